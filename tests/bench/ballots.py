"""Ballots a second over HTTP with session, CSRF and durable commit, in alternation with a view that inserts one row.

    python -m tests.bench.ballots [--toy]

Afterwards the books must balance, and every ballot that was acknowledged must be in them exactly once.
"""

import asyncio
import os
import statistics
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import uvloop

from tests.bench.client import Connection
from tests.bench.place import Web, serve
from tests.bench.stage import Stage, say, spread, stage

if TYPE_CHECKING:
    from tests.bench.hall import Hall
    from voting.models import Poll

Visitor = tuple[str, str, str]  # code of the member, cookies, CSRF token
CLIENTS = 16
CHOICES = ("for", "for", "against", "abstain")


@dataclass
class Round:
    """What one round of measuring gave."""

    seconds: float
    web_seconds: float = 0.0
    database_seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    acknowledged: list[UUID] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds


def main() -> None:
    """Measure, check the books, and say what each statement of a ballot costs."""
    with stage(__doc__) as where:
        vote(where)


def vote(where: Stage) -> None:
    """Fill a hall, vote, and look into the books."""
    from django.db import connection

    from tests.bench.baseline_urls import TABLE
    from tests.bench.hall import fill_hall
    from tests.bench.statements import tell_statements

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    hall = fill_hall(where.choose(355, 20))
    poll = hall.open_vote()
    seats = [(seat.code, seat.cookies, seat.csrf) for seat in hall.seats]
    processes = int(os.environ.get("WEB_CONCURRENCY", "2"))
    with serve(where.folder, {}, processes) as web:
        rounds = uvloop.run(measure(where, web, f"/stemmen/{hall.register.pk}/{poll.pk}/", seats))
        say(f"memory of {processes} web processes: {web.memory():.0f} MB")
    ballots = rounds["ballot"]
    check_books(
        hall,
        poll,
        [key for one in ballots for key in one.acknowledged],
        [said for one in ballots for said in one.refused],
    )
    tell_statements(hall, where.choose(200, 5))


async def measure(where: Stage, web: Web, path: str, seats: list[Visitor]) -> dict[str, list[Round]]:
    """Alternate rounds of ballots and of the baseline; the first of each only warms up."""
    seconds, times = (0.5, 1) if where.toy else (4.0, 4)
    addresses = {"ballot": path, "baseline": "/meting/rij/"}
    rounds: dict[str, list[Round]] = {kind: [] for kind in addresses}
    for _ in range(times + 1):
        for kind, address in addresses.items():
            rounds[kind].append(await one_round(where, web, address, seats, seconds))
    tell({kind: measured[1:] for kind, measured in rounds.items()})
    return rounds


async def one_round(where: Stage, web: Web, address: str, seats: list[Visitor], seconds: float) -> Round:
    """Let all clients vote for so many seconds, each for members of its own."""
    result = Round(seconds)
    end = monotonic() + seconds
    before = web.seconds(), where.database_seconds()
    await asyncio.gather(*(vote_on(web, address, seats[number::CLIENTS], end, result) for number in range(CLIENTS)))
    result.web_seconds = web.seconds() - before[0]
    result.database_seconds = where.database_seconds() - before[1]
    return result


async def vote_on(web: Web, address: str, seats: list[Visitor], end: float, result: Round) -> None:
    """Vote for one member after the other, again and again: a change of mind is a ballot too."""
    connection = Connection(web.port)
    for number in count():
        code, cookies, csrf = seats[number % len(seats)]
        key = uuid4()
        form = {"choice": CHOICES[number % len(CHOICES)], "member": code, "key": key}
        started = monotonic()
        if started > end:
            break
        answer = await connection.post(address, form, cookies=cookies, csrf=csrf)
        result.waits.append(monotonic() - started)
        if answer.status == 200 and (b"data-receipt" in answer.body or answer.body == b"stored"):
            result.acknowledged.append(key)
        else:
            result.refused.append(f"{answer.status} {answer.body[:2000].decode()}")
    await connection.close()


def tell(rounds: dict[str, list[Round]]) -> None:
    """Print rates, waiting times and the ratio of both."""
    for kind, measured in rounds.items():
        rates = [one.rate for one in measured]
        shown = ", ".join(f"{rate:.0f}" for rate in rates)
        say(f"{kind}: median {statistics.median(rates):.0f} a second at {CLIENTS} clients (rounds: {shown})")
        number = sum(len(one.waits) for one in measured)
        web = sum(one.web_seconds for one in measured) / number * 1000
        database = sum(one.database_seconds for one in measured) / number * 1000
        say(f"  processor time of each: web {web:.1f} ms, database {database:.1f} ms")
        say(f"  waiting: {spread([wait for one in measured for wait in one.waits])}")
    ratios = [ballot.rate / base.rate for ballot, base in zip(rounds["ballot"], rounds["baseline"], strict=True)]
    say(f"ratio ballot : baseline, per pair of rounds: median {statistics.median(ratios):.2f}")


def check_books(hall: "Hall", poll: "Poll", acknowledged: list[UUID], refused: list[str]) -> None:
    """Close, announce, and look for every ballot that was acknowledged."""
    from voting.actions.polls import close_poll
    from voting.actions.results import announce_poll
    from voting.models import Ballot

    close_poll(poll, after=timedelta(0), by=hall.clerk)
    result = announce_poll(poll, by=hall.clerk)
    stored = Counter(Ballot.objects.filter(poll=poll).values_list("key", flat=True))
    lost = [key for key in acknowledged if stored[key] != 1]
    if lost or refused or len(stored) != len(acknowledged) or len(set(acknowledged)) != len(acknowledged):
        raise SystemExit(f"{len(lost)} ballots lost or doubled, {len(refused)} refused ({refused[:1]})")
    say(f"books: {len(acknowledged)} acknowledged, each stored once; {result.voted_heads} members voted; announced")


if __name__ == "__main__":
    main()
