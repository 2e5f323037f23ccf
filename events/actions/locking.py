"""Holding a registration, for what changes it: the counters that it may move first, then the registration itself."""

from collections.abc import Collection

from django.db import transaction

from core import clock
from events.actions.promoting import hold_line
from events.errors.registrations import EventIsOff, EventIsOver, IsCancelled
from events.models import Registration
from events.rules.kinds import RegistrationState
from events.rules.programme import is_over


def held(registration: Registration) -> Registration:
    """Return a registration as it is now, held until the transaction ends. Counters must be held before it."""
    known = Registration.objects.select_for_update(of=("self",), no_key=True)
    return known.select_related("event", "kind", "booking").get(pk=registration.pk)


def held_and_alive(registration: Registration) -> Registration:
    """Return a registration that is held and still counts. Raises IsCancelled, EventIsOff, EventIsOver."""
    registration = held(registration)
    if registration.state == RegistrationState.CANCELLED:
        raise IsCancelled
    if registration.event.is_cancelled:
        raise EventIsOff
    if is_over(registration.event.last_day, clock.today()):
        raise EventIsOver
    return registration


class _Changed(Exception):
    """Raised when the sessions of a registration were changed while its counters were waited for."""


def held_with_line(registration: Registration, also: Collection[int] = ()) -> tuple[Registration, frozenset[int]]:
    """Return a registration that is held and still counts, and the counters that are held: its own, the lines', `also`.

    Raises IsCancelled, EventIsOff, EventIsOver.
    """
    while True:
        try:
            with transaction.atomic():
                counters = hold_line(registration.event, {*_counters(registration), *also})
                found = held_and_alive(registration)
                if not _counters(found) <= counters:
                    raise _Changed
                return found, counters
        except _Changed:
            continue


def _counters(registration: Registration) -> set[int]:
    """Return every counter that a registration may hold or wait for."""
    chosen = registration.choices.filter(session__places__isnull=False).values_list("session__places", flat=True)
    lines = registration.waits.in_line().values_list("places", flat=True)
    return {registration.event.places_id, registration.kind.places_id, *chosen.union(lines)}
