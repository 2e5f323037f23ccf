"""The page of an event."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.permissions.events import events_for
from events.permissions.taking_part import version_of
from events.shown.event_page import event_page


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an event with its programme, or the part of it that is asked for."""
    seen = version_of(slug)
    event = get_object_or_404(events_for(request.user), slug=slug)
    return render(request, "events/event.html", event_page(event, request.user, request.GET, seen))
