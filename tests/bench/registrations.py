"""Registrations, check-ins and event pages a second at 16 clients over HTTP; and what 300,000 registrations change.

    python -m tests.bench.registrations [--toy]

Afterwards the books must balance: every place that was taken is a registration that was acknowledged, and a congress
for which more people come than there are places has exactly as many in as there are.
"""

import asyncio
import os
import statistics
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import uvloop

from tests.bench.client import Answer, Connection
from tests.bench.place import Web, memory_of, serve
from tests.bench.stage import Stage, percentile, say, spread, stage

if TYPE_CHECKING:
    from tests.bench.congress import Congress

CLIENTS = 16
PRETIX = {"registrations": 13.5, "check-ins": 31.0, "event pages": 47.0}
# One thing that a client does, given its connection and its number; it returns what the server answered.
Act = Callable[[Connection, int], Awaitable[Answer]]


@dataclass
class Measured:
    """What one kind of request gave."""

    name: str
    expected: int
    rates: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    web_seconds: float = 0.0
    database_seconds: float = 0.0


def main() -> None:
    """Measure, look into the books, and look again once there are a hundred times as many registrations."""
    with stage(__doc__) as where:
        from tests.bench.congress import grow, make_congress, make_doors, make_tickets

        congress = make_congress("meting", of_session=100_000)
        grow(congress, where.choose(3000, 30))
        codes, doors = make_tickets(congress, where.choose(6411, 80)), make_doors(congress, CLIENTS)
        processes = int(os.environ.get("WEB_CONCURRENCY", "2"))
        with serve(where.folder, {}, processes) as web:
            small = look(where, web, congress, codes[: len(codes) // 2], doors)
            database = memory_of_database(where)
            say(f"memory: {processes} web processes {web.memory():.0f} MB, PostgreSQL {database:.0f} MB")
            rush(where, web)
            others = [make_congress(f"ander-{number}", clients=0) for number in range(9)]
            for other in (congress, *others):
                grow(other, where.choose(29_700, 30))
            large = look(where, web, congress, codes[len(codes) // 2 :], doors)
        check_books(congress)
        compare(small, large, toy=where.toy)


def look(
    where: Stage, web: Web, congress: "Congress", codes: list[str], doors: list[str]
) -> dict[str, tuple[Measured, int]]:
    """Measure the three with all clients; return each with the number of its SQL statements."""
    from events.models import CheckIn, Registration

    total = Registration.objects.count()
    say(f"with {total} registrations:")
    scans = iter(codes)
    kinds = {
        "registrations": (registering(congress), 201),
        "check-ins": (scanning(doors, scans), 200),
        "event pages": (reading(congress), 200),
    }
    before = CheckIn.objects.filter(admitted=True).count()
    found = {}
    for name, (act, expected) in kinds.items():
        measured = Measured(name, expected)
        uvloop.run(rounds_of(where, web, act, measured))
        tell(measured)
        found[name] = (measured, statements(name, congress, codes[0], doors[0]))
    admitted = CheckIn.objects.filter(admitted=True).count() - before
    once = sum(b'"binnen":true' in answer.body for answer in found["check-ins"][0].answers)
    if admitted != once:
        raise SystemExit(f"{admitted} came in, {once} were told so")
    return found


def registering(congress: "Congress") -> Act:
    """Return an order: one participant with two sessions, on invoice with a purchase order number."""
    numbers = count()

    async def act(connection: Connection, client: int) -> Answer:
        number = next(numbers)
        headers = {"Authorization": f"Bearer {congress.tokens[client]}", "Idempotency-Key": str(uuid4())}
        return await connection.send_json("/api/v1/aanmeldingen", order(congress, number), headers)

    return act


def order(congress: "Congress", number: int) -> dict[str, object]:
    """Return the body of one order."""
    first, second = congress.rounds
    return {
        "evenement": congress.event.slug,
        "deelnemers": [
            {
                "soort": congress.kind.pk,
                "naam": f"Wethouder {number}",
                "email": f"order-{uuid4().hex}@gemeente.test",
                "functie": "wethouder",
                "organisatie": "Gemeente Utrecht",
                "sessies": [first[number % len(first)], second[number * 7 % len(second)]],
            }
        ],
        "betaler": {
            "organisatie": "Gemeente Utrecht",
            "email": "facturen@gemeente.test",
            "adres": "Stadsplateau 1, 3521 AZ Utrecht",
            "inkoopnummer": "4500123456",
        },
    }


def scanning(doors: list[str], codes: Iterator[str]) -> Act:
    """Return a check-in: a ticket that nobody scanned, and every tenth time one that somebody did."""
    known: list[str] = []
    turns = count(1)

    async def act(connection: Connection, client: int) -> Answer:
        again = next(turns) % 10 == 0 and known
        code = known[0] if again else next(codes, known[0] if known else "")
        answer = await connection.send_json(
            "/api/v1/inchecken/scans", scan(code), {"Authorization": f"Deur {doors[client]}"}
        )
        known.append(code)
        return answer

    return act


def scan(code: str) -> dict[str, object]:
    """Return the body of one check-in: the phone showed that this ticket is welcome."""
    now = datetime.now(UTC).isoformat()
    return {"scans": [{"nonce": str(uuid4()), "code": code, "gescand": now, "getoond": "welcome"}]}


def reading(congress: "Congress") -> Act:
    """Return a look at the page of the event, as a visitor."""

    async def act(connection: Connection, client: int) -> Answer:
        return await connection.get(f"/congressen/{congress.event.slug}/")

    return act


async def rounds_of(where: Stage, web: Web, act: Act, measured: Measured) -> None:
    """Let all clients act for some rounds; the first only warms up."""
    seconds, times = (0.4, 1) if where.toy else (4.0, 4)
    for number in range(times + (not where.toy)):
        waits: list[float] = []
        before = web.seconds(), where.database_seconds()
        end = monotonic() + seconds
        started = monotonic()
        await asyncio.gather(*(act_on(web, act, client, end, waits, measured) for client in range(CLIENTS)))
        if number or where.toy:
            measured.rates.append(len(waits) / (monotonic() - started))
            measured.waits += waits
            measured.web_seconds += web.seconds() - before[0]
            measured.database_seconds += where.database_seconds() - before[1]


async def act_on(web: Web, act: Act, client: int, end: float, waits: list[float], measured: Measured) -> None:
    """Act again and again until the end, over one connection."""
    connection = Connection(web.port)
    while (started := monotonic()) < end:
        answer = await act(connection, client)
        waits.append(monotonic() - started)
        measured.answers.append(answer)
        if answer.status != measured.expected:
            raise SystemExit(f"{measured.name}: {answer.status} {answer.body[:600].decode()}")
    await connection.close()


def tell(measured: Measured) -> None:
    """Print the rate, and what one costs."""
    rate, number = statistics.median(measured.rates), len(measured.waits)
    shown = ", ".join(f"{one:.0f}" for one in measured.rates)
    times = rate / PRETIX[measured.name]
    say(f"  {measured.name}: median {rate:.0f} a second at {CLIENTS} clients (rounds: {shown}); {times:.1f} × pretix")
    web, database = measured.web_seconds / number * 1000, measured.database_seconds / number * 1000
    say(f"    processor time of each: web {web:.1f} ms, database {database:.1f} ms; waiting: {spread(measured.waits)}")


def statements(name: str, congress: "Congress", code: str, door: str) -> int:
    """Ask once more in this process, and count the SQL statements."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    def ask(client: Client) -> int:
        json: dict[str, Any] = {"content_type": "application/json"}
        if name == "registrations":
            headers = {"Authorization": f"Bearer {congress.tokens[0]}", "Idempotency-Key": str(uuid4())}
            return client.post("/api/v1/aanmeldingen", order(congress, 0), headers=headers, **json).status_code
        if name == "check-ins":
            headers = {"Authorization": f"Deur {door}"}
            return client.post("/api/v1/inchecken/scans", scan(code), headers=headers, **json).status_code
        return client.get(f"/congressen/{congress.event.slug}/").status_code

    client = Client()
    ask(client)
    with CaptureQueriesContext(connection) as captured:
        status = ask(client)
    if status not in (200, 201):
        raise SystemExit(f"{name}: {status}")
    return len(captured)


def rush(where: Stage, web: Web) -> None:
    """Let five times as many people come as there are places, and count who is in."""
    from events.models import Registration
    from tests.bench.congress import make_congress

    places = where.choose(100, 10)
    congress = make_congress("drukte", capacity=places)
    act, told = registering(congress), []

    async def come(client: int) -> None:
        connection = Connection(web.port)
        told.extend([(await act(connection, client)).status for _ in range(places * 5 // CLIENTS + 1)])
        await connection.close()

    async def everybody() -> None:
        await asyncio.gather(*(come(client) for client in range(CLIENTS)))

    uvloop.run(everybody())
    stored = Registration.objects.filter(event=congress.event).count()
    taken = congress.counters["event"].taken
    if {stored, taken, told.count(201)} != {places} or set(told) != {201, 409}:
        raise SystemExit(f"{places} places: {stored} stored, {taken} taken, {told.count(201)} told that they are in")
    say(f"  {len(told)} people for {places} places: exactly {stored} in")


def check_books(congress: "Congress") -> None:
    """Count every counter again: none may be off, and no registration may be lost."""
    from events.counting import differences
    from events.models import Choice, Registration

    if off := differences():
        raise SystemExit(f"counters that are off: {off[:5]}")
    ordered = Registration.objects.filter(event=congress.event, email__startswith="order-")
    chosen = Choice.objects.filter(registration__in=ordered).count()
    if chosen != 2 * ordered.count():
        raise SystemExit(f"{ordered.count()} registrations with {chosen} sessions")
    say(f"books: {ordered.count()} registrations with two sessions each, every counter says what is counted")


def compare(small: dict[str, tuple[Measured, int]], large: dict[str, tuple[Measured, int]], *, toy: bool) -> None:
    """Compare both sizes: more statements for more registrations is a mistake, waiting longer is told."""
    for name, (before, number) in small.items():
        after, later = large[name]
        ratio = percentile(after.waits, 0.95) / percentile(before.waits, 0.95)
        say(f"{name}: {number} statements, then {later}; p95 × {ratio:.2f}")
        if later > number:
            raise SystemExit(f"{name}: more statements for more registrations")
        if len(before.answers) < (1 if toy else CLIENTS):
            raise SystemExit(f"{name}: hardly anything was measured")


def memory_of_database(where: Stage) -> float:
    """Return the memory of our own PostgreSQL with everything that it started, in MB; 0 for a given one."""
    if where.postgres is None:
        return 0.0
    children = Path(f"/proc/{where.postgres}/task/{where.postgres}/children").read_text().split()
    return memory_of(where.postgres) + sum(memory_of(int(child)) for child in children)


if __name__ == "__main__":
    main()
