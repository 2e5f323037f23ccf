"""Moments as people write them, in the time of the association; the nights in which the clock changes included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")


class NotThere(ValueError):
    """The clock skips this moment: in the night in which summer time begins."""


class Twice(ValueError):
    """The clock shows this moment two times: in the night in which summer time ends."""


def moment_of(day: date, at: time) -> datetime:
    """Return the moment in UTC at which the clock here shows a time. Raises NotThere, Twice."""
    first = datetime.combine(day, at, HERE)
    second = first.replace(fold=1)
    as_first, as_second = first.astimezone(UTC), second.astimezone(UTC)
    if as_first == as_second:
        return as_first
    if as_first.astimezone(HERE).time() != at:
        raise NotThere
    raise Twice


def shifted(moment: datetime, days: int) -> datetime:
    """Return a moment so many days on, at the same time on the clock here. Raises NotThere, Twice."""
    own = moment.astimezone(HERE)
    return moment_of(own.date() + timedelta(days=days), own.time().replace(tzinfo=None))


def day_of(moment: datetime) -> date:
    """Return the day here."""
    return moment.astimezone(HERE).date()


def within(starts_at: datetime, ends_at: datetime, first: date, last: date) -> bool:
    """Tell whether something begins and ends on these days; until four in the morning the evening goes on."""
    return first <= day_of(starts_at) and day_of(ends_at - timedelta(hours=4)) <= last
