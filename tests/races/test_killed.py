"""A web process is killed while fifty members vote: every acknowledged ballot is in the result exactly once."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.bench.client import Connection
from tests.bench.hall import Hall, Seat, fill_hall
from tests.bench.place import Web, serve
from tests.voting.factories import AT_ONCE
from voting.actions.polls import close_poll
from voting.actions.results import announce_poll
from voting.models import Ballot, Poll

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

VOTERS = 50
TAPS = 3
KILLED_AFTER = 40  # acknowledged ballots, of the hundred and fifty
CHOICES = ("for", "against", "abstain")


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with serve(tmp_path, {"PLEIN_DEMO": "true"}, processes=2) as running:
        yield running


class Line(Connection):
    """A connection that remembers how often it broke."""

    broken = 0

    async def close(self) -> None:
        self.broken += 1
        await super().close()


@dataclass
class Voter:
    """A phone: it repeats a tap under the same key until the answer is there, and only then goes on."""

    seat: Seat
    path: str
    line: Line
    acknowledged: list[tuple[UUID, str]] = field(default_factory=list)

    async def tap(self, choice: str) -> None:
        key = uuid4()
        form = {"choice": choice, "member": self.seat.code, "key": key}
        while True:
            try:
                answer = await self.line.post(self.path, form, cookies=self.seat.cookies, csrf=self.seat.csrf)
            except (OSError, asyncio.IncompleteReadError):
                await self.line.close()
                await asyncio.sleep(0.05)
                continue
            assert answer.status == 200
            assert b"data-receipt" in answer.body
            self.acknowledged.append((key, choice))
            return


async def vote_and_kill(voters: list[Voter], web: Web) -> None:
    """Let everybody vote and change its mind; kill one process in the middle of it."""

    async def vote(number: int, voter: Voter) -> None:
        for turn in range(TAPS):
            await voter.tap(CHOICES[(number + turn) % 3])
            if sum(len(voter.acknowledged) for voter in voters) == KILLED_AFTER:
                web.processes[0].kill()

    await asyncio.gather(*(vote(number, voter) for number, voter in enumerate(voters)))


def test_every_acknowledged_ballot_is_in_the_result_once(web: Web) -> None:
    hall: Hall = fill_hall(VOTERS)
    poll = hall.open_vote()
    path = f"/stemmen/{hall.register.pk}/{poll.pk}/"
    voters = [Voter(seat, path, Line(web.port)) for seat in hall.seats]

    asyncio.run(vote_and_kill(voters, web))

    assert web.processes[0].wait(5) == -9
    assert sum(voter.line.broken for voter in voters) > 0, "nothing was under way: the test proved nothing"
    stored = {ballot.key: ballot for ballot in Ballot.objects.filter(poll=poll)}
    acknowledged = {key: choice for voter in voters for key, choice in voter.acknowledged}
    assert Ballot.objects.count() == len(stored) == len(acknowledged) == VOTERS * TAPS
    assert {key: stored[key].choices for key in acknowledged} == {key: [choice] for key, choice in acknowledged.items()}

    close_poll(poll, after=AT_ONCE, by=hall.clerk)
    result = announce_poll(Poll.objects.get(pk=poll.pk), by=hall.clerk)

    expected: Counter[str] = Counter()
    for voter in voters:
        expected[voter.acknowledged[-1][1]] += voter.seat.weight
    assert {row["key"]: row["weight"] for row in result.rows} == dict(expected)
    assert result.voted_heads == VOTERS
