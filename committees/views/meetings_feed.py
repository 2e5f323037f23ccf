"""One's own meetings and actions, and the calendars that follow them by a private address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from committees.actions.meetings_feed import renew_feed
from committees.meeting_calendar import entries_of, key_in
from committees.permissions.bodies import bodies_known
from committees.permissions.meetings import feed_behind, meetings_in_feed
from committees.shown.meetings import own_page
from committees.views.bodies import frame
from committees.views.meetings import pressed
from core import clock
from core.calendar import as_ical


@require_safe
def meetings_own(request: HttpRequest) -> HttpResponse:
    """Show the meetings of one's bodies, what one has to do, and the address of one's calendar."""
    context = {"frame": frame(request), **own_page(request.user, clock.today())}
    return render(request, "committees/meetings_own.html", context)


@require_POST
def feed_renew(request: HttpRequest, code: str = "") -> HttpResponse:
    """Make a private address, of one body or of all one's own, or make it anew."""
    body = get_object_or_404(bodies_known(), code=code) if code else None
    then = reverse("meeting_list", args=[code]) if code else reverse("meetings_own")
    words = _("Here is your address. An earlier one opens nothing any more.")
    return pressed(request, lambda by: renew_feed(body, by=by), words, f"{then}#agenda")


@require_safe
def meeting_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Send a calendar to who has its address: what its account may see at this moment."""
    key = key_in(token)
    address = feed_behind(key) if key is not None else None
    if address is None:
        raise Http404
    name = address.body.name if address.body is not None else "Plein"
    content = as_ical(request.build_absolute_uri, entries_of(meetings_in_feed(address)), name)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="plein.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
