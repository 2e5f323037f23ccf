"""Voting goes on without a broker, and after PostgreSQL came back: what was acknowledged is there, and mail waits."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID, uuid4

import pytest

from portal import embedded
from tests.bench.client import Connection
from tests.bench.hall import Hall, Seat, fill_hall
from tests.bench.place import cluster, connect, copy_of, own_folder, serve

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

NOWHERE = "redis://127.0.0.1:1/0"


class Portal:
    """A copy of the database of the tests in a durable cluster of its own, with a web process and no broker."""

    def __init__(self, hall: Hall, poll: int, engines: embedded.Engines, port: int) -> None:
        self.hall, self.engines, self.port = hall, engines, port
        self.path = f"/stemmen/{hall.register.pk}/{poll}/"

    async def vote(self, seat: Seat, choice: str) -> UUID:
        """Tap as the page does: again and again under one key, until the receipt is there."""
        line, key = Connection(self.port), uuid4()
        form = {"choice": choice, "member": seat.code, "key": key}
        while True:
            try:
                answer = await line.post(self.path, form, cookies=seat.cookies, csrf=seat.csrf)
            except (OSError, asyncio.IncompleteReadError):
                await line.close()
            else:
                if answer.status == 200:
                    assert b"data-receipt" in answer.body
                    return key
                assert answer.status >= 500, "only a fault of the moment may be tried again"
            await asyncio.sleep(0.1)

    def stored(self, question: str) -> list[tuple[object, ...]]:
        with connect(self.engines.database_url) as own:
            return own.execute(question).fetchall()


@pytest.fixture
def portal() -> Iterator[Portal]:
    hall = fill_hall(12)
    poll = hall.open_vote()
    with ExitStack() as stack:
        folder = stack.enter_context(own_folder())
        engines = stack.enter_context(cluster(folder / "data", copy_of(os.environ["DATABASE_URL"])))
        environment = {"DATABASE_URL": engines.database_url, "CELERY_BROKER_URL": NOWHERE, "PLEIN_DEMO": "true"}
        web = stack.enter_context(serve(folder, environment))
        yield Portal(hall, poll.pk, engines, web.port)


def test_votes_come_in_without_a_broker_and_after_postgresql_restarts(portal: Portal) -> None:
    async def meeting() -> None:
        early = [await portal.vote(seat, "for") for seat in portal.hall.seats[:4]]
        await asyncio.to_thread(portal.engines.postgres.stop)
        during = [asyncio.create_task(portal.vote(seat, "against")) for seat in portal.hall.seats[:8]]
        await asyncio.sleep(1)
        await asyncio.to_thread(portal.engines.postgres.start)
        # Within the loop: the server ends with the thread that started it.
        check([*early, *await asyncio.gather(*during)])

    def check(acknowledged: list[UUID]) -> None:
        assert sorted(portal.stored("SELECT key FROM voting_ballot")) == sorted((key,) for key in acknowledged)
        assert portal.stored("SELECT count(*), sum(version) FROM voting_participation") == [(8, 12)]
        waiting = portal.stored("SELECT count(*) FROM core_outboxmessage WHERE task = 'voting.mail_receipt'")
        assert waiting == [(12,)]

    asyncio.run(asyncio.wait_for(meeting(), 60))
