"""From the action to the screens: 1,000 open streams, and how long a change of state takes to each.

    python -m tests.bench.streams [--toy]

Counted from before the action, so with the action itself. Afterwards every stream must have heard of every change.
"""

import asyncio
import os
from time import monotonic
from typing import TYPE_CHECKING, cast

import uvloop

from tests.bench.place import Web, serve
from tests.bench.stage import Stage, say, spread, stage

if TYPE_CHECKING:
    from tests.bench.hall import Hall
    from voting.models import Poll

PATIENCE = 10.0


def main() -> None:
    """Measure one meeting in which the clerk starts and stops the countdown."""
    with stage(__doc__) as where:
        from tests.bench.hall import fill_hall

        hall = fill_hall(where.choose(355, 20))
        processes = int(os.environ.get("WEB_CONCURRENCY", "2"))
        with serve(where.folder, {}, processes) as web:
            empty = web.memory()
            uvloop.run(watch(where, hall, web, empty))


class Screen(asyncio.Protocol):
    """One open stream that writes down when it heard of a phase; as light as a client can be."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.heard: dict[bytes, float] = {}
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        _, found, rest = data.partition(b'"rev":"')
        if found:
            self.heard.setdefault(rest[: rest.index(b'"')], monotonic())

    def close(self) -> None:
        if self.transport is not None:
            self.transport.abort()


async def watch(where: Stage, hall: "Hall", web: Web, empty: float) -> None:
    """Open the streams, start and stop the countdown again and again, and look who heard."""
    from asgiref.sync import sync_to_async

    poll = await sync_to_async(hall.open_vote)()
    screens = await open_screens(where.choose(1000, 30), f"/live/register-{hall.register.pk}/?voor=voter", web.port)
    used = web.memory()
    each = (used - empty) * 1024 / len(screens)
    say(f"{len(screens)} streams open; memory {empty:.0f} to {used:.0f} MB, {each:.0f} kB each")
    waits: list[float] = []
    for number in range(where.choose(16, 2)):
        waits += await change(hall, poll, screens, closing=number % 2 == 0)
        await asyncio.sleep(0.6)
    say(f"{len(waits)} changes on a screen, from the clerk's action: {spread(waits)}")
    for screen in screens:
        screen.close()


async def change(hall: "Hall", poll: "Poll", screens: list[Screen], *, closing: bool) -> list[float]:
    """Do what the clerk does; return how long it took to each screen."""
    from asgiref.sync import sync_to_async

    from voting.actions.polls import abort_closing, close_poll
    from voting.live import rev_of
    from voting.rules.states import Phase

    started = monotonic()
    if closing:
        await sync_to_async(close_poll)(poll, by=hall.clerk)
    else:
        await sync_to_async(abort_closing)(poll, by=hall.clerk)
    phase = Phase.CLOSING if closing else Phase.OPEN
    rev = (await sync_to_async(rev_of)(hall.register.pk, poll, phase)).encode()
    while not all(rev in screen.heard for screen in screens):
        await asyncio.sleep(0.02)
        if monotonic() - started > PATIENCE:
            missing = sum(rev not in screen.heard for screen in screens)
            raise SystemExit(f"{missing} of {len(screens)} streams did not hear of {rev.decode()}")
    return [screen.heard[rev] - started for screen in screens]


async def open_screens(number: int, path: str, port: int) -> list[Screen]:
    """Open so many streams, as many at a time as phones would; return them once each has its first frame."""
    loop = asyncio.get_running_loop()
    screens: list[Screen] = []
    started = monotonic()
    for _ in range(number):
        _transport, screen = await loop.create_connection(lambda: Screen(path), "127.0.0.1", port)
        screens.append(screen)
    while not all(screen.heard for screen in screens):
        await asyncio.sleep(0.05)
        if monotonic() - started > 60:
            raise SystemExit(f"only {sum(bool(screen.heard) for screen in screens)} of {number} streams opened")
    say(f"{number} streams had their first frame after {monotonic() - started:.1f} s")
    return screens


if __name__ == "__main__":
    main()
