"""Votes and results for programs: everything once announced, only the turnout before."""

from base64 import b64encode
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.assemblies.factories import Meeting, make_assembly, make_meeting, make_proposal
from tests.voting.factories import Hall, make_hall
from voting.actions.polls import close_poll, void_poll

pytestmark = pytest.mark.django_db

API = "/api/v1"


def get(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(f"{API}/{address}")
    assert answer.status_code == 200, answer.content
    body: dict[str, Any] = answer.json()
    return body


def results(client: Client, address: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = get(client, address)["resultaten"]
    return rows


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def test_an_open_vote_tells_its_turnout_and_no_division(client: Client, hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "for", "against")

    body = get(client, f"stemmingen/{poll.pk}")

    assert body["toestand"] == "open"
    assert body["opkomst"] == {"stemmen": 90, "gemeenten": 2, "stemmenTotaal": 100, "gemeentenTotaal": 3}
    assert body["uitslag"] is None
    assert body["nodig"] == "meer dan de helft van de uitgebrachte stemmen"
    assert body["opties"] == [
        {"sleutel": "for", "tekst": "Voor", "betekenis": "voor"},
        {"sleutel": "against", "tekst": "Tegen", "betekenis": "tegen"},
        {"sleutel": "abstain", "tekst": "Onthouden", "betekenis": "onthouden"},
    ]
    assert client.get(f"{API}/uitslagen/{poll.pk}").status_code == 404


def test_nothing_that_is_said_of_an_open_vote_depends_on_the_choices(client: Client) -> None:
    halls = [make_hall(60, 30, title="zelfde") for _ in range(2)]
    bodies = []
    for hall, choices in zip(halls, (("for", "against"), ("against", "for")), strict=True):
        poll = hall.open()
        hall.cast(poll, *choices)
        body = get(client, f"stemmingen/{poll.pk}")
        bodies.append({key: value for key, value in body.items() if key not in ("id", "geopend")})

    assert bodies[0] == bodies[1]


def test_the_state_follows_the_clock(client: Client, hall: Hall) -> None:
    poll = hall.open()
    close_poll(poll, by=hall.clerk)
    assert get(client, f"stemmingen/{poll.pk}")["toestand"] == "sluit"

    other = make_hall()
    over = other.close(other.open())
    assert get(client, f"stemmingen/{over.pk}")["toestand"] == "gesloten"

    void_poll(over, reason="Storing", by=other.clerk)
    body = get(client, f"stemmingen/{over.pk}")
    assert (body["toestand"], body["redenOngeldig"]) == ("ongeldig", "Storing")


def test_a_result_says_how_it_was_computed_and_who_voted_what(client: Client, hall: Hall) -> None:
    result = hall.decide("for", "against")

    body = get(client, f"uitslagen/{result.poll_id}")

    assert (body["besluit"], body["zin"]) == ("aangenomen", "Aangenomen met 66,67% van de stemmen")
    assert (body["aandeelVoor"], body["percentage"]) == ("2/3", "66.67")
    assert body["opties"][0] == {
        "sleutel": "for",
        "tekst": "Voor",
        "betekenis": "voor",
        "stemmen": 60,
        "gemeenten": 1,
    }
    assert body["nietGestemd"] == {"stemmen": 10, "gemeenten": 1}
    assert body["register"] == {"stemmen": 100, "gemeenten": 3}
    assert [(vote["code"], vote["stemmen"], vote["stem"]) for vote in body["stemmen"]] == [
        (hall.entries[0].code, 60, "voor"),
        (hall.entries[1].code, 30, "tegen"),
        (hall.entries[2].code, 10, "niet gestemd"),
    ]
    assert body["stemgewicht"]["maximum"] == 75
    assert body["regel"]["majority"]
    assert len(body["sha256"]) == 64


def test_a_rejection_gives_the_share_for(client: Client, hall: Hall) -> None:
    result = hall.decide("against", "for")

    body = get(client, f"uitslagen/{result.poll_id}")

    assert (body["besluit"], body["percentage"], body["zin"]) == ("verworpen", "33.33", "Verworpen (33,33% voor)")


def test_drafts_are_not_there(client: Client, hall: Hall) -> None:
    poll = hall.draft()

    assert client.get(f"{API}/stemmingen/{poll.pk}").status_code == 404
    assert results(client, "stemmingen") == []


def test_lists_are_by_meeting_and_by_day(client: Client) -> None:
    first, second = make_meeting(), make_meeting()
    first.decide("for")
    second.open()

    assert len(results(client, "stemmingen")) == 2
    assert [row["uitslag"] for row in results(client, f"stemmingen?vergadering={second.assembly.slug}")] == [None]
    [result] = results(client, f"uitslagen?vergadering={first.assembly.slug}")
    assert result["onderwerp"] == "Klimaatakkoord"
    assert len(results(client, "stemmingen?opDatum=2026-11-24")) == 2
    assert results(client, "uitslagen?opDatum=2019-11-29") == []
    assert results(client, "stemmingen?vergadering=nergens") == []


def test_reconstructions_are_there_when_asked_for(client: Client) -> None:
    made_up = make_meeting(listed=False, label="Aanwezigheid verzonnen", nature="reconstruction")
    result = made_up.decide("for")

    for kind in ("stemmingen", "uitslagen", "voorstellen", "vergaderingen"):
        assert results(client, kind) == []
        assert results(client, f"{kind}?reconstructies=nee") == []
        assert len(results(client, f"{kind}?reconstructies=ja")) == 1
    assert get(client, f"uitslagen/{result.poll_id}")["label"] == "Aanwezigheid verzonnen"
    assert get(client, f"stemmingen/{result.poll_id}")["label"] == "Aanwezigheid verzonnen"
    [row] = results(client, "uitslagen?reconstructies=ja")
    assert row["label"] == "Aanwezigheid verzonnen"


@pytest.mark.parametrize(
    "query", ["opDatum=gisteren", "opDatum=2026-02-30", "reconstructies=misschien", "reconstructies="]
)
@pytest.mark.parametrize("kind", ["stemmingen", "uitslagen", "voorstellen", "vergaderingen"])
def test_what_cannot_be_asked_is_a_problem(client: Client, kind: str, query: str) -> None:
    answer = client.get(f"{API}/{kind}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert query.split("=", maxsplit=1)[0] in answer.json()["errors"]


@pytest.mark.parametrize(
    "cursor", ["p=abc", "p=", "p=\x00", "o=-1", "o=1e9", "r=1&p=9999-99-99", "p=0001-01-01T00:00:00+00:00", "\xff"]
)
@pytest.mark.parametrize("kind", ["stemmingen", "uitslagen", "voorstellen", "vergaderingen", "gemeenten"])
def test_a_cursor_that_nobody_gave_out_breaks_nothing(client: Client, kind: str, cursor: str) -> None:
    answer = client.get(f"{API}/{kind}", {"cursor": b64encode(cursor.encode("latin-1")).decode()})

    assert answer.status_code in (200, 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(client: Client, hall: Hall, method: str) -> None:
    poll = hall.open()

    for address in ("stemmingen", f"stemmingen/{poll.pk}", "uitslagen"):
        answer = getattr(client, method)(f"{API}/{address}")
        assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        get(client, address)
    return len(captured)


def decided(number: int) -> Meeting:
    meeting = make_meeting(*range(1, 4))
    meeting.decide("for", "against")
    for _ in range(number - 1):
        meeting.decide("for", "against", proposal=make_proposal(meeting.assembly))
    return meeting


def test_a_list_takes_as_many_statements_for_one_row_as_for_twenty(client: Client) -> None:
    expected = {"stemmingen": 4, "uitslagen": 1, "voorstellen": 3, "vergaderingen": 1}
    for number in (1, 20):
        decided(number)
        for _ in range(number):
            make_assembly()
        for kind, count in expected.items():
            assert len(results(client, kind)) >= number
            assert statements(client, kind) == count, (kind, number)


def test_a_result_takes_as_many_statements_for_three_members_as_for_sixty(client: Client) -> None:
    counts = {
        statements(client, f"uitslagen/{make_hall(*weights).decide('for', 'against').poll_id}")
        for weights in ((3, 2, 1), range(1, 61))
    }

    assert counts == {4}
