"""A congress with sessions, tokens to register with and tickets to scan, made in bulk for measuring."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pgtrigger
from django.db import connection

from core import clock
from core.actions.tokens import give_token
from core.models import ApiToken, Post, User
from core.rules.desks import Desk
from events.actions.checkin import pair_device, sign_on_device
from events.models import (
    Booking,
    Event,
    Places,
    ProgrammeRound,
    Registration,
    RegistrationKind,
    Room,
    Session,
    Ticket,
)
from events.rules.codes import new_code
from events.rules.kinds import EventState, RegistrationState

SESSIONS_IN_ROUND = 25
# As many columns as a registration of the form has; only the number differs.
GROW = """
WITH told AS (SELECT %s::bigint AS booking, %s::bigint AS event, %s::bigint AS kind, %s::int AS number)
INSERT INTO events_registration (
    booking_id, event_id, kind_id, name, email, role, organisation, language, state, price, vat, made_at, changes,
    is_sample
)
SELECT
    booking, event, kind, 'Deelnemer ' || n, 'groei' || n || '-' || event || '-' || booking || '@gemeente.test',
    'raadslid', 'Gemeente Utrecht', 'nl', 'confirmed', 39500, 210, now(), 0, true
FROM told, generate_series(1, told.number) n
"""


@dataclass(frozen=True, slots=True)
class Congress:
    """An event that is open, its sessions in two rounds, and who registers by program."""

    event: Event
    kind: RegistrationKind
    rounds: list[list[int]]
    tokens: list[str] = field(default_factory=list)

    @property
    def counters(self) -> dict[str, Places]:
        """The counters of the event and of every session, as they are now."""
        named = {"event": self.event.places_id, "kind": self.kind.places_id}
        named |= {f"session {row.pk}": row.places_id for row in self.event.sessions.all() if row.places_id}
        found = Places.objects.in_bulk(named.values())
        return {name: found[key] for name, key in named.items()}


def make_congress(
    slug: str, *, capacity: int | None = None, of_session: int | None = None, clients: int = 16
) -> Congress:
    """Make a congress of today with two rounds of sessions and an account with a token for every client."""
    today = clock.today()
    event: Event = Event.objects.create(
        title=f"Congres {slug}",
        slug=slug,
        kind="congress",
        first_day=today,
        last_day=today,
        place="Congrescentrum",
        summary="Wat er speelt in de gemeente.",
        state=EventState.PUBLISHED,
        places=Places.objects.create(capacity=capacity),
    )
    kind = RegistrationKind.objects.create(
        event=event, name="Deelnemer", price=39500, vat=210, places=Places.objects.create()
    )
    rounds = [_round(event, number, of_session) for number in (1, 2)]
    users = User.objects.bulk_create(User(email=f"{slug}-{n}@plein.test", password="!") for n in range(clients))
    tokens = [give_token("meting", ApiToken.Scope.WRITE, 30, by=user)[1] for user in users]
    return Congress(event, kind, rounds, tokens)


def _round(event: Event, number: int, capacity: int | None) -> list[int]:
    day = event.first_day
    begins = datetime(day.year, day.month, day.day, 8 + number, tzinfo=UTC)
    row = ProgrammeRound.objects.create(
        event=event, name=f"Ronde {number}", starts_at=begins, ends_at=begins + timedelta(minutes=50)
    )
    rooms = Room.objects.bulk_create(Room(event=event, name=f"Zaal {number}.{n}") for n in range(SESSIONS_IN_ROUND))
    counters = Places.objects.bulk_create(Places(capacity=capacity) for _ in rooms)
    sessions = Session.objects.bulk_create(
        Session(
            event=event,
            round=row,
            title=f"Sessie {room.name}",
            text="Wat werkt en wat niet.",
            room=room,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            places=counter,
        )
        for room, counter in zip(rooms, counters, strict=True)
    )
    return [session.pk for session in sessions]


def make_tickets(congress: Congress, number: int) -> list[str]:
    """Register so many people with a ticket each, in bulk and counted; return the codes."""
    moment = clock.now()
    booking = Booking.objects.create(event=congress.event, key=uuid4(), made_at=moment)
    rows = Registration.objects.bulk_create(
        Registration(
            booking=booking,
            event=congress.event,
            kind=congress.kind,
            name=f"Deelnemer {n}",
            email=f"kaartje{n}@gemeente.test",
            state=RegistrationState.CONFIRMED,
            price=39500,
            vat=210,
            made_at=moment,
        )
        for n in range(number)
    )
    tickets = Ticket.objects.bulk_create(Ticket(registration=row, code=new_code(), issued_at=moment) for row in rows)
    count_in(congress, number)
    return [ticket.code for ticket in tickets]


def count_in(congress: Congress, number: int) -> None:
    """Let the counters know of so many who were registered in bulk."""
    from events import places

    places.move({congress.event.places_id: number, congress.kind.places_id: number})


def grow(congress: Congress, number: int) -> None:
    """Register so many people more, by one statement and without history."""
    booking = Booking.objects.create(event=congress.event, key=uuid4(), made_at=clock.now())
    told = [booking.pk, congress.event.pk, congress.kind.pk, number]
    with pgtrigger.ignore("events.Registration:insert_insert"), connection.cursor() as cursor:
        cursor.execute(GROW, told)
    count_in(congress, number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE events_registration")


def organiser_of_its_own() -> User:
    """Store somebody of the desk of events whom no other measurement in the same database has."""
    by = User.objects.create(email=f"congres-{secrets.token_hex(4)}@plein.test", password="!")
    Post.objects.create(user=by, desk=Desk.EVENTS, from_date=clock.today() - timedelta(days=30), reason="test")
    return by


def make_doors(congress: Congress, number: int) -> list[str]:
    """Sign on so many phones at the doors; return their tokens."""
    by = organiser_of_its_own()
    codes = [sign_on_device(congress.event, congress.event.first_day, f"Deur {n}", by=by)[1] for n in range(number)]
    return [pair_device(code)[1] for code in codes]
