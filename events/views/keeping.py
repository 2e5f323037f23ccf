"""What is kept of participants, and what goes tonight."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from core.permissions import require
from events.keeping import what_is_left
from events.permissions.events import may_organise


@require_safe
def event_retention(request: HttpRequest) -> HttpResponse:
    """Tell per kind of data how much is left of events that are over, and how much is erased tonight."""
    require(may_organise, request.user)
    today = clock.today()
    return render(request, "events/retention.html", {"left": what_is_left(today), "today": today})
