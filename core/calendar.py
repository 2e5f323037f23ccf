"""The calendar of the association as iCalendar."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from core import clock, registry
from core.registry import CalendarEntry


def entries() -> list[CalendarEntry]:
    """Return what every app has in the calendar, by day."""
    found: Iterable[CalendarEntry] = (entry for provider in registry.calendar for entry in provider())
    return sorted(found, key=lambda entry: (entry.day, entry.uid))


def as_ical(address: Callable[[str], str], found: Iterable[CalendarEntry] | None = None, name: str = "Plein") -> bytes:
    """Return a calendar of these entries, without them that of the association; `address` completes a path."""
    calendar = Calendar()
    calendar.add("prodid", "-//Plein//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    moment = clock.now()
    for entry in entries() if found is None else found:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", moment)
        event.add("summary", str(entry.title))
        event.add("dtstart", entry.starts_at or entry.day)
        event.add("dtend", entry.ends_at or (entry.starts_at or entry.day) + _length(entry))
        event.add("url", address(entry.url))
        if entry.sequence:
            event.add("sequence", entry.sequence)
        if entry.is_cancelled:
            event.add("status", "CANCELLED")
        if entry.place:
            event.add("location", entry.place)
        calendar.add_component(event)
    result: bytes = calendar.to_ical()
    return result


def _length(entry: CalendarEntry) -> timedelta:
    return timedelta(hours=2) if entry.starts_at else timedelta(days=1)
