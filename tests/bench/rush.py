"""A hall that acts at once: 350 phones that fetch their page when a vote opens, 350 members that vote in one second.

    python -m tests.bench.rush [--toy]

Everybody has a connection of its own. Afterwards every member must have a receipt, and the books must balance.
"""

import asyncio
import os
import random
from collections.abc import Coroutine
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

import uvloop

from tests.bench.client import Connection
from tests.bench.place import serve
from tests.bench.stage import Stage, say, spread, stage

SPREAD = 0.25  # seconds, as in frontend/src/js/live.js

if TYPE_CHECKING:
    from tests.bench.hall import Hall, Seat


def main() -> None:
    """Measure one meeting with a few votes."""
    with stage(__doc__) as where:
        meet(where)


def meet(where: Stage) -> None:
    """Put questions to the vote one after the other; everybody votes within a second."""
    from tests.bench.hall import fill_hall

    hall = fill_hall(where.choose(350, 20))
    opening: list[float] = []
    waits: list[float] = []
    with serve(where.folder, {}, int(os.environ.get("WEB_CONCURRENCY", "2"))) as web:
        for number in range(where.choose(6, 1)):
            fetched, voted = put_to_the_vote(hall, web.port)
            if number or where.toy:
                opening += fetched
                waits += voted
    say(f"{len(hall.seats)} phones fetch their part within {SPREAD} s of the opening: {spread(opening)}")
    say(f"{len(hall.seats)} members vote within one second: {spread(waits)}")


def put_to_the_vote(hall: "Hall", port: int) -> tuple[list[float], list[float]]:
    """Open, let everybody fetch the page and vote, close, announce; return the waiting for page and receipt."""
    from voting.actions.polls import close_poll
    from voting.actions.results import announce_poll

    poll = hall.open_vote()
    path = f"/stemmen/{hall.register.pk}/{poll.pk}/"
    fetched = uvloop.run(at_once([fetch(seat, f"/stemmen/{hall.register.pk}/", port) for seat in hall.seats]))
    waits = uvloop.run(at_once([one_vote(seat, path, port) for seat in hall.seats]))
    close_poll(poll, after=timedelta(0), by=hall.clerk)
    result = announce_poll(poll, by=hall.clerk)
    if result.voted_heads != len(hall.seats) or result.not_voted_heads:
        raise SystemExit(f"{result.voted_heads} of {len(hall.seats)} ballots in the result")
    return fetched, waits


async def at_once(actions: list[Coroutine[None, None, float]]) -> list[float]:
    """Let everybody act; return how long each one waited."""
    return await asyncio.gather(*actions)


async def fetch(seat: "Seat", path: str, port: int) -> float:
    """Fetch the part of the page with the buttons, as the page does when it hears that a vote opened."""
    await asyncio.sleep(random.random() * SPREAD)
    connection = Connection(port)
    started = monotonic()
    answer = await connection.get(path, cookies=seat.cookies, part=True)
    waited = monotonic() - started
    await connection.close()
    if answer.status != 200 or b'name="choice"' not in answer.body:
        raise SystemExit(f"no buttons: {answer.status}")
    return waited


async def one_vote(seat: "Seat", path: str, port: int) -> float:
    """Vote once and return the seconds until the receipt."""
    await asyncio.sleep(random.random())
    connection = Connection(port)
    started = monotonic()
    form = {"choice": random.choice(["for", "against", "abstain"]), "member": seat.code, "key": uuid4()}
    answer = await connection.post(path, form, cookies=seat.cookies, csrf=seat.csrf)
    waited = monotonic() - started
    await connection.close()
    if answer.status != 200 or b"data-receipt" not in answer.body:
        raise SystemExit(f"no receipt: {answer.status}")
    return waited


if __name__ == "__main__":
    main()
