"""Registering: one booking for one or more people, with their sessions, in one transaction.

Everything is stored first and the places are taken last, so that others wait for one statement and the commit.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from core import clock
from core.audit import action
from core.models import User
from core.once import only_reading
from core.permissions import require
from core.policy import value_of
from events.actions.storing import slot_of, stored
from events.asked import Line, Participant, Payer
from events.errors.registrations import (
    AlreadyRegistered,
    EventIsOff,
    EventIsOver,
    KeyInUse,
    KindNotForYou,
    NameMissing,
    NameTooLate,
    NobodyToRegister,
    NoWaitingList,
    PurchaseOrderMissing,
    RegistrationClosed,
    SessionNotOpen,
    TwoAtOnce,
)
from events.models import Booking, Event, Session
from events.permissions.events import may_organise
from events.permissions.registrations import booking_with, may_let_pay, may_register, may_use, sessions_open
from events.policies.registrations import PURCHASE_ORDER
from events.rules.kinds import EventState, Payment
from events.rules.programme import at_once, is_open, is_over


@action
def register(
    event: Event,
    people: Sequence[Participant],
    payer: Payer,
    *,
    key: UUID,
    waiting: Line | None = None,
    by: User | None,
) -> Booking:
    """Register people for an event; the same `key` again gives the same booking. `by` is None for a visitor.

    All of them or nobody. With `waiting` they go in line for the event itself, to which their sessions are wishes.
    Raises Full with the counters that have no place left, and AlreadyRegistered, TwoAtOnce, SessionNotOpen,
    RegistrationClosed, EventIsOff, EventIsOver, KindNotForYou, PurchaseOrderMissing, NameMissing, NameTooLate,
    NoWaitingList, NobodyToRegister, KeyInUse.
    """
    # Until something is stored nothing is held and nobody is waited for: desks and the day are asked once.
    with only_reading():
        require(may_register, by, event)
        if by is not None and payer.municipality is not None:
            require(may_let_pay, by, payer.municipality)
        if (before := booking_with(key)) is not None:
            return _same(before, event, by)
        moment = clock.now()
        _refuse(event, people, payer, moment, by)
        sessions = sessions_open(event, (key for one in people for key in (*one.sessions, *one.waits)))
        _refuse_sessions(event, people, sessions, waiting)
    try:
        with transaction.atomic():
            return stored(event, people, payer, sessions, key=key, waiting=waiting, moment=moment, by=by)
    except IntegrityError as error:
        raise_refusal(error)
        again = booking_with(key)
        if again is None:
            raise
        return _same(again, event, by)


def raise_refusal(error: IntegrityError) -> None:
    """Raise the refusal that a constraint of the database stands for, if it stands for one."""
    diagnosis = getattr(error.__cause__, "diag", None)
    match getattr(diagnosis, "constraint_name", ""):
        case "one_registration_per_address":
            raise AlreadyRegistered from error
        case "no_two_sessions_at_once" | "one_session_per_round" | "session_is_held":
            raise SessionNotOpen from error
        case "event_is_held":
            raise EventIsOff from error


def _same(booking: Booking, event: Event, by: User | None) -> Booking:
    if booking.event_id != event.pk or booking.booked_by_id != (by.pk if by else None):
        raise KeyInUse
    return booking


def _refuse(event: Event, people: Sequence[Participant], payer: Payer, moment: datetime, by: User | None) -> None:
    if not people:
        raise NobodyToRegister
    refuse_closed(event, moment, by=by)
    organises = by is not None and may_organise(by)
    for kind, municipality in {(one.kind, one.municipality) for one in people}:
        if kind.event_id != event.pk or not may_use(by, kind, municipality):
            raise KindNotForYou(kind=kind.name)
        if not organises and not is_open(moment, (kind.opens_at, kind.closes_at)):
            raise RegistrationClosed
    for one in people:
        _refuse_name(event, one, moment)
    pays = any(one.kind.price for one in people) and payer.payment == Payment.INVOICE
    if pays and payer.municipality and not payer.purchase_order.strip() and value_of(PURCHASE_ORDER):
        raise PurchaseOrderMissing


def refuse_closed(event: Event, moment: datetime, *, by: User | None) -> None:
    """Refuse who comes before the opening or after the closing; an organiser may at any time but for a cancelled one.

    Raises EventIsOff, EventIsOver, RegistrationClosed.
    """
    if event.state == EventState.CANCELLED:
        raise EventIsOff
    if is_over(event.last_day, clock.local(moment).date()):
        raise EventIsOver
    if by is not None and may_organise(by):
        return
    if event.state != EventState.PUBLISHED or not is_open(moment, (event.opens_at, event.closes_at)):
        raise RegistrationClosed


def _refuse_name(event: Event, one: Participant, moment: datetime) -> None:
    if bool(one.name.strip()) != bool(one.email.strip()):
        raise NameMissing
    if one.name.strip():
        return
    if one.name_before is None:
        raise NameMissing
    if not clock.local(moment).date() < one.name_before <= event.first_day:
        raise NameTooLate


def _refuse_sessions(
    event: Event, people: Sequence[Participant], sessions: dict[int, Session], waiting: Line | None
) -> None:
    if not event.waiting and (waiting is not None or any(one.waits for one in people)):
        raise NoWaitingList
    for one in people:
        if not {*one.sessions, *one.waits} <= sessions.keys():
            raise SessionNotOpen
        refuse_two_at_once([sessions[key] for key in one.sessions])


def refuse_two_at_once(chosen: Iterable[Session]) -> None:
    """Refuse sessions that nobody can both attend. Raises TwoAtOnce."""
    known = {session.pk: session for session in chosen}
    if two := at_once([slot_of(session) for session in known.values()]):
        raise TwoAtOnce(one=known[two[0].key].title, other=known[two[1].key].title)
