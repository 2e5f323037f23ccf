"""Giving free places to who is next in line, in the transaction that frees them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from core.policy import values_of
from events import letters, places
from events.links import registration_path
from events.models import Choice, Event, Places, Registration, Ticket, WaitingEntry
from events.permissions.events import may_organise
from events.policies.registrations import DECLINE_HOURS, PAY_MINUTES
from events.rules.codes import new_code
from events.rules.kinds import Payment, RegistrationState, WaitingState
from events.rules.letters import LetterKey
from events.rules.line import InLine, who_gets_in
from events.rules.programme import Slot, clash


@action
def promote_waiting(event: Event, *, by: User | None) -> int:
    """Give what is free to who is in line; return how many got a place. `by` is None for the clock."""
    if by is not None:
        require(may_organise, by)
    return len(fill(event, hold_line(event)))


def hold_line(event: Event, also: Collection[int] = ()) -> frozenset[int]:
    """Hold the counters of an event for which somebody waits, and `also` these, before any registration is locked.

    Whatever may free a place calls this first and `fill` last: counters before registrations, always in the order of
    their keys, so that two of them never wait for each other. Return what is held.
    """
    keys = set(also)
    for entry in line_of(event):
        keys |= _counters(entry, event)
    places.hold(keys)
    return frozenset(keys)


def line_of(event: Event) -> list[WaitingEntry]:
    """Return everybody in line for an event or its sessions, the first first."""
    found = WaitingEntry.objects.in_line().filter(registration__event=event)
    return list(found.select_related("registration__kind", "registration__booking", "session", "gives_up__session"))


def seen(event: Event, line: Iterable[WaitingEntry]) -> list[InLine]:
    """Return the line as the rules see it."""
    entries = list(line)
    held = _held({entry.registration_id for entry in entries if entry.session_id})
    return [_seen(entry, event, held.get(entry.registration_id, [])) for entry in entries]


def left_of(line: Iterable[InLine]) -> dict[int, int | None]:
    """Return how many places each counter that matters to a line has left; below zero is over capacity."""
    keys = {key for one in line for key in (one.counter, *one.needs, *one.gives)}
    found = Places.objects.filter(pk__in=keys)
    return {one.pk: None if one.capacity is None else one.capacity - one.taken for one in found}


def fill(event: Event, held: frozenset[int] | None = None) -> list[WaitingEntry]:
    """Give the places that are left to who is in line, once `hold_line` holds the counters; tell them by mail.

    With what `hold_line` returned, whoever joined another line meanwhile is left to the one who joined it there.
    """
    every: list[WaitingEntry] = []
    while got := _turn(event, held):
        every += got
    return every


def _turn(event: Event, held: frozenset[int] | None) -> list[WaitingEntry]:
    found = line_of(event)
    entries = {entry.pk: entry for entry in found if held is None or _counters(entry, event) <= held}
    if not entries:
        return []
    line = seen(event, entries.values())
    got = [entries[one.key] for one in who_gets_in(line, left_of(line))]
    if got:
        _let_in(event, got)
    return got


def _let_in(event: Event, got: list[WaitingEntry]) -> None:
    moment = clock.now()
    hours, minutes = values_of(DECLINE_HOURS, PAY_MINUTES)
    steps: Counter[int] = Counter()
    for entry in got:
        steps.update(_needs(entry, event))
        steps.subtract(_gives(entry))
    places.move(steps)
    registrations = _as_they_are(got)
    for entry in got:
        entry.registration = registrations[entry.registration_id]
        entry.state, entry.ended_at = WaitingState.PROMOTED, moment
        entry.decline_until = moment + timedelta(hours=hours)
        entry.save(update_fields=["state", "ended_at", "decline_until"])
        if entry.session is None:
            _enter(entry.registration, moment, timedelta(minutes=minutes))
        else:
            _take_session(entry)
        record("waiting.promoted", entry, by=None, event=event.pk, session=entry.session_id)
        _tell(entry)


def _as_they_are(got: Iterable[WaitingEntry]) -> Mapping[int, Registration]:
    """Return who got in, held: a colleague may have taken over since the line was read."""
    keys = {entry.registration_id for entry in got}
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows.select_related("event", "kind", "booking")}


def _tell(entry: WaitingEntry) -> None:
    """Say that a place fell free, and until when it may be given back without costs."""
    path = registration_path(entry.registration)
    letters.write(LetterKey.PROMOTED, entry.registration, entry=entry, link=path)


def _enter(registration: Registration, moment: datetime, term: timedelta) -> None:
    registration.state = entered_as(registration)
    if registration.state == RegistrationState.UNPAID:
        registration.pay_before = moment + term
    registration.save(update_fields=["state", "pay_before"])
    Ticket.objects.create(registration=registration, code=new_code(), issued_at=moment)


def entered_as(registration: Registration) -> RegistrationState:
    """Return the state in which a registration takes its place."""
    if not registration.name:
        return RegistrationState.UNNAMED
    if registration.booking.payment == Payment.IDEAL and registration.price:
        return RegistrationState.UNPAID
    return RegistrationState.CONFIRMED


def _take_session(entry: WaitingEntry) -> None:
    assert entry.session is not None
    if entry.gives_up is not None:
        given = entry.gives_up
        entry.gives_up = None
        given.delete()
    session = entry.session
    Choice.objects.create(
        registration=entry.registration,
        session=session,
        round_id=session.round_id,
        period=(session.starts_at, session.ends_at),
    )


def _counters(entry: WaitingEntry, event: Event) -> set[int]:
    return {entry.places_id, *_needs(entry, event), *_gives(entry)}


def _needs(entry: WaitingEntry, event: Event) -> tuple[int, ...]:
    return (entry.places_id,) if entry.session_id else (event.places_id, entry.registration.kind.places_id)


def _gives(entry: WaitingEntry) -> tuple[int, ...]:
    given = entry.gives_up.session.places_id if entry.gives_up is not None else None
    return (given,) if given is not None else ()


def _held(registrations: Collection[int]) -> Mapping[int, list[Choice]]:
    held: dict[int, list[Choice]] = {}
    for choice in Choice.objects.filter(registration__in=registrations):
        held.setdefault(choice.registration_id, []).append(choice)
    return held


def _seen(entry: WaitingEntry, event: Event, held: Iterable[Choice]) -> InLine:
    clashes, wanted = False, None
    if entry.session is not None:
        wanted = Slot(entry.session.pk, entry.session.starts_at, entry.session.ends_at, entry.session.round_id)
        clashes = any(
            clash(wanted, Slot(choice.session_id, choice.period.lower, choice.period.upper, choice.round_id))
            for choice in held
            if choice.pk != entry.gives_up_id
        )
    return InLine(
        key=entry.pk,
        registration=entry.registration_id,
        counter=entry.places_id,
        needs=_needs(entry, event),
        gives=_gives(entry),
        group=entry.group,
        whole=entry.whole,
        for_event=entry.session_id is None,
        may_enter=entry.registration.has_place,
        clashes=clashes,
        slot=wanted,
        given=entry.gives_up_id,
    )
