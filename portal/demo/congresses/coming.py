"""The congress of next month, in bulk: most of it taken, some sessions full with people in line, names that follow."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

import pgtrigger

from core import clock
from events.models import (
    Booking,
    CancellationTerm,
    Choice,
    Event,
    Need,
    Places,
    Registration,
    RegistrationKind,
    Session,
    Ticket,
    WaitingEntry,
)
from events.rules.codes import new_code
from events.rules.kinds import EventKind, EventState, ForWhom, RegistrationState, TicketEnd
from members.models import Mandate, Municipality, Office
from members.rules.topics import Topic
from portal.demo.accounts import DOMAIN, SOURCE
from portal.demo.congresses.programme import Programme, make_programme

SEED = 50
SPACE = UUID("5b1f0f5e-6d57-4a0c-9d0a-2019a1ca0002")
CAPACITY, REGISTERED = 1000, 864
# What becomes of some of them: so many of which kind.
UNNAMED, SUBSTITUTED, CANCELLED, NEEDS, IN_LINE = 14, 9, 16, 40, 6
# How much more often a small session is chosen than a large one of the same round, and how many choose one at all.
POPULAR, CHOOSE = 6, 88
DIETS = ("Vegetarisch", "Veganistisch", "Glutenvrij", "Halal")
KINDS = (
    ("Lid", ForWhom.MEMBER, 39500, None),
    ("Geen lid", ForWhom.NON_MEMBER, 49500, 150),
    ("Spreker", ForWhom.SPEAKER, 0, None),
    ("Medewerker van de vereniging", ForWhom.STAFF, 0, 60),
)


@dataclass
class Written:
    """What is about to be stored, with what it takes of every counter."""

    registrations: list[Registration] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    waits: list[WaitingEntry] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    taken: Counter[int] = field(default_factory=Counter)


def make_coming(today: date, *, earlier: Event | None) -> Event:
    """Make the congress with its programme and who registered for it."""
    random = Random(SEED)  # noqa: S311  (the same demo every time)
    event = _event(today, earlier)
    kinds = _kinds(event)
    programme = make_programme(event, random)
    written = Written()
    _register(event, kinds, written, today, random)
    _cancel(written, random)
    _fill_sessions(written, programme, random)
    _special(written, random)
    _store(written)
    return event


def _event(today: date, earlier: Event | None) -> Event:
    """Return the congress: a Tuesday and a Wednesday of next month."""
    month_on = today + timedelta(days=30)
    first = month_on + timedelta(days=(1 - month_on.weekday()) % 7)
    noon = datetime(first.year, first.month, first.day, 11, tzinfo=UTC)
    event: Event = Event.objects.create(
        kind=EventKind.CONGRESS,
        title=f"Jaarcongres {first.year}",
        slug=f"jaarcongres-{first.year}",
        summary="Dag een: plenair en sessies in drie rondes. Dag twee: de algemene ledenvergadering.",
        text="Twee dagen met collega’s uit het hele land. U kiest in elke ronde één sessie.",
        first_day=first,
        last_day=first + timedelta(days=1),
        place="Congrescentrum De Markt",
        address="Marktplein 1, Utrecht",
        state=EventState.PUBLISHED,
        places=Places.objects.create(capacity=CAPACITY),
        opens_at=noon - timedelta(days=120),
        closes_at=noon - timedelta(days=3),
        changes_until=noon - timedelta(days=1),
        walk_ins=True,
        earlier=earlier,
        is_sample=True,
    )
    CancellationTerm.objects.bulk_create(
        CancellationTerm(event=event, until=noon - timedelta(days=days), share=share, source=SOURCE)
        for days, share in ((21, 0), (7, 50))
    )
    return event


def _kinds(event: Event) -> list[RegistrationKind]:
    return RegistrationKind.objects.bulk_create(
        RegistrationKind(
            event=event,
            order=order,
            name=name,
            for_whom=whom,
            price=price,
            places=Places.objects.create(capacity=capacity),
        )
        for order, (name, whom, price, capacity) in enumerate(KINDS, start=1)
    )


def _register(event: Event, kinds: Sequence[RegistrationKind], written: Written, today: date, random: Random) -> None:
    """Register people of the municipalities, one booking for each municipality, by whoever runs its people."""
    offices = list(
        Office.objects.on(today)
        .filter(person__is_sample=True)
        .select_related("person__user", "municipality")
        .order_by("pk")
    )
    names = {m.pk: m for m in Municipality.objects.on(today)}
    one_each = {row.person_id: row for row in reversed(offices) if row.municipality_id in names}
    chosen = random.sample(list(one_each.values()), min(REGISTERED, len(one_each)))
    bookings = _bookings(event, {row.municipality_id for row in chosen}, names, today)
    moment = clock.now()
    for number, row in enumerate(chosen):
        user = row.person.user
        booking = bookings[row.municipality_id]
        written.registrations.append(
            Registration(
                booking=booking,
                event=event,
                kind=kinds[0],
                person=row.person,
                user=user,
                municipality=booking.municipality,
                name=row.person.name,
                email=user.email if user else f"deelnemer{number}@{DOMAIN}",
                role=row.get_function_display(),
                organisation=booking.organisation,
                state=RegistrationState.CONFIRMED,
                price=kinds[0].price,
                vat=kinds[0].vat,
                made_at=moment - timedelta(days=random.randrange(1, 80), minutes=random.randrange(600)),
                is_sample=True,
            )
        )


def _bookings(event: Event, keys: set[int], names: dict[int, Municipality], today: date) -> dict[int, Booking]:
    running = Mandate.objects.on(today).filter(
        topic=Topic.COORDINATOR, municipality__in=keys, person__user__isnull=False
    )
    by = dict(running.values_list("municipality", "person__user"))
    moment = clock.now() - timedelta(days=85)
    rows = [
        Booking(
            event=event,
            key=uuid5(SPACE, f"{event.slug} {names[key].code}"),
            booked_by_id=by.get(key),
            municipality=names[key],
            organisation=f"Gemeente {names[key]}",
            purchase_order=f"45{names[key].code}{event.first_day.year}",
            made_at=moment,
        )
        for key in sorted(keys)
    ]
    return {row.municipality_id: row for row in Booking.objects.bulk_create(rows) if row.municipality_id is not None}


def _fill_sessions(written: Written, programme: Programme, random: Random) -> None:
    """Let most choose a session in every round; the small ones fill up, and some who come later stand in line."""
    in_line: Counter[int] = Counter()
    for registration in _going_on(written):
        for listed in programme.rounds:
            if random.randrange(100) >= CHOOSE:
                continue
            wanted = random.choices(listed, [POPULAR if _size(s) < 50 else 1 for s in listed])[0]
            choice = _choice(registration, _with_place_left(wanted, listed, written.taken, random))
            written.choices.append(choice)
            written.taken[_counter(choice.session)] += 1
            if choice.session is not wanted and in_line[wanted.pk] < IN_LINE:
                in_line[wanted.pk] += 1
                written.waits.append(_wait(registration, wanted, choice))


def _with_place_left(wanted: Session, listed: list[Session], taken: Counter[int], random: Random) -> Session:
    if taken[_counter(wanted)] < _size(wanted):
        return wanted
    return random.choice([session for session in listed if taken[_counter(session)] < _size(session)])


def _size(session: Session) -> int:
    assert session.places is not None
    assert session.places.capacity is not None
    return session.places.capacity


def _counter(session: Session) -> int:
    assert session.places_id is not None
    return session.places_id


def _choice(registration: Registration, session: Session) -> Choice:
    period = (session.starts_at, session.ends_at)
    return Choice(registration=registration, session=session, round_id=session.round_id, period=period)


def _wait(registration: Registration, session: Session, instead: Choice) -> WaitingEntry:
    return WaitingEntry(
        registration=registration,
        session=session,
        places_id=_counter(session),
        joined_at=registration.made_at,
        gives_up=instead,
    )


def _going_on(written: Written) -> list[Registration]:
    return [row for row in written.registrations if row.state != RegistrationState.CANCELLED]


def _cancel(written: Written, random: Random) -> None:
    """Let some have cancelled, before anybody chose sessions: nobody waits for a place that is free."""
    ended = clock.now() - timedelta(days=9)
    for row in random.sample([row for row in written.registrations if row.user is None], CANCELLED):
        row.state, row.cancelled_at, row.share_due = RegistrationState.CANCELLED, ended, 0


def _special(written: Written, random: Random) -> None:
    """Let some have a name that follows or be taken over; and give everybody who comes a ticket."""
    moment = clock.now()
    waiting = {id(entry.registration) for entry in written.waits}
    others = [row for row in _going_on(written) if row.user is None and id(row) not in waiting]
    picked = random.sample(others, UNNAMED + SUBSTITUTED)
    for row in picked[:UNNAMED]:
        row.state, row.name_before = RegistrationState.UNNAMED, row.event.first_day - timedelta(days=7)
        row.name, row.email, row.role, row.person = "", "", "", None
    for row in picked[UNNAMED:]:
        row.changes = 1
        written.tickets.append(_ticket(row, TicketEnd.SUBSTITUTED, moment))
    for row in written.registrations:
        cancelled = row.state == RegistrationState.CANCELLED
        written.tickets.append(_ticket(row, TicketEnd.CANCELLED if cancelled else None, moment))
        if not cancelled:
            written.taken.update([row.event.places_id, row.kind.places_id])
    named = [row for row in written.registrations if row.state == RegistrationState.CONFIRMED]
    written.needs = [Need(registration=row, diet=random.choice(DIETS)) for row in random.sample(named, NEEDS)]
    written.needs[0].access = "Rolstoel"


def _ticket(row: Registration, ended: TicketEnd | None, moment: datetime) -> Ticket:
    ticket = Ticket(registration=row, code=new_code(), issued_at=row.made_at)
    if ended is not None:
        ticket.ended_at, ticket.ended_why = moment - timedelta(days=8), ended
    return ticket


def _store(written: Written) -> None:
    Registration.objects.bulk_create(written.registrations)
    # What nobody chose by hand has no history: it would take most of the time.
    with pgtrigger.ignore("events.Choice:insert_insert"):
        Choice.objects.bulk_create(written.choices)
    Ticket.objects.bulk_create(written.tickets)
    Need.objects.bulk_create(written.needs)
    WaitingEntry.objects.bulk_create(written.waits)
    counters: dict[int, list[int]] = defaultdict(list)
    for key, taken in written.taken.items():
        counters[taken].append(key)
    for taken, keys in counters.items():
        Places.objects.filter(pk__in=keys).update(taken=taken)
