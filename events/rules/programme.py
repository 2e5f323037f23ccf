"""When things are: what overlaps, and until when something may still be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """A session as far as its time goes: [from, until), and the round in which one is chosen."""

    key: int
    starts_at: datetime
    ends_at: datetime
    round: int | None = None


def at_once(slots: Sequence[Slot]) -> tuple[Slot, Slot] | None:
    """Return two that nobody can both attend: at the same moment, or in the same round; None when there are none."""
    ordered = sorted(slots, key=lambda slot: (slot.starts_at, slot.key))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if clash(one, other):
                return one, other
    return None


def clash(one: Slot, other: Slot) -> bool:
    """Tell whether nobody can attend both."""
    same_round = one.round is not None and one.round == other.round
    return same_round or (one.starts_at < other.ends_at and other.starts_at < one.ends_at)


def is_open(moment: datetime, *windows: tuple[datetime | None, datetime | None]) -> bool:
    """Tell whether a moment lies in every window [opens, closes); an open end has no limit."""
    return all((opens is None or opens <= moment) and (closes is None or moment < closes) for opens, closes in windows)


def share_due(terms: Iterable[tuple[datetime, int]], moment: datetime, *, after: int = 100) -> int:
    """Return how many percent of the price stays due when somebody cancels at a moment.

    `terms` are (until, share): the first that has not passed counts, after the last one `after`. Without any term
    cancelling costs nothing.
    """
    known = sorted(terms)
    if not known:
        return 0
    return next((share for until, share in known if moment < until), after)


def is_over(last_day: date, today: date) -> bool:
    """Tell whether an event is over: the day after its last."""
    return today > last_day
