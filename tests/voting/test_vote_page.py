"""The vote page over HTTP: its states, one tap, one receipt, and a clear sentence when it does not count."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.core.factories import make_user
from tests.voting.factories import DAY, Hall, make_hall, make_office
from tests.voting.phone import HTMX, page, tap
from voting.actions.ballots import cast_ballot
from voting.actions.polls import close_poll, void_poll
from voting.actions.registers import name_representative
from voting.actions.results import announce_poll
from voting.models import Ballot, Participation, Poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall(title="ALV 24 november 2026")


@pytest.fixture
def voter(client: Client, hall: Hall) -> Client:
    """Whoever votes for the first member, logged in."""
    client.force_login(hall.voters[0])
    return client


def test_before_the_vote_it_says_to_wait(voter: Client, hall: Hall) -> None:
    hall.draft()

    body = page(voter, hall)

    assert "Laat deze pagina open" in body
    assert "Stemt u in?" not in body
    assert "60 stemmen" in body


def test_an_open_vote_has_its_buttons_in_order(voter: Client, hall: Hall) -> None:
    hall.open()

    body = page(voter, hall)

    places = [body.index(f'value="{key}"') for key in ("for", "against", "abstain")]
    assert places == sorted(places)
    assert "data-receipt" not in body


def test_a_tap_gives_the_receipt_of_that_ballot(voter: Client, hall: Hall) -> None:
    poll = hall.open()

    answer = tap(voter, hall, poll, headers=HTMX)

    ballot = Ballot.objects.get()
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in body
    assert ballot.code in body
    assert "data-receipt" in body
    assert "Gemeente" in body


def test_without_a_script_a_tap_leads_back_to_the_page_with_its_receipt(voter: Client, hall: Hall) -> None:
    poll = hall.open()

    answer = tap(voter, hall, poll)

    assert (answer.status_code, answer["Location"]) == (302, f"/stemmen/{hall.register.pk}/")
    assert Ballot.objects.get().code in page(voter, hall)


def test_a_second_tap_changes_the_vote_and_shows_the_earlier_one(voter: Client, hall: Hall) -> None:
    poll = hall.open()
    tap(voter, hall, poll, "for")

    body = tap(voter, hall, poll, "against", headers=HTMX).content.decode()

    assert [ballot.choices for ballot in Ballot.objects.order_by("version")] == [["for"], ["against"]]
    assert "Alleen uw laatste stem telt" in body


def test_a_request_that_is_repeated_gets_the_same_receipt(voter: Client, hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    first = tap(voter, hall, poll, key=key, headers=HTMX)

    again = tap(voter, hall, poll, key=key, headers=HTMX)

    assert Ballot.objects.count() == 1
    assert Ballot.objects.get().code in first.content.decode()
    assert Ballot.objects.get().code in again.content.decode()


def test_the_back_button_and_another_tap_with_the_same_form_is_one_ballot(voter: Client, hall: Hall) -> None:
    """The browser shows the old page again: its form still has the key of the first tap."""
    poll, key = hall.open(), uuid4()
    tap(voter, hall, poll, "for", key=key)

    tap(voter, hall, poll, "for", key=key)

    assert Participation.objects.get().version == 1


def test_a_vote_that_arrives_after_the_closing_gets_one_clear_sentence(voter: Client, hall: Hall) -> None:
    poll = hall.open()
    hall.close(poll)

    answer = tap(voter, hall, poll, headers=HTMX)

    assert answer.status_code == 409
    assert "telt niet mee" in answer.content.decode()
    assert "data-receipt" not in answer.content.decode()
    assert not Ballot.objects.exists()


def test_after_a_refusal_the_receipt_that_stands_is_still_shown(voter: Client, hall: Hall) -> None:
    poll = hall.open()
    tap(voter, hall, poll, "for")
    hall.close(poll)

    body = tap(voter, hall, poll, "against", headers=HTMX).content.decode()

    assert "telt niet mee" in body
    assert Ballot.objects.get().code in body


def test_a_tap_on_an_old_page_does_not_vote_in_the_next_poll(voter: Client, hall: Hall) -> None:
    first = hall.open()
    hall.announce(first)
    second = hall.open("Stemt u ook hiermee in?")

    answer = tap(voter, hall, first)

    assert answer.status_code == 409
    assert not Ballot.objects.exists()
    assert "Stemt u ook hiermee in?" in answer.content.decode()
    assert second.state == Poll.State.OPEN


def test_who_was_replaced_is_told_so(voter: Client, hall: Hall) -> None:
    poll = hall.open()
    tap(voter, hall, poll, "against")
    name_representative(hall.entries[0], make_office(hall.entries[0].municipality).person, by=hall.clerk)

    answer = tap(voter, hall, poll, "for", headers=HTMX)

    assert answer.status_code == 409
    assert f"U stemt niet meer voor {hall.entries[0].name}" in answer.content.decode()
    assert Ballot.objects.get().choices == ["against"]
    assert voter.get(f"/stembewijs/{Ballot.objects.get().pk}/").status_code == 200


def test_the_next_one_sees_how_the_vote_stands_and_who_was_replaced_does_not(voter: Client, hall: Hall) -> None:
    poll = hall.open()
    successor = make_office(hall.entries[0].municipality).person
    assert successor.user is not None
    tap(voter, hall, poll, "against")
    name_representative(hall.entries[0], successor, by=hall.clerk)
    second = cast_ballot(poll, hall.entries[0], ["for"], key=uuid4(), by=successor.user)

    assert voter.get(f"/stembewijs/{second.pk}/").status_code == 404
    new = Client()
    new.force_login(successor.user)
    assert new.get(f"/stembewijs/{Ballot.objects.get(version=1).pk}/").status_code == 200
    assert second.code in page(new, hall)


def test_nobody_votes_for_another_municipality(voter: Client, hall: Hall) -> None:
    poll = hall.open()

    assert tap(voter, hall, poll, number=1).status_code == 404
    assert not Ballot.objects.exists()


def test_somebody_without_a_vote_reads_who_names_them(client: Client, hall: Hall) -> None:
    client.force_login(make_user())
    poll = hall.open()

    assert "U stemt niet in deze vergadering" in page(client, hall)
    assert tap(client, hall, poll).status_code == 404


@pytest.mark.parametrize(
    "change",
    [{"choice": "maybe"}, {"choice": ""}, {"key": "no-key"}, {"key": ""}, {"member": ""}, {"choice": "a" * 99}],
)
def test_a_form_that_makes_no_sense_is_refused_and_stores_nothing(
    voter: Client, hall: Hall, change: dict[str, str]
) -> None:
    poll = hall.open()
    form = {"member": hall.entries[0].code, "choice": "for", "key": str(uuid4())} | change

    answer = voter.post(f"/stemmen/{hall.register.pk}/{poll.pk}/", form)

    assert answer.status_code == 422
    assert not Ballot.objects.exists()


def test_a_vote_belongs_to_its_own_register(voter: Client, hall: Hall) -> None:
    poll = make_hall().open()

    assert tap(voter, hall, poll).status_code == 404


def test_what_follows_the_vote(voter: Client, hall: Hall) -> None:
    poll = hall.open()
    tap(voter, hall, poll, "for")

    close_poll(poll, by=hall.clerk)
    assert "data-closes-in" in page(voter, hall)

    other = make_hall()
    voter.force_login(other.voters[0])
    over = other.open()
    tap(voter, other, over)
    other.close(over)
    assert "De stemming is gesloten" in page(voter, other)
    announce_poll(over, by=other.clerk)
    assert "Aangenomen met 100,00% van de stemmen" in page(voter, other)
    again = other.open()
    void_poll(again, reason="Het geluid viel uit", by=other.clerk)
    assert "Het geluid viel uit" in page(voter, other)


def test_no_file_exists_before_the_result_does(client: Client, hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "for", "against")

    for file in ("uitslag.json", "uitslag.csv"):
        assert client.get(f"/stemmingen/{poll.pk}/{file}").status_code == 404
    hall.close(poll)
    assert client.get(f"/stemmingen/{poll.pk}/uitslag.json").status_code == 404


def test_the_list_leads_to_the_meetings_in_which_somebody_votes(voter: Client, hall: Hall) -> None:
    other = make_hall(title="Een andere vergadering")

    body = voter.get("/stemmen/").content.decode()

    assert hall.register.title in body
    assert other.register.title not in body
    assert hall.register.date == DAY
