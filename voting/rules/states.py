"""The life of a poll: its states, what may follow what, and what the clock makes of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

COUNTDOWN = timedelta(seconds=10)


class PollState(StrEnum):
    """What is stored. Nothing leads back to open: a closed poll is repeated, never reopened."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    VOID = "void"


# An announcement is final: what was wrong with it is said by a correction beside it, not by voiding.
NEXT: Mapping[PollState, frozenset[PollState]] = MappingProxyType(
    {
        PollState.DRAFT: frozenset({PollState.OPEN}),
        PollState.OPEN: frozenset({PollState.CLOSED, PollState.VOID}),
        PollState.CLOSED: frozenset({PollState.ANNOUNCED, PollState.VOID}),
        PollState.ANNOUNCED: frozenset(),
        PollState.VOID: frozenset(),
    }
)


class Phase(StrEnum):
    """What whoever looks now sees: the stored state and the clock together."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    ANNOUNCED = "announced"
    VOID = "void"


def may_become(state: PollState, target: PollState) -> bool:
    """Whether `target` may follow `state`."""
    return target in NEXT[state]


def phase(state: PollState, closes_at: datetime | None, now: datetime, *, countdown: timedelta = COUNTDOWN) -> Phase:
    """The phase at `now`, the database's clock: from `closes_at` on an open poll is closed, recorded or not.

    A poll that closes days from now (a consultation) is open until its last `countdown`.
    """
    if state is not PollState.OPEN:
        return Phase(state.value)
    if closes_at is None or closes_at - now > countdown:
        return Phase.OPEN
    return Phase.CLOSING if now < closes_at else Phase.CLOSED


def takes_ballots(state: PollState, closes_at: datetime | None, now: datetime) -> bool:
    """Whether a ballot counts that is cast at `now`, the database's clock read under the lock."""
    return phase(state, closes_at, now) in {Phase.OPEN, Phase.CLOSING}


def closing_is_due(state: PollState, closes_at: datetime | None, now: datetime) -> bool:
    """Whether the clock process must record that this poll has closed."""
    return state is PollState.OPEN and phase(state, closes_at, now) is Phase.CLOSED


def closing_time(now: datetime, *, countdown: timedelta = COUNTDOWN) -> datetime:
    """The moment of closing when the clerk presses close at `now`."""
    return now + countdown
