"""The practice button: it goes the same way as a vote, and counts nowhere."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from core import clock
from tests.core.factories import make_user
from tests.voting.factories import Hall, make_hall
from voting.actions.ballots import practise
from voting.errors import NotTheRepresentative, PracticeIsOver, UnknownChoice
from voting.models import Ballot, PracticeBallot
from voting.schedule import clear_practice_ballots

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall(title="ALV 24 november 2026")


@pytest.fixture
def voter(client: Client, hall: Hall) -> Client:
    """Whoever votes for the first member, logged in."""
    client.force_login(hall.voters[0])
    return client


def test_the_practice_button_counts_nowhere(voter: Client, hall: Hall) -> None:
    form = {"member": hall.entries[0].code, "choice": "for", "key": str(uuid4())}
    assert voter.get(f"/stemmen/{hall.register.pk}/proef/").status_code == 200

    assert voter.post(f"/stemmen/{hall.register.pk}/proef/stem/", form).status_code == 302
    assert voter.post(f"/stemmen/{hall.register.pk}/proef/stem/", form | {"choice": "against"}).status_code == 302

    assert PracticeBallot.objects.get().choice == "against"
    assert not Ballot.objects.exists()
    hall.register.refresh_from_db()
    assert hall.register.frozen_at is None
    poll = hall.open()
    refused = voter.post(f"/stemmen/{hall.register.pk}/proef/stem/", form)
    assert refused.status_code == 409
    assert hall.announce(poll).voted_heads == 0


def test_only_who_votes_practises(hall: Hall) -> None:
    with pytest.raises(NotTheRepresentative):
        practise(hall.entries[0], "for", key=uuid4(), by=make_user())
    with pytest.raises(UnknownChoice):
        practise(hall.entries[0], "maybe", key=uuid4(), by=hall.voters[0])


def test_nobody_practises_during_a_vote_and_everybody_between_two(hall: Hall) -> None:
    poll = hall.open()
    with pytest.raises(PracticeIsOver):
        practise(hall.entries[0], "for", key=uuid4(), by=hall.voters[0])

    hall.close(poll)  # nobody recorded it yet
    assert practise(hall.entries[0], "for", key=uuid4(), by=hall.voters[0]).choice == "for"


def test_practice_is_cleared_away_after_a_day(hall: Hall) -> None:
    for number in (0, 1):
        practise(hall.entries[number], "for", key=uuid4(), by=hall.voters[number])
    PracticeBallot.objects.filter(entry=hall.entries[0]).update(cast_at=clock.now() - timedelta(hours=25))

    clear_practice_ballots()

    assert PracticeBallot.objects.get().entry == hall.entries[1]
