"""Events in the calendar of the association and in the search box."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core import formats
from core.permissions import Anyone
from core.registry import CalendarEntry, Found
from events.calendars import entry_of
from events.permissions.overview import events_found, events_in_calendar, hours_of, sessions_found

# How many events, and how many sessions, the search box shows.
MOST = 8


def calendar() -> Iterable[CalendarEntry]:
    """Return the public events; two statements."""
    events = list(events_in_calendar())
    hours = hours_of(events)
    return [entry_of(event, hours.get(event.pk)) for event in events]


def search(words: str, user: Anyone) -> Iterable[Found]:
    """Find events by title, place and summary, and sessions by title, as far as somebody sees them."""
    if not words.strip():
        return
    for event in events_found(user, words)[:MOST]:
        detail = ", ".join(filter(None, (formats.day(event.first_day), event.place)))
        yield Found(_("Congresses"), event.title, event.get_absolute_url(), detail)
    for session in sessions_found(user, words)[:MOST]:
        yield Found(_("Sessions"), session.title, session.event.get_absolute_url(), session.event.title)
