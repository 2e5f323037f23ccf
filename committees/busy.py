"""When somebody is expected at a meeting of a body, for who plans something else."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from committees.meeting_calendar import entry_of
from committees.permissions.meetings import meetings_of_own_bodies
from core import clock
from core.models import User
from core.registry import Busy

# A meeting of which nobody knows yet when it ends.
USUAL = timedelta(hours=2)


def busy(user: User, begin: datetime, end: datetime) -> Iterable[Busy]:
    """Return the meetings of the bodies in which somebody sits, between two moments; one statement."""
    first, last = clock.local(begin).date(), clock.local(end).date()
    for meeting in meetings_of_own_bodies(user, first, last):
        entry = entry_of(meeting)
        starts = entry.starts_at
        if starts is None:
            continue
        ends = entry.ends_at or starts + USUAL
        if starts < end and begin < ends:
            yield Busy(entry.title, starts, ends)
