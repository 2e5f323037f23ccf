"""The ways to register for an event, and what cancelling costs."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from core.audit import action, record
from core.models import User
from core.permissions import require
from events import places
from events.actions.organising.holding import held_event, hold_everything
from events.actions.promoting import fill
from events.errors.organising import ClosesBeforeItOpens, KindExists, KindInUse, SourceMissing, TermExists
from events.models import CancellationTerm, Event, Places, RegistrationKind
from events.permissions.events import may_organise
from events.rules.kinds import ForWhom


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to register: the price in cents without VAT, the VAT in thousandths."""

    name: str
    for_whom: ForWhom = ForWhom.ANYONE
    price: int = 0
    vat: int = 210
    capacity: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Until when cancelling costs which share, in percent, and where that stands."""

    until: datetime
    share: int
    source: str


@action
def add_kind(event: Event, kind: Kind, *, by: User) -> RegistrationKind:
    """Add a way to register. Raises EventOff, KindExists, ClosesBeforeItOpens."""
    require(may_organise, by)
    event = held_event(event)
    last = event.kinds.aggregate(last=Max("order"))["last"] or 0
    counter = Places.objects.create(capacity=kind.capacity)
    row = RegistrationKind(event=event, order=last + 1, places=counter)
    _put(row, kind)
    record("registration_kind.added", row, by=by, event=event.pk, price=kind.price)
    return row


@action
def change_kind(row: RegistrationKind, kind: Kind, *, by: User) -> RegistrationKind:
    """Change a way to register; who registered keeps the price that was agreed on. More places go to who is in line.

    Raises EventOff, Busy, KindExists, ClosesBeforeItOpens.
    """
    require(may_organise, by)
    event = hold_everything(row.event, counters={row.places_id})
    row = RegistrationKind.objects.select_related("places").get(pk=row.pk)
    row.event = event
    _put(row, kind)
    record("registration_kind.changed", row, by=by, event=event.pk, price=kind.price, capacity=kind.capacity)
    if kind.capacity != row.places.capacity:
        places.set_capacity(row.places, kind.capacity)
        fill(event)
    return row


@action
def remove_kind(row: RegistrationKind, *, by: User) -> None:
    """Take away a way to register that nobody used. Raises EventOff, KindInUse."""
    require(may_organise, by)
    held_event(row.event)
    if row.registrations.exists():
        raise KindInUse
    counter = row.places
    record("registration_kind.removed", row, by=by, event=row.event_id, name=row.name)
    row.delete()
    counter.delete()


@action
def add_term(event: Event, term: Term, *, by: User) -> CancellationTerm:
    """Say until when cancelling costs which share. Raises EventOff, TermExists, SourceMissing."""
    require(may_organise, by)
    row = CancellationTerm(event=held_event(event))
    _put_term(row, term)
    record("cancellation_term.added", row, by=by, event=event.pk, share=term.share)
    return row


@action
def change_term(row: CancellationTerm, term: Term, *, by: User) -> CancellationTerm:
    """Change what cancelling costs, for who cancels from now on. Raises EventOff, TermExists, SourceMissing."""
    require(may_organise, by)
    held_event(row.event)
    row = CancellationTerm.objects.select_for_update().get(pk=row.pk)
    _put_term(row, term)
    record("cancellation_term.changed", row, by=by, event=row.event_id, share=term.share)
    return row


@action
def remove_term(row: CancellationTerm, *, by: User) -> None:
    """Take a term away. Raises EventOff."""
    require(may_organise, by)
    held_event(row.event)
    record("cancellation_term.removed", row, by=by, event=row.event_id, share=row.share)
    row.delete()


def _put(row: RegistrationKind, kind: Kind) -> None:
    if kind.opens_at is not None and kind.closes_at is not None and kind.closes_at <= kind.opens_at:
        raise ClosesBeforeItOpens
    row.name, row.for_whom, row.price, row.vat = kind.name, kind.for_whom, kind.price, kind.vat
    row.opens_at, row.closes_at = kind.opens_at, kind.closes_at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "registration_kind_once" not in str(error):
            raise
        raise KindExists from error


def _put_term(row: CancellationTerm, term: Term) -> None:
    if not term.source.strip():
        raise SourceMissing
    row.until, row.share, row.source = term.until, term.share, term.source.strip()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "one_cancellation_term_at_a_time" not in str(error):
            raise
        raise TermExists from error
