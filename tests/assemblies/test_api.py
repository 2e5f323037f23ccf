"""Meetings and proposals for programs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assemblies.actions import decisions
from tests.assemblies.factories import make_assembly, make_meeting, make_outcome, make_proposal
from tests.voting.factories import make_municipality

pytestmark = pytest.mark.django_db


def get(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    body: dict[str, Any] = answer.json()
    return body


def test_a_meeting_with_its_register_agenda_and_votes(client: Client) -> None:
    meeting = make_meeting(60, 30, place="Utrecht")
    meeting.open()
    decisions.void_vote(meeting.proposal, reason="Storing", by=meeting.hall.clerk)
    second = meeting.decide("for")
    make_proposal(meeting.assembly, "Begroting")

    body = get(client, f"vergaderingen/{meeting.assembly.slug}")

    assert (body["soort"], body["aard"], body["datum"], body["plaats"]) == (
        "alv",
        "vergadering",
        "2026-11-24",
        "Utrecht",
    )
    assert (body["register"]["gemeenten"], body["register"]["stemmen"]) == (2, 90)
    first, later = body["agenda"]
    [proposal] = first["voorstellen"]
    assert [vote["toestand"] for vote in proposal["stemmingen"]] == ["ongeldig", "bekendgemaakt"]
    assert proposal["stemmingen"][1]["uitslag"] == f"http://testserver/api/v1/uitslagen/{second.poll_id}"
    assert later["voorstellen"][0]["stemmingen"] == []


def test_what_was_published_of_a_past_meeting(client: Client) -> None:
    past = make_assembly(slug="balv-2019-11-29", kind="extraordinary")
    outcome = make_outcome(past, percentage="99.66", wording="Aangenomen met 99,66% van de stemmen")
    outcome.against.add(make_municipality("0302"), make_municipality("1695"))

    body = get(client, "vergaderingen/balv-2019-11-29")

    assert body["register"] is None
    [published] = body["gepubliceerd"]
    assert published["tegen"] == ["0302", "1695"]
    assert (published["besluit"], published["percentage"]) == ("aangenomen", "99.660")


def test_lists_are_by_day(client: Client) -> None:
    meeting = make_meeting()

    assert [row["adres"] for row in get(client, "vergaderingen?opDatum=2026-11-24")["resultaten"]] == [
        meeting.assembly.slug
    ]
    assert get(client, "vergaderingen?opDatum=24-11-2025")["resultaten"] == []
    assert len(get(client, "voorstellen?opDatum=2026-11-24")["resultaten"]) == 1


def test_a_proposal_says_which_meeting_it_is_for(client: Client) -> None:
    meeting = make_meeting()

    body = get(client, f"voorstellen/{meeting.proposal.pk}")

    assert (body["vergadering"], body["agendapunt"], body["vraag"]) == (
        meeting.assembly.slug,
        "1",
        meeting.proposal.question,
    )


def test_a_long_list_comes_in_pages_without_doubles(client: Client) -> None:
    slugs = {make_assembly().slug for _ in range(7)}
    seen: list[str] = []
    address: str | None = "/api/v1/vergaderingen?perPagina=3"
    while address:
        page = client.get(address).json()
        seen += [row["adres"] for row in page["resultaten"]]
        address = page["volgende"]

    assert sorted(seen) == sorted(slugs)


def test_a_meeting_takes_as_many_statements_for_one_item_as_for_twenty(client: Client) -> None:
    counts = set()
    for number in (1, 20):
        meeting = make_meeting(1)
        meeting.decide("for")
        for _ in range(number - 1):
            meeting.decide("for", proposal=make_proposal(meeting.assembly))
            make_outcome(meeting.assembly)
        with CaptureQueriesContext(connection) as captured:
            get(client, f"vergaderingen/{meeting.assembly.slug}")
        counts.add(len(captured) - (1 if number > 1 else 0))  # the votes against, when something was published

    assert len(counts) == 1
