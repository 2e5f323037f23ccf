"""Pages a second of a result, and how many SQL statements each page takes for 355 and for 3,550 members.

    python -m tests.bench.pages [--toy]

The number of statements must not depend on the number of members.
"""

import asyncio
import os
import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from time import monotonic, perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

import uvloop

from tests.bench.client import Connection
from tests.bench.place import Web, serve
from tests.bench.stage import Stage, say, spread, stage

if TYPE_CHECKING:
    from tests.bench.hall import Hall
    from voting.models import Poll

CLIENTS = 16


@dataclass(frozen=True, slots=True)
class Page:
    """One page as somebody asks for it."""

    name: str
    path: str
    session: str = ""


def main() -> None:
    """Measure the result page, then count the statements of every page in two sizes."""
    with stage(__doc__) as where:
        from tests.bench.hall import fill_hall

        small, large = where.choose(355, 12), where.choose(3550, 36)
        halls = {members: fill_hall(members) for members in (small, large)}
        pages = {members: prepare(hall) for members, hall in halls.items()}
        counts = {members: statements(pages[members]) for members in halls}
        compare(counts)
        with serve(where.folder, {}, int(os.environ.get("WEB_CONCURRENCY", "2"))) as web:
            result = next(page for page in pages[small] if page.name == "result")
            uvloop.run(measure(where, web, result.path))


def prepare(hall: "Hall") -> list[Page]:
    """Hold a meeting with one announced vote and one open one; return its pages."""
    from tests.bench.hall import log_in, meeting_of
    from voting.actions.polls import close_poll
    from voting.actions.results import announce_poll

    announced = hall.open_vote("Klimaatakkoord")
    vote_all(hall, announced)
    close_poll(announced, after=timedelta(0), by=hall.clerk)
    announce_poll(announced, by=hall.clerk)
    poll = hall.open_vote("Begroting")
    meeting = meeting_of(hall, [announced, poll])
    clerk = log_in([hall.clerk])[0]
    voter = hall.seats[0].session
    return [
        Page("result", f"/stemmingen/{announced.pk}/"),
        Page("result with every member", f"/stemmingen/{announced.pk}/?alle"),
        Page("result as csv", f"/stemmingen/{announced.pk}/uitslag.csv"),
        Page("result as json", f"/stemmingen/{announced.pk}/uitslag.json"),
        Page("open vote", f"/stemmingen/{poll.pk}/"),
        Page("vote page of a member", f"/stemmen/{hall.register.pk}/", voter),
        Page("member home", "/mijn/", voter),
        Page("meeting", f"/vergaderingen/{meeting}/"),
        Page("hall screen", f"/vergaderingen/{meeting}/zaal/"),
        Page("console", f"/vergaderingen/{meeting}/regie/", clerk),
        Page("stream, one frame", f"/live/register-{hall.register.pk}/stand/?voor=hall"),
        Page("register of members", "/gemeenten/"),
    ]


def vote_all(hall: "Hall", poll: "Poll") -> None:
    """Let everybody vote, through the action."""
    from core.models import User
    from voting.actions.ballots import cast_ballot
    from voting.models import RegisterEntry

    entries = RegisterEntry.objects.filter(register=hall.register)
    users = {user.email: user for user in User.objects.filter(person__representations__entry__in=entries)}
    for entry in entries:
        by = users[f"lid{hall.register.pk}-{entry.code}@plein.test"]
        cast_ballot(poll, entry, [random.choice(["for", "for", "against", "abstain"])], key=uuid4(), by=by)


def statements(pages: list[Page]) -> dict[str, int]:
    """Count the statements of every page, the second time it is asked for."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    counts = {}
    for page in pages:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = page.session
        client.get(page.path)
        started = perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page.path)
            size = len(answer.getvalue())
        seconds = perf_counter() - started
        if answer.status_code != 200:
            raise SystemExit(f"{page.name}: {answer.status_code}")
        counts[page.name] = len(captured)
        say(f"  {page.name}: {len(captured)} statements, {seconds * 1000:.0f} ms, {size / 1024:.0f} kB")
    return counts


def compare(counts: Mapping[int, dict[str, int]]) -> None:
    """Print the statements in both sizes; a page that takes more of them for more members is a mistake."""
    small, large = counts
    grown = [name for name, number in counts[small].items() if counts[large][name] > number]
    say(f"statements for {small} and {large} members: " + ", ".join(f"{k} {v}" for k, v in counts[small].items()))
    if grown:
        raise SystemExit(f"more statements for more members: {', '.join(grown)}")


async def measure(where: Stage, web: Web, path: str) -> None:
    """Ask for the same page with all clients, as the public does after an announcement."""
    seconds = 0.5 if where.toy else 5.0
    rates = []
    waits: list[float] = []
    for number in range(where.choose(4, 1)):
        measured: list[float] = []
        end = monotonic() + seconds
        await asyncio.gather(*(read_on(web.port, path, end, measured) for _ in range(CLIENTS)))
        if number or where.toy:
            rates.append(len(measured) / seconds)
            waits += measured
    say(f"result page: median {statistics.median(rates):.0f} a second at {CLIENTS} clients; {spread(waits)}")


async def read_on(port: int, path: str, end: float, waits: list[float]) -> None:
    """Ask again and again until the end."""
    connection = Connection(port)
    for _ in count():
        started = monotonic()
        if started > end:
            break
        answer = await connection.get(path)
        waits.append(monotonic() - started)
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
    await connection.close()


if __name__ == "__main__":
    main()
