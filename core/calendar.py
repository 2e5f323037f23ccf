"""The calendar of the association as iCalendar."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

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
    calendar.add_component(_zone())
    moment = clock.now()
    for entry in entries() if found is None else found:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", moment)
        event.add("summary", str(entry.title))
        starts, ends = _times(entry)
        event.add("dtstart", starts)
        event.add("dtend", ends)
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


def _times(entry: CalendarEntry) -> tuple[date, date]:
    """Return from when until when: moments on our own clock, or days, of which the last is the first without it."""
    if entry.starts_at is None:
        return entry.day, (entry.last_day or entry.day) + timedelta(days=1)
    return clock.local(entry.starts_at), clock.local(entry.ends_at or entry.starts_at + timedelta(hours=2))


def _zone() -> Timezone:
    """Return when the clock changes here: by the rule of the European Union, in words that every reader knows.

    What icalendar makes of a zone by itself are lists of days, which not every reader understands.
    """
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for part, starts, month, before, after in (
        (TimezoneDaylight(), datetime.fromisoformat("1981-03-29T02:00"), 3, winter, summer),
        (TimezoneStandard(), datetime.fromisoformat("1996-10-27T03:00"), 10, summer, winter),
    ):
        part.add("dtstart", starts)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
