"""A hall that votes at once: 350 members within one second, each over a connection of its own.

    python -m tests.bench.rush [--toy]

Afterwards every member must have a receipt, and the books must balance.
"""

import asyncio
import os
import random
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING
from uuid import uuid4

import uvloop

from tests.bench.client import Connection
from tests.bench.place import serve
from tests.bench.stage import Stage, say, spread, stage

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
    waits: list[float] = []
    with serve(where.folder, {}, int(os.environ.get("WEB_CONCURRENCY", "2"))) as web:
        for number in range(where.choose(6, 1)):
            measured = put_to_the_vote(hall, web.port)
            if number or where.toy:
                waits += measured
                say(f"vote {number}: {len(measured)} members in one second: {spread(measured)}")
    say(f"all together: {spread(waits)}")


def put_to_the_vote(hall: "Hall", port: int) -> list[float]:
    """Open, let everybody vote, close and announce; return how long each one waited for the receipt."""
    from voting.actions.polls import close_poll
    from voting.actions.results import announce_poll

    poll = hall.open_vote()
    path = f"/stemmen/{hall.register.pk}/{poll.pk}/"
    waits = uvloop.run(everybody(hall.seats, path, port))
    close_poll(poll, after=timedelta(0), by=hall.clerk)
    result = announce_poll(poll, by=hall.clerk)
    if result.voted_heads != len(hall.seats) or result.not_voted_heads:
        raise SystemExit(f"{result.voted_heads} of {len(hall.seats)} ballots in the result")
    return waits


async def everybody(seats: "list[Seat]", path: str, port: int) -> list[float]:
    """Vote for every member at a moment of its own within one second."""
    return await asyncio.gather(*(one_vote(seat, path, port) for seat in seats))


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
