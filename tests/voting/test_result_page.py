"""The result page and its files: public, and enough to compute the outcome again."""

import csv
import json
from fractions import Fraction
from io import StringIO

import pytest
from django.test import Client

from tests.voting.factories import Hall, make_hall
from voting.actions.polls import void_poll
from voting.models import Result

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall(60, 30, 10, 5, title="ALV 24 november 2026")


@pytest.fixture
def result(hall: Hall) -> Result:
    """60 for, 30 against, 10 abstained, 5 not voted."""
    return hall.decide("for", "against", "abstain")


def test_the_page_says_the_sentence_and_every_vote(client: Client, hall: Hall, result: Result) -> None:
    body = client.get(f"/stemmingen/{result.poll_id}/").content.decode()

    assert "Aangenomen met 66,67% van de stemmen" in body
    for entry in hall.entries:
        assert entry.name in body
    assert "ALV 24 november 2026" in body
    assert "Klimaatakkoord" in body


def test_the_votes_can_be_searched(client: Client, hall: Hall, result: Result) -> None:
    address = f"/stemmingen/{result.poll_id}/"

    def listed(**asked: str) -> set[str]:
        votes = client.get(address, asked).context["votes"]
        return {vote.entry.name for vote in votes}

    assert listed(q=hall.entries[1].code) == {hall.entries[1].name}
    assert listed(q=hall.entries[2].name.upper()) == {hall.entries[2].name}
    assert listed(stem="against") == {hall.entries[1].name}
    assert listed(stem="none") == {hall.entries[3].name}
    assert listed(q="nergens") == set()


def test_before_the_result_the_page_says_the_state(client: Client, hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "against")

    body = client.get(f"/stemmingen/{poll.pk}/").content.decode()

    assert "Stemt u in?" in body
    assert "Verworpen" not in body
    assert "0,00%" not in body


def test_a_draft_has_no_page(client: Client, hall: Hall) -> None:
    assert client.get(f"/stemmingen/{hall.draft().pk}/").status_code == 404


def test_a_void_vote_says_why_and_never_how_it_stood(client: Client, hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "for", "against")
    void_poll(poll, reason="Het geluid viel uit", by=hall.clerk)

    body = client.get(f"/stemmingen/{poll.pk}/").content.decode()

    assert "Het geluid viel uit" in body
    assert "66,67" not in body
    assert client.get(f"/stemmingen/{poll.pk}/uitslag.csv").status_code == 404


def test_a_stranger_computes_the_outcome_from_the_csv(client: Client, result: Result) -> None:
    answer = client.get(f"/stemmingen/{result.poll_id}/uitslag.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    votes = {word: sum(int(row["stemmen"]) for row in rows if row["stem"] == word) for word in ("voor", "tegen")}
    assert Fraction(votes["voor"], votes["voor"] + votes["tegen"]) == result.exact_share
    assert sorted(row["stem"] for row in rows) == ["niet gestemd", "onthouden", "tegen", "voor"]
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)


def test_a_stranger_computes_the_outcome_from_the_json(client: Client, hall: Hall, result: Result) -> None:
    body = json.loads(client.get(f"/stemmingen/{result.poll_id}/uitslag.json").content)

    votes: dict[str, int] = {}
    for vote in body["stemmen"]:
        votes[vote["stem"]] = votes.get(vote["stem"], 0) + vote["stemmen"]
    assert votes == {"voor": 60, "tegen": 30, "onthouden": 10, "niet gestemd": 5}
    assert sum(votes.values()) == body["uitslag"]["register"]["stemmen"]
    assert body["uitslag"]["aandeelVoor"] == "2/3"
    assert body["uitslag"]["percentage"] == "66.67"
    assert body["uitslag"]["besluit"] == "aangenomen"
    assert body["uitslag"]["nietGestemd"] == {"stemmen": 5, "gemeenten": 1}
    assert body["regel"]["majority"]
    assert body["stemgewicht"]["divisor"] == 1000
    assert body["vraag"] == "Stemt u in?"


def test_a_file_says_the_warning_of_its_meeting(client: Client) -> None:
    result = make_hall(label="Proefvergadering").decide("for")

    file = client.get(f"/stemmingen/{result.poll_id}/uitslag.csv")

    assert "proefvergadering-uitslag" in file["Content-Disposition"]
    assert file.content.decode().splitlines()[1].endswith(",Proefvergadering")
    assert json.loads(client.get(f"/stemmingen/{result.poll_id}/uitslag.json").content)["label"] == "Proefvergadering"


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        (("against", "for"), "Verworpen (33,33% voor)"),
        (("for",), "Aangenomen met 100,00% van de stemmen"),
        (("abstain",), "Geen besluit: er is niet voor of tegen gestemd"),
        ((), "Geen besluit: er is niet voor of tegen gestemd"),
    ],
)
def test_every_outcome_has_its_page(client: Client, hall: Hall, choices: tuple[str, ...], sentence: str) -> None:
    result = hall.decide(*choices)

    answer = client.get(f"/stemmingen/{result.poll_id}/")

    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_a_tie_is_rejected_and_said_to_be_one(client: Client) -> None:
    result = make_hall(30, 30).decide("for", "against")

    assert result.decision == "rejected"
    assert "Verworpen: de stemmen staken (50,00% voor)" in client.get(f"/stemmingen/{result.poll_id}/").content.decode()
