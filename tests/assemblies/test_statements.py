"""Every list and page of meetings takes as many statements for one row as for twenty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assemblies.factories import Meeting, make_meeting, make_outcome, make_proposal

pytestmark = pytest.mark.django_db


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def full_meeting(items: int) -> Meeting:
    """Return a meeting in which so many proposals were decided."""
    meeting = make_meeting(3, 2)
    meeting.decide("for", "against")
    for number in range(items - 1):
        meeting.decide("for", "against", proposal=make_proposal(meeting.assembly, f"Voorstel {number}"))
    make_outcome(meeting.assembly).against.add(meeting.hall.entries[0].municipality)
    return meeting


def test_a_list_of_meetings(client: Client) -> None:
    addresses = ("/", "/vergaderingen/", "/besluiten/", "/zoeken/?q=klimaatakkoord")
    full_meeting(1)
    for_one = {address: statements(client, address) for address in addresses}
    for _ in range(19):
        full_meeting(1)

    assert {address: statements(client, address) for address in addresses} == for_one


def test_a_page_of_a_meeting(client: Client) -> None:
    counts = []
    for items in (1, 20):
        meeting = full_meeting(items)
        client.force_login(meeting.hall.clerk)
        page = f"/vergaderingen/{meeting.assembly.slug}/"
        counts.append([statements(client, page + word) for word in ("", "zaal/", "regie/")])

    assert counts[0] == counts[1]


def test_the_page_of_who_votes_in_many_meetings(client: Client) -> None:
    meeting = full_meeting(1)
    client.force_login(meeting.hall.voters[0])
    for_one = statements(client, "/stemmen/")
    for _ in range(5):
        full_meeting(1)

    assert statements(client, "/stemmen/") == for_one
    assert statements(client, "/mijn/") < 20
