"""Making an event, changing it and publishing it."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.models import User
from core.permissions import require
from events import places
from events.actions.organising.holding import held_event, hold_everything, refuse_outside
from events.actions.promoting import fill
from events.errors.organising import (
    AddressTaken,
    ClosesBeforeItOpens,
    LastDayBeforeFirst,
    NotADraft,
    NothingToPublish,
)
from events.models import Event, Places
from events.permissions.events import may_organise
from events.rules.kinds import Audience, EventKind, EventState, InvoicePer

# Addresses under /congressen/ that are pages of their own.
RESERVED = frozenset({"nieuw", "mail", "archief", "kalender", "terugblik"})
# What calendars show: when one of these changes, theirs is not the newest any more.
IN_CALENDARS = ("title", "first_day", "last_day", "place", "address")


@dataclass(frozen=True, slots=True)
class Details:
    """What an organiser says of an event; moments in UTC."""

    kind: EventKind
    title: str
    slug: str
    first_day: date
    last_day: date
    summary: str = ""
    text: str = ""
    place: str = ""
    address: str = ""
    audience: Audience = Audience.PUBLIC
    capacity: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    changes_until: datetime | None = None
    waiting: bool = True
    substitution_at_door: bool = True
    walk_ins: bool = False
    invoice_per: InvoicePer = InvoicePer.ORGANISATION
    earlier: Event | None = None


OWN = tuple(field.name for field in fields(Details) if field.name != "capacity")


@action
def make_event(details: Details, *, by: User, is_sample: bool = False) -> Event:
    """Make an event, as a draft. Raises AddressTaken, LastDayBeforeFirst, ClosesBeforeItOpens."""
    require(may_organise, by)
    _refuse(details)
    counter = Places.objects.create(capacity=details.capacity)
    event = Event(places=counter, is_sample=is_sample, **{name: getattr(details, name) for name in OWN})
    _stored(event)
    record("event.made", event, by=by, slug=event.slug)
    return event


@action
def change_event(event: Event, details: Details, *, by: User) -> Event:
    """Change an event. More places go to who is in line; fewer than are taken is allowed, and shown.

    Raises EventOff, Busy, AddressTaken, LastDayBeforeFirst, ClosesBeforeItOpens, OutsideTheEvent when the programme
    would fall outside the new days (`move_event` moves it along).
    """
    require(may_organise, by)
    event = hold_everything(event, counters={event.places_id})
    _refuse(details, event)
    before = {name: getattr(event, name) for name in OWN}
    for name in OWN:
        setattr(event, name, getattr(details, name))
    changed = [name for name in OWN if before[name] != getattr(event, name)]
    if {"first_day", "last_day"} & set(changed):
        _refuse_programme_outside(event)
    if set(IN_CALENDARS) & set(changed):
        event.changes += 1
    _stored(event)
    room = event.places.capacity
    record("event.changed", event, by=by, changed=changed, capacity=details.capacity, before=room)
    if details.capacity != room:
        places.set_capacity(event.places, details.capacity)
        fill(event)
    return event


@action
def publish_event(event: Event, *, by: User) -> Event:
    """Show an event to whom it is for. Raises EventOff, NotADraft, NothingToPublish."""
    require(may_organise, by)
    event = held_event(event)
    if not event.is_draft:
        raise NotADraft
    if not event.kinds.exists():
        raise NothingToPublish
    event.state = EventState.PUBLISHED
    event.changes += 1
    event.save(update_fields=["state", "changes"])
    record("event.published", event, by=by)
    return event


def refuse_address(slug: str, of: Event | None = None) -> None:
    """Refuse the address of another page or event. Raises AddressTaken."""
    known = Event.objects.filter(slug=slug)
    if slug in RESERVED or (known.exclude(pk=of.pk) if of is not None else known).exists():
        raise AddressTaken(slug=slug)


def _refuse(details: Details, of: Event | None = None) -> None:
    refuse_address(details.slug, of)
    if details.last_day < details.first_day:
        raise LastDayBeforeFirst
    if details.opens_at is not None and details.closes_at is not None and details.closes_at <= details.opens_at:
        raise ClosesBeforeItOpens


def _refuse_programme_outside(event: Event) -> None:
    for row in (*event.rounds.all(), *event.sessions.all()):
        refuse_outside(event, str(row), row.starts_at, row.ends_at)


def _stored(event: Event) -> None:
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError as error:
        if "slug" not in str(error):
            raise
        raise AddressTaken(slug=event.slug) from error
