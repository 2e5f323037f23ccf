"""Cancelling a registration: its places go to the next in line, and what stays due follows from the terms."""

from collections import Counter

from django.utils.translation import gettext

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from events import letters, places
from events.actions.invoicing import credit_registration
from events.actions.locking import held_with_line
from events.actions.promoting import fill
from events.errors.registrations import ChangedMeanwhile, EventIsOff, EventIsOver, IsCancelled
from events.models import Registration
from events.permissions.events import may_organise
from events.permissions.registrations import Actor, account, choices_of, may_change
from events.rules.kinds import EventState, RegistrationState, TicketEnd, WaitingState
from events.rules.letters import LetterKey
from events.rules.money import share_of, with_vat
from events.rules.programme import share_due


@action
def cancel_registration(registration: Registration, *, by: Actor) -> Registration:
    """Cancel one person; the terms of the event say which share of the price stays due.

    Raises IsCancelled, EventIsOff, EventIsOver.
    """
    require(may_change, by, registration)
    return withdraw(registration, by=by)


@action
def cancel_without_costs(registration: Registration, reason: str, *, by: User) -> Registration:
    """Cancel one person and charge nothing, as organisers may. Raises IsCancelled, EventIsOff, EventIsOver."""
    require(may_organise, by)
    return withdraw(registration, by=by, share=0, why=reason)


def expire_unpaid(*, by: User | None = None) -> int:
    """Give back the places that were not paid in time, for the clock, each by itself; return how many."""
    late = Registration.objects.filter(state=RegistrationState.UNPAID, pay_before__lte=clock.now())
    late = late.exclude(event__state=EventState.CANCELLED).filter(event__last_day__gte=clock.today())
    found = list(late.select_related("event", "kind").order_by("pay_before", "pk")[:500])
    return sum(expire(registration, by=by) for registration in found)


@action
def expire(registration: Registration, *, by: User | None = None) -> bool:
    """Give back the place of somebody who did not pay in time; False when it was paid or cancelled meanwhile."""
    try:
        withdraw(registration, by=by, share=0, why=gettext("It was not paid in time."), only=RegistrationState.UNPAID)
    except (IsCancelled, EventIsOff, EventIsOver, ChangedMeanwhile):
        return False
    return True


def withdraw(
    registration: Registration,
    *,
    by: Actor,
    share: int | None = None,
    why: str = "",
    only: RegistrationState | None = None,
) -> Registration:
    """End a registration: ticket, sessions and places in line go, and who is next gets the places.

    `share` is the percent that stays due, else by the terms. Raises IsCancelled, EventIsOff, EventIsOver, and
    ChangedMeanwhile when it is not in the state `only`.
    """
    registration, held = held_with_line(registration)
    if only is not None and registration.state != only:
        raise ChangedMeanwhile
    moment = clock.now()
    steps = _given_back(registration)
    if share is None:
        terms = registration.event.terms.values_list("until", "share")
        share = share_due(terms, moment) if registration.has_place else 0
    registration.share_due = share
    registration.state, registration.cancelled_at = RegistrationState.CANCELLED, moment
    registration.save(update_fields=["state", "cancelled_at", "share_due"])
    registration.tickets.valid().update(ended_at=moment, ended_why=TicketEnd.CANCELLED)
    registration.waits.in_line().update(state=WaitingState.LEFT, ended_at=moment)
    registration.choices.all().delete()
    record("registration.cancelled", registration, by=account(by), why=why, share=share)
    credit_registration(registration, share, by=by)
    due = with_vat(share_of(registration.price, share), registration.vat)
    letters.write(LetterKey.CANCELLED, registration, amount=due, reason=why)
    places.move(steps)
    fill(registration.event, held)
    return registration


def _given_back(registration: Registration) -> Counter[int]:
    steps: Counter[int] = Counter()
    if registration.has_place:
        steps.subtract([registration.event.places_id, registration.kind.places_id])
    for choice in choices_of(registration).values():
        if choice.session.places_id is not None:
            steps.subtract([choice.session.places_id])
    return steps
