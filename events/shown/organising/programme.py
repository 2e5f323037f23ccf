"""The parts of an event as organisers see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.models import Event, ProgrammeRound, Session
from events.permissions.events import kinds_of, sessions_of
from events.rules.moments import day_of
from events.rules.money import with_vat
from events.shown.money import euros


@dataclass(frozen=True, slots=True)
class Filling:
    """How far a counter is filled; `share` in whole percents for a bar, at most a hundred."""

    taken: int
    capacity: int | None
    waiting: int = 0

    @property
    def over(self) -> int:
        return max(self.taken - self.capacity, 0) if self.capacity is not None else 0

    @property
    def left(self) -> int | None:
        return max(self.capacity - self.taken, 0) if self.capacity is not None else None

    @property
    def share(self) -> int:
        if not self.capacity:
            return 100 if self.taken or self.capacity == 0 else 0
        return min(100 * self.taken // self.capacity, 100)

    @property
    def is_nearly_full(self) -> bool:
        """Whether at most a tenth is left, and something still is."""
        return self.capacity is not None and 0 < self.capacity - self.taken <= max(self.capacity // 10, 1)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session with how far it is filled; None when nobody registers for it."""

    session: Session
    filling: Filling | None


@dataclass(frozen=True, slots=True)
class Block:
    """A day, or a round on it, with its sessions."""

    day: date
    round: ProgrammeRound | None
    rows: list[SessionRow]


def filling_of(session: Session, waiting: dict[int, int]) -> Filling | None:
    """Return how far a session is filled."""
    places = session.places
    return Filling(places.taken, places.capacity, waiting.get(session.pk, 0)) if places is not None else None


def setup_page(event: Event) -> dict[str, Any]:
    """Return what the page about registering shows."""
    kinds = [
        {
            "kind": kind,
            "filling": Filling(kind.places.taken, kind.places.capacity),
            "net": euros(kind.price),
            "gross": euros(with_vat(kind.price, kind.vat)),
        }
        for kind in kinds_of(event)
    ]
    return {"event": event, "kinds": kinds, "terms": list(event.terms.all()), "changes": not event.is_cancelled}


def programme_page(event: Event, waiting: dict[int, int] | None = None) -> dict[str, Any]:
    """Return what the page of the programme shows."""
    sessions = list(sessions_of(event))
    return {
        "event": event,
        "blocks": blocks(sessions, event.rounds.all(), waiting or {}),
        "rooms": list(event.rooms.all()),
        "rounds": list(event.rounds.all()),
        "total": len(sessions),
        "changes": not event.is_cancelled,
    }


def blocks(sessions: Iterable[Session], rounds: Iterable[ProgrammeRound], waiting: dict[int, int]) -> list[Block]:
    """Put sessions under their rounds, and those without a round under their day, in order of time."""
    found: dict[tuple[date, int | None], Block] = {}
    known = {row.pk: row for row in rounds}
    for session in sessions:
        within = known.get(session.round_id) if session.round_id is not None else None
        day = day_of(within.starts_at if within is not None else session.starts_at)
        key = (day, within.pk if within is not None else None)
        if key not in found:
            found[key] = Block(day, within, [])
        found[key].rows.append(SessionRow(session, filling_of(session, waiting)))
    return sorted(found.values(), key=_begins)


def _begins(block: Block) -> Any:
    return block.round.starts_at if block.round is not None else block.rows[0].session.starts_at
