"""Scans at the doors of one event, over HTTP, each a request of its own, as a load program sends them.

    python -m tests.bench.checkins [--toy]

A check-in: look up by code, refuse the second time, a row with time and device, a durable commit. Its books: everybody
is in once, everybody who was scanned twice is refused once, and no scan is lost.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import uvloop

from tests.bench.badges import fill
from tests.bench.client import Connection
from tests.bench.place import serve
from tests.bench.stage import Stage, say, spread, stage

DOORS, SECOND = 16, 10  # one in ten is scanned once more, at another door


async def phone(port: int, token: str, codes: Sequence[str]) -> list[tuple[float, bool]]:
    """Deliver scans one by one; return how long each took and whether somebody came in."""
    link, told = Connection(port), []
    headers = {"Authorization": f"Deur {token}"}
    for code in codes:
        scan = {"nonce": str(uuid4()), "code": code, "gescand": datetime.now(UTC).isoformat(), "getoond": "welcome"}
        start = time.perf_counter()
        answer = await link.post_json("/api/v1/inchecken/scans", {"scans": [scan]}, headers)
        took = time.perf_counter() - start
        if answer.status != 200:
            sys.exit(f"a scan was answered {answer.status}: {answer.body.decode()}")
        told.append((took, json.loads(answer.body)["opgenomen"][0]["binnen"]))
    await link.close()
    return told


async def phones(port: int, tokens: Sequence[str], codes: Sequence[Sequence[str]]) -> list[tuple[float, bool]]:
    """Let every phone deliver at the same time."""
    told = await asyncio.gather(*[phone(port, token, own) for token, own in zip(tokens, codes, strict=True)])
    return [one for rows in told for one in rows]


def open_doors(people: int) -> tuple[list[str], list[str]]:
    """Fill an event of today; return the tokens of its doors and the codes of its tickets."""
    from core import clock
    from events.actions.checkin import pair_device, sign_on_device
    from events.models import Event, Ticket
    from tests.bench.congress import organiser_of_its_own

    key = fill(people)
    Event.objects.filter(pk=key).update(first_day=clock.today(), last_day=clock.today())
    event, by = Event.objects.get(pk=key), organiser_of_its_own()
    links = [sign_on_device(event, event.first_day, f"Deur {number}", by=by)[1] for number in range(DOORS)]
    codes = Ticket.objects.filter(registration__event=event).values_list("code", flat=True)
    return [pair_device(link)[1] for link in links], list(codes)


def measure(here: Stage) -> None:
    """Let everybody in through sixteen doors at once."""
    from events.models import CheckIn

    tokens, codes = open_doors(here.choose(6400, 160))
    # Other measurements may have let people in already.
    before, inside = CheckIn.objects.count(), CheckIn.objects.filter(admitted=True).count()
    first = [codes[door::DOORS] for door in range(DOORS)]
    again = [first[door - 1][::SECOND] for door in range(DOORS)]
    with serve(here.folder, {}, int(os.environ.get("WEB_CONCURRENCY", "2"))) as web:
        uvloop.run(phones(web.port, tokens, [[""] * 3] * DOORS))  # what a process does only once
        began, used = time.perf_counter(), web.seconds()
        told = uvloop.run(phones(web.port, tokens, first))
        took, used = time.perf_counter() - began, web.seconds() - used
        refused = uvloop.run(phones(web.port, tokens, again))
    say(f"{len(told)} scans by {DOORS} phones in {took:.1f} s: {len(told) / took:.0f} a second")
    each = used / len(told) * 1000
    say(f"an answer took {spread([seconds for seconds, _in in told])}; web {each:.1f} ms of processor each")
    if not all(came_in for _took, came_in in told) or any(came_in for _took, came_in in refused):
        sys.exit("somebody was not let in, or came in twice")
    kept = CheckIn.objects.count() - before - 3 * DOORS
    if kept != len(told) + len(refused) or CheckIn.objects.filter(admitted=True).count() - inside != len(told):
        sys.exit("a scan is lost")
    say("books: everybody is in once, and every scan is kept")


if __name__ == "__main__":
    with stage(__doc__) as here:
        measure(here)
