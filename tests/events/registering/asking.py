"""Asking for registrations in tests, with the shortest call."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from core.models import User
from events.actions.registering import register
from events.asked import Line, Participant, Payer
from events.models import Booking, Event, Places, Registration, Session

_numbers = count(1)


def somebody(event: Event, *, to: Iterable[Session] = (), waits: Iterable[Session] = (), **more: Any) -> Participant:
    """Return somebody who comes, to these sessions."""
    number = next(_numbers)
    kind = more.pop("kind", None) or event.kinds.order_by("order")[0]
    own: dict[str, Any] = {"name": f"Raadslid {number}", "email": f"raadslid{number}@gemeente.test"}
    return Participant(kind=kind, sessions=tuple(s.pk for s in to), waits=tuple(s.pk for s in waits), **(own | more))


def book(
    event: Event,
    *people: Participant,
    key: UUID | None = None,
    waiting: Line | None = None,
    payer: Payer | None = None,
    by: User | None = None,
) -> Booking:
    """Register people as a visitor, or as `by`."""
    return register(event, people, payer or Payer(), key=key or uuid4(), waiting=waiting, by=by)


def one(event: Event, **more: Any) -> Registration:
    """Register one person and return that registration."""
    waiting, by, payer = more.pop("waiting", None), more.pop("by", None), more.pop("payer", None)
    return book(event, somebody(event, **more), waiting=waiting, by=by, payer=payer).registrations.get()


def taken(*things: Any) -> list[int]:
    """Return how many places are taken of events, kinds or sessions."""
    found = Places.objects.in_bulk([thing.places_id for thing in things])
    return [found[thing.places_id].taken for thing in things]


def titles(registration: Registration) -> Sequence[str]:
    """Return the sessions of somebody, in the order of the programme."""
    return [choice.session.title for choice in registration.choices.select_related("session").order_by("period")]
