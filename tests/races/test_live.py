"""The live stream with a real web process and a real PostgreSQL: what changes is on the screen, and nothing else."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from core.models import User
from tests.bench.client import Connection, Stream
from tests.bench.hall import Hall, fill_hall
from tests.bench.place import Web, serve
from voting.actions.ballots import cast_ballot
from voting.actions.polls import Question, close_poll, draft_poll, open_poll
from voting.models import Poll, RegisterEntry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

Frame = dict[str, Any]


@pytest.fixture(scope="module")
def web(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with serve(tmp_path_factory.mktemp("live"), {"LIVE_STREAMS": "120"}) as running:
        yield running


@pytest.fixture
def hall() -> Hall:
    return fill_hall(12)


def path_of(hall: Hall, audience: str = "voter") -> str:
    return f"/live/register-{hall.register.pk}/?voor={audience}"


async def frames(stream: Stream, until: Callable[[Frame], bool], within: float = 10) -> list[Frame]:
    """Read frames up to and including the first for which `until` holds."""
    read: list[Frame] = []

    async def reading() -> None:
        async for event in stream.events:
            if event.name == "message":
                read.append(json.loads(event.data))
                if until(read[-1]):
                    return

    await asyncio.wait_for(reading(), within)
    return read


def phase(frame: Frame) -> str:
    return str(frame["rev"].split(":")[1])


def said(html: str) -> str:
    """Return what people see or hear of a picture: its text and its labels, not where its lines run."""
    return " ".join([re.sub(r"<[^>]*>", " ", html), *re.findall(r'aria-label="([^"]*)"', html)])


def vote(hall: Hall, poll: Poll, choices: dict[str, str]) -> None:
    """Let members vote, by their code."""
    for entry in RegisterEntry.objects.filter(register=hall.register, code__in=choices):
        user = User.objects.get(person__representations__entry=entry)
        cast_ballot(poll, entry, [choices[entry.code]], key=uuid4(), by=user)


def in_thread(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Coroutine[Any, Any, Any]:
    """Act in the thread of the test, on its connection."""
    return sync_to_async(function)(*args, **kwargs)


def test_an_opened_vote_is_on_every_screen_within_a_second(web: Web, hall: Hall) -> None:
    async def look() -> None:
        async with Stream(web.port, path_of(hall)) as phone, Stream(web.port, path_of(hall, "hall")) as screen:
            for stream in (phone, screen):
                first = await frames(stream, lambda frame: True)
                assert phase(first[0]) == "none"
            opened_at = monotonic()
            poll = await in_thread(hall.open_vote)
            for stream in (phone, screen):
                shown = await frames(stream, lambda frame: phase(frame) == "open", within=1)
                assert shown[-1]["rev"].startswith(f"{poll.pk}:open:")
            assert monotonic() - opened_at < 1

    asyncio.run(look())


def test_while_a_vote_is_open_the_stream_tells_turnout_and_never_the_split(web: Web, hall: Hall) -> None:
    poll = hall.open_vote()
    weights = {seat.code: seat.weight for seat in hall.seats}
    choices = {"0002": "for", "0003": "for", "0005": "against", "0008": "abstain"}
    split = {sum(weights[code] for code, choice in choices.items() if choice == kind) for kind in choices.values()}
    heads, weight = len(choices), sum(weights[code] for code in choices)

    async def look() -> None:
        async with AsyncExitStack() as stack:
            streams = [
                await stack.enter_async_context(Stream(web.port, path_of(hall, audience)))
                for audience in ("voter", "hall", "clerk", "public")
            ]
            await in_thread(vote, hall, poll, choices)
            for stream in streams:
                seen = await frames(stream, lambda frame: frame["turnout"]["heads"] == heads, within=5)
                assert seen[-1]["turnout"] == {
                    "heads": heads,
                    "heads_total": 12,
                    "weight": weight,
                    "weight_total": sum(weights.values()),
                }
                assert seen[-1]["parts"].keys() <= {"turnout"}, "the voter's page draws nothing of it"
                for frame in seen:
                    assert frame.keys() == {"rev", "at", "closes_in", "turnout", "parts"}
                    assert frame["turnout"].keys() == {"heads", "heads_total", "weight", "weight_total"}
                drawn = said("".join(seen[-1]["parts"].values()))
                assert not {int(number) for number in re.findall(r"\d+", drawn)} & split

    assert len(split) == 3
    assert not split & {heads, 12, weight, sum(weights.values())}
    asyncio.run(look())


def test_the_vote_closes_on_every_screen_by_the_clock_of_the_database_and_nobodys_help(web: Web, hall: Hall) -> None:
    poll = hall.open_vote()

    async def look() -> None:
        async with Stream(web.port, path_of(hall)) as phone:
            await frames(phone, lambda frame: phase(frame) == "open")
            await in_thread(close_poll, poll, after=timedelta(seconds=1.5), by=hall.clerk)
            closing = await frames(phone, lambda frame: phase(frame) == "closing", within=1)
            assert 0.5 < closing[-1]["closes_in"] <= 1.5
            closed = await frames(phone, lambda frame: phase(frame) == "closed", within=2.5)
            assert closed[-1]["closes_in"] is None

    asyncio.run(look())
    poll.refresh_from_db()
    assert poll.state == Poll.State.OPEN, "nothing recorded it yet"


def test_a_draft_is_never_told(web: Web, hall: Hall) -> None:
    async def look() -> None:
        async with Stream(web.port, path_of(hall)) as phone:
            before = (await frames(phone, lambda frame: True))[0]
            poll = await in_thread(draft_poll, hall.register, Question("Geheim?", "Later"), by=hall.clerk)
            await in_thread(open_poll, poll, by=hall.clerk)
            after = await frames(phone, lambda frame: phase(frame) == "open", within=2)
            assert before["rev"].startswith("0:none:")
            assert [frame["rev"] for frame in after] == [after[-1]["rev"]], "nothing between nothing and open"

    asyncio.run(look())


def test_who_polls_gets_the_same_frame(web: Web, hall: Hall) -> None:
    hall.open_vote()

    async def look() -> None:
        async with Stream(web.port, path_of(hall)) as phone:
            streamed = (await frames(phone, lambda frame: True))[0]
            answer = await Connection(web.port).get(f"/live/register-{hall.register.pk}/stand/?voor=voter")
            polled = json.loads(answer.body)
            assert answer.headers["cache-control"] == "no-store"
            for name in ("rev", "turnout", "parts"):
                assert polled[name] == streamed[name]

    asyncio.run(look())


def test_what_is_not_there_is_404_and_the_headers_keep_proxies_from_holding_back(web: Web, hall: Hall) -> None:
    async def look() -> None:
        browser = Connection(web.port)
        for topic in (f"register-{hall.register.pk + 1000}", "register-0", "gemeente-1", "register"):
            assert (await browser.get(f"/live/{topic}/")).status == 404
            assert (await browser.get(f"/live/{topic}/stand/")).status == 404
        async with Stream(web.port, path_of(hall)) as phone:
            assert phone.status == 200
            assert phone.headers["content-type"] == "text/event-stream"
            assert phone.headers["x-accel-buffering"] == "no"
            assert phone.headers["cache-control"] == "no-store"
            assert "content-encoding" not in phone.headers

    asyncio.run(look())


def test_what_was_missed_while_the_listening_connection_was_lost_is_told_when_it_is_back(web: Web, hall: Hall) -> None:
    def lose_connection_and_open() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query ~ 'LISTEN|SELECT 1' AND pid <> pg_backend_pid()"
            )
            assert cursor.rowcount >= 1
        hall.open_vote()

    async def look() -> None:
        async with Stream(web.port, path_of(hall)) as phone:
            await frames(phone, lambda frame: True)
            await asyncio.sleep(0.3)
            await in_thread(lose_connection_and_open)
            await frames(phone, lambda frame: phase(frame) == "open", within=2)

    asyncio.run(look())


def test_a_full_process_says_so_and_a_client_that_went_away_makes_room(web: Web, hall: Hall) -> None:
    async def look() -> None:
        async with AsyncExitStack() as stack:
            streams = [await stack.enter_async_context(Stream(web.port, path_of(hall))) for _ in range(120)]
            for stream in streams:
                await frames(stream, lambda frame: True)
            refused = await Connection(web.port).get(path_of(hall))
            assert refused.status == 503
            assert refused.headers["retry-after"] == "10"
            assert json.loads(refused.body)["detail"].startswith("This server has as many open streams")
            for stream in streams[:20]:
                assert stream.writer is not None
                stream.writer.transport.abort()
            until = monotonic() + 3
            again = 503
            while again == 503 and monotonic() < until:
                await asyncio.sleep(0.1)
                async with Stream(web.port, path_of(hall)) as more:
                    again = more.status
            assert again == 200

    asyncio.run(look())
