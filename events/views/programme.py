"""The list of events, and each of them for calendars and programs."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.calendar import as_ical
from core.http.users import user_of
from events.actions.feeding import renew_calendar
from events.calendars import address_of, entry_of, key_in, own_entries
from events.permissions.events import events_for, kinds_of
from events.permissions.overview import feed_behind, feed_of, hours_of, registrations_in_feed
from events.shown.overview import overview_page
from events.structured import structured


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Show what is coming and what was."""
    context = overview_page(request.user, request.GET, clock.today())
    return render(request, "events/list.html", context, status=422 if context["form"].errors else 200)


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one event for a calendar."""
    event = get_object_or_404(events_for(request.user), slug=slug)
    content = as_ical(request.build_absolute_uri, [entry_of(event, hours_of([event]).get(event.pk))], event.title)
    return _calendar(content, f"{slugify(event.slug)}.ics")


@require_safe
def event_structured(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one event in the words of schema.org."""
    event = get_object_or_404(events_for(request.user).select_related("earlier"), slug=slug)
    hours = hours_of([event]).get(event.pk)
    told = structured(event, kinds_of(event), hours, request.build_absolute_uri)
    return JsonResponse(told, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def event_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Send somebody's own events to who has the address: the sessions as they are at this moment."""
    key = key_in(token)
    feed = feed_behind(key) if key is not None else None
    if feed is None:
        raise Http404
    content = as_ical(request.build_absolute_uri, own_entries(registrations_in_feed(feed)), "Plein")
    response = _calendar(content, "plein-congressen.ics")
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def event_calendar_own(request: HttpRequest) -> HttpResponse:
    """Show the private address of one's own calendar of events."""
    feed = feed_of(request.user)
    address = request.build_absolute_uri(address_of(feed)) if feed is not None else ""
    return render(request, "events/calendar_own.html", {"address": address})


@require_POST
def event_feed_renew(request: HttpRequest) -> HttpResponse:
    """Make a private address, or make it anew."""
    renew_calendar(by=user_of(request))
    return redirect(reverse("event_calendar_own"))


def _calendar(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
