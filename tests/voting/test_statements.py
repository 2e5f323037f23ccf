"""Every page of a vote takes as many statements for 20 members as for 355 and for 3,550."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from core.models import User
from tests.assemblies.factories import make_assembly, make_proposal
from tests.bench.hall import Hall, fill_hall
from tests.voting.factories import AT_ONCE
from voting.actions.ballots import cast_ballot
from voting.actions.polls import close_poll
from voting.actions.results import announce_poll
from voting.models import Poll, RegisterEntry

SIZES = (20, 355, 3550)
VOTING = 15  # members that vote; who does not is counted as well


@dataclass
class Meeting:
    """A meeting of some size with an announced vote, and one that is open."""

    hall: Hall
    slug: str
    announced: Poll
    open: Poll
    voter: User


def meeting_of(members: int) -> Meeting:
    hall = fill_hall(members)
    assembly = make_assembly(hall.register)
    make_proposal(assembly)
    entries = list(RegisterEntry.objects.filter(register=hall.register).order_by("code")[:VOTING])
    voters = {entry.pk: User.objects.get(person__representations__entry=entry) for entry in entries}
    announced = hall.open_vote()
    for number, entry in enumerate(entries):
        cast_ballot(announced, entry, [("for", "against", "abstain")[number % 3]], key=uuid4(), by=voters[entry.pk])
    close_poll(announced, after=AT_ONCE, by=hall.clerk)
    announce_poll(announced, by=hall.clerk)
    return Meeting(hall, assembly.slug, announced, hall.open_vote(), voters[entries[0].pk])


@pytest.fixture(scope="module")
def meetings(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Meeting]]:
    """Three meetings that differ in size only; each test has its own savepoint beside them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield [meeting_of(size) for size in SIZES]
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def statements(client: Client, address: str, *, method: str = "get", **data: str) -> int:
    """Return how many statements a request takes, once caches of the process are warm."""
    with CaptureQueriesContext(connection) as captured:
        answer = getattr(client, method)(address, data)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(captured)


PAGES = {
    "result": ("/stemmingen/{announced}/", 5),
    "result, all rows": ("/stemmingen/{announced}/?alle", 5),
    "csv": ("/stemmingen/{announced}/uitslag.csv", 4),
    "json": ("/stemmingen/{announced}/uitslag.json", 4),
    "open poll": ("/stemmingen/{open}/", 4),
    "hall": ("/vergaderingen/{slug}/zaal/", 7),
    "agenda": ("/vergaderingen/{slug}/", 9),
    "result in the API": ("/api/v1/uitslagen/{announced}", 4),
    "poll in the API": ("/api/v1/stemmingen/{open}", 4),
    "meeting in the API": ("/api/v1/vergaderingen/{slug}", 7),
}


def address_of(meeting: Meeting, pattern: str) -> str:
    return pattern.format(announced=meeting.announced.pk, open=meeting.open.pk, slug=meeting.slug)


@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_takes_a_fixed_number_of_statements(client: Client, meetings: list[Meeting], name: str) -> None:
    pattern, expected = PAGES[name]

    counts = [statements(client, address_of(meeting, pattern)) for meeting in meetings]

    assert counts == [expected] * len(SIZES)


def test_the_vote_page_takes_a_fixed_number_of_statements(client: Client, meetings: list[Meeting]) -> None:
    counts = []
    for meeting in meetings:
        client.force_login(meeting.voter)
        counts.append(statements(client, f"/stemmen/{meeting.hall.register.pk}/"))

    assert counts == [10] * len(SIZES)


def test_the_console_takes_a_fixed_number_of_statements(client: Client, meetings: list[Meeting]) -> None:
    counts = []
    for meeting in meetings:
        client.force_login(meeting.hall.clerk)
        counts.append(statements(client, f"/vergaderingen/{meeting.slug}/regie/"))

    assert counts == [13] * len(SIZES)


def test_a_ballot_takes_a_fixed_number_of_statements(client: Client, meetings: list[Meeting]) -> None:
    counts: list[int] = []
    asked: list[str] = []
    for meeting in meetings:
        client.force_login(meeting.voter)
        entry = RegisterEntry.objects.get(register=meeting.hall.register, code="0001")
        data = {"choice": "for", "member": entry.code, "key": str(uuid4())}
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(
                f"/stemmen/{meeting.hall.register.pk}/{meeting.open.pk}/", data, headers={"HX-Request": "true"}
            )
        assert answer.status_code == 200
        counts.append(len(captured))
        asked = [query["sql"][:150] for query in captured]

    assert counts == [16] * len(SIZES), asked
