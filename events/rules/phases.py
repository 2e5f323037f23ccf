"""Where the registration of an event stands: what somebody can do there at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from events.rules.kinds import EventState
from events.rules.programme import is_open

Window = tuple[datetime | None, datetime | None]


class Phase(StrEnum):
    """What the page of an event offers."""

    DRAFT = "draft"
    CANCELLED = "cancelled"
    OVER = "over"
    SOON = "soon"  # registration has not opened yet
    OPEN = "open"
    LINE = "line"  # full, and there is a waiting list
    FULL = "full"  # full, without one
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to register, as far as time and places go."""

    window: Window
    is_full: bool


def phase_of(
    state: str,
    moment: datetime,
    *,
    is_over: bool,
    window: Window,
    offers: Iterable[Offer],
    is_full: bool,
    waiting: bool,
) -> Phase:
    """Return the phase of an event; `offers` are the kinds of registration that people choose themselves."""
    if state == EventState.CANCELLED:
        return Phase.CANCELLED
    if is_over:
        return Phase.OVER
    if state == EventState.DRAFT:
        return Phase.DRAFT
    return _registering(moment, window, list(offers), is_full=is_full, waiting=waiting)


def _registering(moment: datetime, window: Window, offers: list[Offer], *, is_full: bool, waiting: bool) -> Phase:
    if (begins := opens_at(window, offers)) is not None and moment < begins:
        return Phase.SOON
    usable = [offer for offer in offers if is_open(moment, window, offer.window)]
    if not usable:
        return Phase.CLOSED
    if is_full or all(offer.is_full for offer in usable):
        return Phase.LINE if waiting else Phase.FULL
    return Phase.OPEN


def opens_at(window: Window, offers: Iterable[Offer]) -> datetime | None:
    """Return from when somebody can register: when the first way opens; None when that is always so."""
    begins = [offer.window[0] for offer in offers]
    first = None if not begins or None in begins else min(moment for moment in begins if moment is not None)
    if first is None or window[0] is None:
        return first or window[0]
    return max(first, window[0])


def next_turn(moments: Iterable[datetime | None], moment: datetime) -> datetime | None:
    """Return the first of these moments that is still to come: until then nothing changes by time alone."""
    return min((each for each in moments if each is not None and each > moment), default=None)
