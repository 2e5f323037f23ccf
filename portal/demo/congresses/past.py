"""The largest events of 2019: their names, days, participants and scores as published, with made-up registrations.

Names are not made up: of an event of so long ago they would have been erased by now, and so they are here.
"""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid5

import pgtrigger

from events.models import Booking, Event, Places, PublishedScore, Registration, RegistrationKind
from events.rules.kinds import EventState, ForWhom, RegistrationState
from members.models import Municipality

SEED = 2019
SPACE = UUID("5b1f0f5e-6d57-4a0c-9d0a-2019a1ca0001")
# Of a hundred participants so many work for a municipality.
OF_MEMBERS = 82


def make_past(path: Path) -> dict[str, Event]:
    """Make the events of the file; return them by their address."""
    random = Random(SEED)  # noqa: S311  (the same demo every time)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # Rows that nobody wrote have no history: it would take most of the time.
    with pgtrigger.ignore("events.Registration:insert_insert", "events.Booking:insert_insert"):
        return {row["slug"]: _event(row, random) for row in rows}


def _event(row: dict[str, str], random: Random) -> Event:
    first, number = date.fromisoformat(row["first_day"]), int(row["attendance"])
    event: Event = Event.objects.create(
        slug=row["slug"],
        kind=row["kind"],
        title=row["title"],
        summary=row["note"],
        first_day=first,
        last_day=date.fromisoformat(row["last_day"]),
        state=EventState.PUBLISHED,
        attendance=number,
        attendance_source=row["source"],
        places=Places.objects.create(taken=number),
        closes_at=datetime(first.year, first.month, first.day, tzinfo=UTC),
    )
    scores = [words.rsplit(" ", 1) for words in row["scores"].split(";") if words]
    PublishedScore.objects.bulk_create(
        PublishedScore(event=event, order=order, about=about.capitalize(), score=score, source=row["source"])
        for order, (about, score) in enumerate(scores, start=1)
    )
    members = sum(random.randrange(100) < OF_MEMBERS for _ in range(number))
    _registrations(event, (members, number - members), random)
    return event


def _registrations(event: Event, numbers: tuple[int, int], random: Random) -> None:
    kinds = [
        RegistrationKind.objects.create(
            event=event, order=order, name=name, for_whom=whom, price=0, places=Places.objects.create(taken=number)
        )
        for order, (name, whom, number) in enumerate(
            zip(("Lid", "Geen lid"), (ForWhom.MEMBER, ForWhom.NON_MEMBER), numbers, strict=True), start=1
        )
    ]
    municipalities = list(Municipality.objects.on(event.first_day))
    weights = [1 + (m.population or 0) // 20_000 for m in municipalities]
    drawn = random.choices(municipalities, weights, k=numbers[0])
    opened = datetime(event.first_day.year, event.first_day.month, event.first_day.day, 8, tzinfo=UTC)
    bookings = _bookings(event, drawn, opened - timedelta(days=90))
    Registration.objects.bulk_create(
        [
            Registration(
                event=event,
                kind=kinds[0] if index < numbers[0] else kinds[1],
                booking=bookings[drawn[index].code if index < numbers[0] else ""],
                municipality=drawn[index] if index < numbers[0] else None,
                organisation=f"Gemeente {drawn[index]}" if index < numbers[0] else "",
                state=RegistrationState.CONFIRMED,
                price=0,
                vat=210,
                made_at=opened - timedelta(days=random.randrange(1, 80), minutes=random.randrange(900)),
                is_sample=True,
            )
            for index in range(sum(numbers))
        ],
        batch_size=2000,
    )


def _bookings(event: Event, drawn: Sequence[Municipality], made_at: datetime) -> dict[str, Booking]:
    """Make one booking per municipality, and one of all others."""
    known = {municipality.code: municipality for municipality in drawn}
    rows = [
        Booking(
            event=event,
            key=uuid5(SPACE, f"{event.slug} {code}"),
            municipality=known.get(code),
            organisation=f"Gemeente {known[code]}" if code else "",
            made_at=made_at,
        )
        for code in ("", *sorted(known))
    ]
    return {row.municipality.code if row.municipality else "": row for row in Booking.objects.bulk_create(rows)}
