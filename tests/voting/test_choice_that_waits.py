"""A session that ended in the middle of a vote: the choice waits in that browser, and nothing was voted."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.voting.factories import Hall, make_hall
from tests.voting.phone import HTMX, page, tap
from voting.models import Ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall(title="ALV 24 november 2026")


@pytest.fixture
def voter(client: Client, hall: Hall) -> Client:
    """Whoever votes for the first member, logged in."""
    client.force_login(hall.voters[0])
    return client


def test_a_choice_survives_an_expired_session(client: Client, hall: Hall) -> None:
    poll, key = hall.open(), uuid4()

    away = tap(client, hall, poll, "against", key=key)
    assert away.status_code == 302
    assert "/account/login/" in away["Location"]
    assert "against" not in away["Location"]
    assert client.cookies["keuze"]["httponly"]
    assert not Ballot.objects.exists()

    client.force_login(hall.voters[0])
    body = page(client, hall)
    assert str(key) in body
    assert "is-chosen" in body

    tap(client, hall, poll, "against", key=key)
    assert Ballot.objects.get().key == key
    assert "keuze" not in client.cookies or not client.cookies["keuze"].value


def test_the_script_is_told_where_to_log_in(client: Client, hall: Hall) -> None:
    poll = hall.open()

    answer = tap(client, hall, poll, headers=HTMX)

    assert answer.status_code == 401
    assert answer.json()["login"].startswith("/account/login/?next=/stemmen/")  # type: ignore[attr-defined]


def test_a_choice_that_waits_cannot_be_forged(voter: Client, hall: Hall) -> None:
    hall.open()
    voter.cookies["keuze"] = "forged:value:here"

    assert "is-chosen" not in page(voter, hall)
