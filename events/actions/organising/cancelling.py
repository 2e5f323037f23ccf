"""Cancelling a whole event: everybody is told, everything is given back, and what was invoiced is credited in full."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext_lazy

from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.models import User
from core.permissions import require
from events import letters, places
from events.actions.invoicing import credit_in_full
from events.actions.organising.holding import hold_everything
from events.models import Choice, Event, Invoice, Registration, Ticket, WaitingEntry
from events.permissions.events import may_organise
from events.permissions.organising import invoices_to_credit, registrations_on
from events.rules.kinds import HOLDS_A_PLACE, EventState, RegistrationState, TicketEnd, WaitingState

# So many invoices are credited in one turn of the clock.
AT_ONCE = 50


@action
def cancel_event(event: Event, reason: str, *, by: User) -> Event:
    """Cancel an event: nobody owes anything, tickets end, and everybody gets a mail with the reason.

    What was invoiced is credited by the clock, some invoices at a time. Raises ReasonMissing, EventOff, Busy.
    """
    require(may_organise, by)
    event = hold_everything(event, set(event.sessions.values_list("pk", flat=True)), _counters(event))
    if not reason.strip():
        raise ReasonMissing
    moment = clock.now()
    live = Registration.objects.live().filter(event=event).order_by("pk")
    rows = list(live.select_for_update(no_key=True).values_list("pk", "kind__places", "state"))
    keys = [key for key, _, _ in rows]
    steps = _given_back(event, (counter for _, counter, state in rows if state in HOLDS_A_PLACE))
    Registration.objects.filter(pk__in=keys).update(state=RegistrationState.CANCELLED, cancelled_at=moment, share_due=0)
    Ticket.objects.valid().filter(registration__event=event).update(ended_at=moment, ended_why=TicketEnd.CANCELLED)
    waits = WaitingEntry.objects.in_line().filter(registration__event=event)
    waits.update(state=WaitingState.LEFT, ended_at=moment)
    Choice.objects.filter(session__event=event).delete()
    was_draft = event.is_draft
    event.state, event.cancelled_why, event.changes = EventState.CANCELLED, reason.strip(), event.changes + 1
    event.save(update_fields=["state", "cancelled_why", "changes"])
    record("event.cancelled", event, by=by, why=reason, told=len(keys))
    if not was_draft:
        letters.write_all("event_cancelled", keys, reason=reason.strip())
    places.move(steps)
    return event


@action
def credit_cancelled(*, by: User | None = None) -> list[Invoice]:
    """Credit in full what was invoiced of events that are cancelled, for the clock; return the credit invoices."""
    return credit_in_full(registrations_on(invoices_to_credit(AT_ONCE)), gettext_lazy("the event is not held"), by=by)


def _counters(event: Event) -> set[int]:
    kinds = set(event.kinds.values_list("places", flat=True))
    sessions = set(event.sessions.filter(places__isnull=False).values_list("places", flat=True))
    return {event.places_id, *kinds, *sessions}


def _given_back(event: Event, kinds: Iterable[int]) -> Counter[int]:
    """Return what is given back, so that every counter of the event ends at nothing."""
    steps: Counter[int] = Counter()
    for counter in kinds:
        steps.subtract([counter, event.places_id])
    chosen = Choice.objects.filter(session__event=event, session__places__isnull=False)
    for counter, number in chosen.values_list("session__places").annotate(number=Count("pk")).order_by():
        steps[counter] -= number
    return steps
