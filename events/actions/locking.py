"""Holding a registration, for what changes it."""

from core import clock
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
