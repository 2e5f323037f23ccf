"""What is asked of a registration, drawn up and stored: places are taken as the last act."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils.translation import get_language

from core.audit import record
from core.models import User
from core.policy import value_of
from events import letters, places
from events.actions.promoting import fill, hold_line
from events.asked import Line, Participant, Payer
from events.models import Booking, Choice, Event, Need, Registration, Session, Ticket, WaitingEntry
from events.policies.registrations import PAY_MINUTES
from events.rules.codes import new_code
from events.rules.kinds import Payment, RegistrationState
from events.rules.letters import LetterKey
from events.rules.programme import Slot, at_once


@dataclass(slots=True)
class Drawn:
    """What is about to be stored, and the counters that it takes."""

    booking: Booking
    moment: datetime
    registrations: list[Registration] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    waits: list[WaitingEntry] = field(default_factory=list)
    steps: Counter[int] = field(default_factory=Counter)


def slot_of(session: Session) -> Slot:
    """Return when a session is."""
    return Slot(session.pk, session.starts_at, session.ends_at, session.round_id)


def stored(
    event: Event,
    people: Sequence[Participant],
    payer: Payer,
    sessions: dict[int, Session],
    *,
    key: UUID,
    waiting: Line | None,
    moment: datetime,
    by: User | None,
) -> Booking:
    """Store a booking with everything in it, and take its places. Raises Full, and what the database refuses."""
    booking = _booking(event, payer, key, moment, by)
    drawn = Drawn(booking, moment)
    drawn.registrations = [_registration(event, booking, one, moment, waits=waiting is not None) for one in people]
    # In the order of the addresses: two who register the same people never wait for each other.
    Registration.objects.bulk_create(sorted(drawn.registrations, key=lambda row: row.email))
    group = uuid4() if waiting is not None and len(people) > 1 else None
    for registration, one in zip(drawn.registrations, people, strict=True):
        if one.diet or one.access:
            drawn.needs.append(Need(registration=registration, diet=one.diet, access=one.access))
        if waiting is None:
            _with_place(drawn, registration, one, sessions)
        else:
            whole = waiting.whole and group is not None
            _in_line(drawn, registration, one, sessions, group=group, whole=whole)
    _store(event, drawn, by)
    return booking


def _booking(event: Event, payer: Payer, key: UUID, moment: datetime, by: User | None) -> Booking:
    booking: Booking = Booking.objects.create(
        event=event,
        key=key,
        booked_by=by,
        municipality=payer.municipality,
        organisation=payer.organisation,
        email=payer.email,
        address=payer.address,
        purchase_order=payer.purchase_order.strip(),
        oin=payer.oin,
        payment=payer.payment,
        language=(get_language() or "nl")[:2],
        made_at=moment,
    )
    return booking


def _registration(event: Event, booking: Booking, one: Participant, moment: datetime, *, waits: bool) -> Registration:
    ideal = booking.payment == Payment.IDEAL and one.kind.price > 0
    state = RegistrationState.CONFIRMED
    if waits:
        state = RegistrationState.WAITING
    elif not one.name.strip():
        state = RegistrationState.UNNAMED
    elif ideal:
        state = RegistrationState.UNPAID
    term = moment + timedelta(minutes=value_of(PAY_MINUTES)) if state == RegistrationState.UNPAID else None
    return Registration(
        booking=booking,
        event=event,
        kind=one.kind,
        person=one.person,
        user=one.user,
        municipality=one.municipality,
        name=one.name.strip(),
        email=one.email.strip().lower(),
        role=one.role,
        organisation=one.organisation,
        language=one.language or booking.language,
        state=state,
        price=one.kind.price,
        vat=one.kind.vat,
        name_before=one.name_before,
        pay_before=term,
        made_at=moment,
        is_sample=event.is_sample,
    )


def counter_of(session: Session) -> int:
    """Return the key of the counter of a session for which people register."""
    assert session.places_id is not None
    return session.places_id


def _with_place(drawn: Drawn, registration: Registration, one: Participant, sessions: dict[int, Session]) -> None:
    drawn.tickets.append(Ticket(registration=registration, code=new_code(), issued_at=drawn.moment))
    drawn.steps.update([drawn.booking.event.places_id, one.kind.places_id])
    chosen = [choice_of(registration, sessions[key]) for key in one.sessions]
    drawn.choices += chosen
    drawn.steps.update(counter_of(sessions[key]) for key in one.sessions)
    for key in one.waits:
        drawn.waits.append(waiting_entry(registration, sessions[key], drawn.moment, chosen))


def choice_of(registration: Registration, session: Session) -> Choice:
    """Return a place in a session, not stored yet."""
    return Choice(
        registration=registration,
        session=session,
        round_id=session.round_id,
        period=(session.starts_at, session.ends_at),
    )


def waiting_entry(
    registration: Registration, session: Session, moment: datetime, chosen: Iterable[Choice] = ()
) -> WaitingEntry:
    """Return a place in the line of a session, not stored yet, that gives up what was chosen for the same time."""
    return WaitingEntry(
        registration=registration,
        session=session,
        places_id=counter_of(session),
        joined_at=moment,
        gives_up=given_up_for(session, chosen),
    )


def given_up_for(session: Session, chosen: Iterable[Choice]) -> Choice | None:
    """Return the place in a session at the same time, which is given up once this one falls free."""
    wanted = slot_of(session)
    return next((choice for choice in chosen if at_once([wanted, slot_of(choice.session)])), None)


def _in_line(
    drawn: Drawn,
    registration: Registration,
    one: Participant,
    sessions: dict[int, Session],
    *,
    group: UUID | None,
    whole: bool,
) -> None:
    event = drawn.booking.event
    own = {"registration": registration, "joined_at": drawn.moment}
    drawn.waits.append(WaitingEntry(places_id=event.places_id, group=group, whole=whole, **own))
    for key in dict.fromkeys((*one.sessions, *one.waits)):
        drawn.waits.append(WaitingEntry(places_id=counter_of(sessions[key]), session=sessions[key], **own))


def _store(event: Event, drawn: Drawn, by: User | None) -> None:
    """Store everything, and take the places as the last act."""
    if drawn.choices:
        Choice.objects.bulk_create(drawn.choices)
    if drawn.tickets:
        Ticket.objects.bulk_create(drawn.tickets)
    if drawn.needs:
        Need.objects.bulk_create(drawn.needs)
    if drawn.waits:
        WaitingEntry.objects.bulk_create(drawn.waits)
    number = len(drawn.registrations)
    record("booking.made", drawn.booking, by=by, event=event.pk, registrations=number, waits=len(drawn.waits))
    letter = LetterKey.CONFIRMED if drawn.tickets else LetterKey.WAITING
    for registration in drawn.registrations:
        # Who pays at once is told when the bank says so.
        if registration.email and registration.state != RegistrationState.UNPAID:
            letters.write(letter, registration)
    # Somebody may have left since the form was shown: who joins a line looks once more whether there is a place.
    held = hold_line(event, drawn.steps.keys()) if drawn.waits else frozenset()
    places.move(drawn.steps)
    if drawn.waits:
        fill(event, held)
