"""The werkplek: what asks for the attention of the office; and the calendar that everybody may follow."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import clock
from core.calendar import as_ical
from core.permissions import require, works_at_the_office
from core.registry import attention_for, rooms_for


def workplace(request: HttpRequest) -> HttpResponse:
    """Show what should be done, late first, then by day."""
    require(works_at_the_office, request.user)
    tasks = attention_for(request.user)
    today = clock.today()
    now = [task for task in tasks if task.late or task.day is None or task.day <= today]
    later = [task for task in tasks if task not in now]
    context = {"now": now, "later": later, "today": today, "rooms": rooms_for(request.user)}
    return render(request, "core/workplace.html", context)


def calendar_feed(request: HttpRequest) -> HttpResponse:
    """Send the public meetings as a calendar that a program can subscribe to."""
    response = HttpResponse(as_ical(request.build_absolute_uri), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="plein.ics"'
    response["Cache-Control"] = "public, max-age=300"
    return response
