"""Terms of office: how long one is, how many somebody served, and what an interruption does to the count."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from committees.rules.kinds import Interruption


@dataclass(frozen=True, slots=True)
class Served:
    """A period in which somebody was a member of a body; `planned` is when the term was to end."""

    start: date
    until: date | None
    planned: date | None = None


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def term_end(start: date, months: int) -> date:
    """Return the first day after a term of so many months."""
    return add_months(start, months)


def terms_served(served: Iterable[Served], start: date, months: int, interruption: Interruption) -> int:
    """Return how many terms count for somebody who would begin another one on `start`.

    Every appointment is a term, however short. One that goes on where another stopped with the same planned end (after
    a reorganisation) is the same term. By which interruption the count starts anew is a rule of the kind of body.
    """
    before = sorted((each for each in served if each.start < start), key=lambda each: each.start)
    count, last = 0, None
    for each in before:
        if last is not None and _breaks(last, each.start, months, interruption):
            count = 0
        same = last is not None and last.until == each.start and last.planned == each.planned is not None
        count += 0 if same else 1
        last = each
    return 0 if last is not None and _breaks(last, start, months, interruption) else count


def _breaks(last: Served, start: date, months: int, interruption: Interruption) -> bool:
    """Tell whether the time between leaving and coming back lets the count start anew."""
    if last.until is None or last.until >= start or interruption is Interruption.NEVER:
        return False
    return interruption is Interruption.STARTS_ANEW or start >= add_months(last.until, months)
