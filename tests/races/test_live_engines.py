"""The live stream and its engines: PostgreSQL restarts, there is no broker at all, a hundred clients cost one query."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from portal import embedded
from tests.bench.client import Stream
from tests.bench.hall import Hall, fill_hall
from tests.bench.place import Web, cluster, connect, copy_of, lines, own_folder, serve
from voting.models import Poll

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

VOTE = """
INSERT INTO voting_participation (poll_id, entry_id, version, leaf)
SELECT %s, id, 1, '' FROM voting_registerentry ORDER BY id LIMIT %s
"""


@dataclass(frozen=True)
class Copy:
    """A copy of the database of the tests in a cluster of its own, with a web process on it and no broker."""

    engines: embedded.Engines
    web: Web
    log: Path
    hall: Hall
    poll: Poll

    @property
    def path(self) -> str:
        return f"/live/register-{self.hall.register.pk}/?voor=hall"

    def execute(self, *statements: tuple[str, list[object]]) -> None:
        """Do something in the copy, in one transaction."""
        with connect(self.engines.database_url) as own, own.transaction():
            for statement, values in statements:
                own.execute(statement, values)

    def vote(self, number: int) -> None:
        """Let the first members vote."""
        self.execute((VOTE, [self.poll.pk, number]))

    def close(self) -> None:
        """Do in the copy what the action does: start the countdown, and tell."""
        self.execute(
            ("UPDATE voting_poll SET closes_at = now() + interval '9 seconds' WHERE id = %s", [self.poll.pk]),
            ("SELECT pg_notify('plein_live', %s)", [f"register-{self.hall.register.pk}"]),
        )


@pytest.fixture
def copy() -> Iterator[Copy]:
    hall = fill_hall(12)
    poll = hall.open_vote()
    options = embedded.FAST | {"log_statement": "all"}
    with ExitStack() as stack:
        folder = stack.enter_context(own_folder())
        engines = stack.enter_context(cluster(folder / "data", copy_of(os.environ["DATABASE_URL"]), options))
        environment = {"DATABASE_URL": engines.database_url, "CELERY_BROKER_URL": "redis://127.0.0.1:1/0"}
        web = stack.enter_context(serve(folder, environment))
        yield Copy(engines, web, folder / "data" / "log" / "postgres.log", hall, poll)


async def frame(stream: Stream, key: str, value: object, within: float = 5) -> dict[str, Any]:
    """Read on until a frame says this."""

    async def reading() -> dict[str, Any]:
        async for event in stream.events:
            if event.name == "message":
                read: dict[str, Any] = json.loads(event.data)
                seen = {"phase": read["rev"].split(":")[1], "heads": (read["turnout"] or {}).get("heads")}
                if seen[key] == value:
                    return read
        raise AssertionError("the stream ended")

    return await asyncio.wait_for(reading(), within)


def test_a_restart_of_postgresql_and_a_broker_that_is_not_there_do_not_stop_the_stream(copy: Copy) -> None:
    async def look() -> None:
        async with Stream(copy.web.port, copy.path) as screen:
            await frame(screen, "phase", "open")
            await asyncio.to_thread(copy.engines.postgres.stop)
            await asyncio.sleep(1.5)  # long enough to be missed
            await asyncio.to_thread(copy.engines.postgres.start)
            copy.vote(3)
            await frame(screen, "heads", 3)
            await asyncio.sleep(2)  # by now it listens again
            copy.close()
            await frame(screen, "phase", "closing", within=1)

    asyncio.run(look())


def test_a_hundred_screens_cost_one_query_and_get_one_and_the_same_frame(copy: Copy) -> None:
    async def look() -> None:
        async with AsyncExitStack() as stack:
            screens = [await stack.enter_async_context(Stream(copy.web.port, copy.path)) for _ in range(100)]
            for screen in screens:
                await frame(screen, "phase", "open")
            before = lines(copy.log, "FROM voting_poll poll"), lines(copy.log, "LOG:")
            await asyncio.sleep(3)
            ticks = lines(copy.log, "FROM voting_poll poll") - before[0]
            assert 2 <= ticks <= 4, "turnout is counted once a second"
            # With each count come at most the questions of a fresh connection.
            assert lines(copy.log, "LOG:") - before[1] <= 4 * ticks + 4
            copy.vote(5)
            shown = await asyncio.gather(*(frame(screen, "heads", 5, within=2.5) for screen in screens))
            assert len({json.dumps(one) for one in shown}) == 1
            drawn = lines(copy.log, "FROM voting_poll poll")
            copy.close()
            await asyncio.gather(*(frame(screen, "phase", "closing", within=1) for screen in screens))
            assert lines(copy.log, '"voting_votingregister"."id" = ') >= 1
            assert lines(copy.log, "FROM voting_poll poll") - drawn <= 2

    asyncio.run(look())
