"""Casting a ballot: what is stored, what is refused, and that nothing counts twice or gets lost."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core.models import OutboxMessage, User
from tests.core.factories import make_user
from tests.voting.factories import DAY, Hall, make_entry, make_hall, make_office, make_voter
from voting.actions.ballots import cast_ballot
from voting.actions.polls import close_poll, void_poll
from voting.actions.registers import name_representative
from voting.errors import NotTheRepresentative, OtherAssembly, PollHasClosed, PollNotOpen, UnknownChoice
from voting.models import Ballot, Participation, Poll, Representative
from voting.permissions import may_vote
from voting.rules.ballots import BallotKind, BallotRule, Meaning, Option
from voting.rules.poll import PollRule

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def test_a_ballot_has_all_votes_of_its_member(hall: Hall) -> None:
    poll = hall.open()

    ballot = hall.cast_one(poll, 0, "for")

    stored = Ballot.objects.get()
    assert (stored.weight, stored.choices, stored.version, stored.channel) == (60, ["for"], 1, Ballot.Channel.WEB)
    assert (stored.cast_by, stored.cast_as, stored.entry) == (hall.voters[0], "wethouder", hall.entries[0])
    assert bytes(stored.leaf) == ballot.leaf == stored.leaf_of(hall.entries[0].code, hall.register.pk)
    assert len(bytes(stored.nonce)) == 16


def test_a_change_of_mind_is_a_new_version(hall: Hall) -> None:
    poll = hall.open()

    first, second = hall.cast_one(poll, 0, "for"), hall.cast_one(poll, 0, "against")

    assert (first.version, second.version) == (1, 2)
    assert Ballot.objects.count() == 2
    part = Participation.objects.get()
    assert (part.version, bytes(part.leaf)) == (2, second.leaf)
    assert first.code != second.code


def test_the_last_version_counts(hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "against", "for", "for")
    hall.cast_one(poll, 0, "for")

    result = hall.announce(poll)

    assert result.share == "1"
    assert result.voted_heads == 3


def test_the_same_key_gives_the_same_ballot(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()

    first = hall.cast_one(poll, 0, "for", key=key)
    again = hall.cast_one(poll, 0, "against", key=key)

    assert again == first
    assert again.choices == ["for"]
    assert Ballot.objects.count() == 1
    assert Participation.objects.get().version == 1


def test_a_request_that_is_repeated_after_the_closing_gets_its_ballot(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    first = hall.cast_one(poll, 0, "for", key=key)

    hall.announce(poll)

    assert hall.cast_one(poll, 0, "for", key=key) == first


def test_a_request_that_is_repeated_after_a_replacement_gets_its_ballot(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    first = hall.cast_one(poll, 0, "for", key=key)

    name_representative(hall.entries[0], make_office(hall.entries[0].municipality).person, by=hall.clerk)

    assert hall.cast_one(poll, 0, "for", key=key) == first


def test_the_key_of_one_account_says_nothing_about_another(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    hall.cast_one(poll, 0, "for", key=key)
    successor = make_office(hall.entries[0].municipality).person
    name_representative(hall.entries[0], successor, by=hall.clerk)
    assert successor.user is not None

    ballot = cast_ballot(poll, hall.entries[0], ["against"], key=key, by=successor.user)

    assert (ballot.version, ballot.choices) == (2, ["against"])


def test_the_same_key_in_another_vote_is_another_tap(hall: Hall) -> None:
    key = uuid4()
    first = hall.open()
    hall.cast_one(first, 0, "for", key=key)
    hall.announce(first)
    second = hall.open()

    assert hall.cast_one(second, 0, "against", key=key).poll == second


def test_somebody_who_represents_nobody_cannot_vote(hall: Hall) -> None:
    poll = hall.open()

    for stranger in (make_user(), hall.clerk, hall.voters[1], make_user(is_superuser=True)):
        with pytest.raises(NotTheRepresentative, match=hall.entries[0].name):
            cast_ballot(poll, hall.entries[0], ["for"], key=uuid4(), by=stranger)
    assert not Ballot.objects.exists()
    assert not Participation.objects.exists()


def test_an_account_that_was_closed_cannot_vote(hall: Hall) -> None:
    poll = hall.open()
    User.objects.filter(pk=hall.voters[0].pk).update(is_active=False)

    with pytest.raises(NotTheRepresentative):
        cast_ballot(poll, hall.entries[0], ["for"], key=uuid4(), by=User.objects.get(pk=hall.voters[0].pk))


def test_the_right_to_vote_ends_with_the_office(hall: Hall) -> None:
    poll = hall.open()
    person = Representative.objects.get(entry=hall.entries[0]).person
    person.offices.update(until_date=DAY)

    assert not may_vote(hall.voters[0], hall.entries[0])
    with pytest.raises(NotTheRepresentative):
        hall.cast_one(poll, 0, "for")


def test_an_office_elsewhere_gives_no_vote(hall: Hall) -> None:
    poll = hall.open()
    person = Representative.objects.get(entry=hall.entries[0]).person
    person.offices.update(municipality=hall.entries[1].municipality)

    with pytest.raises(NotTheRepresentative):
        hall.cast_one(poll, 0, "for")


def test_a_member_of_another_meeting_cannot_vote_here(hall: Hall) -> None:
    poll = hall.open()
    stranger = make_entry()

    with pytest.raises(OtherAssembly):
        cast_ballot(poll, stranger, ["for"], key=uuid4(), by=make_voter(stranger))


def test_a_draft_takes_no_ballots(hall: Hall) -> None:
    poll = hall.draft()

    with pytest.raises(PollNotOpen):
        hall.cast_one(poll, 0, "for")


def test_no_ballot_counts_after_the_closing_time_though_nobody_recorded_the_closing(hall: Hall) -> None:
    poll = hall.open()
    hall.cast_one(poll, 1, "against")
    hall.close(poll)
    assert Poll.objects.get().state == Poll.State.OPEN

    with pytest.raises(PollHasClosed):
        hall.cast_one(poll, 0, "for")

    assert Ballot.objects.count() == 1
    assert Participation.objects.count() == 1


def test_a_ballot_during_the_countdown_counts(hall: Hall) -> None:
    poll = hall.open()
    close_poll(poll, after=timedelta(minutes=5), by=hall.clerk)

    assert hall.cast_one(poll, 0, "for").version == 1


def test_an_announced_vote_takes_no_ballots(hall: Hall) -> None:
    poll = hall.open()
    hall.announce(poll)

    with pytest.raises(PollHasClosed):
        hall.cast_one(poll, 0, "for")


def test_a_void_vote_takes_no_ballots(hall: Hall) -> None:
    poll = hall.open()
    void_poll(poll, reason="Storing", by=hall.clerk)

    with pytest.raises(PollNotOpen):
        hall.cast_one(poll, 0, "for")


@pytest.mark.parametrize("choices", [[], ["maybe"], ["for", "against"], ["for", "for"], ["FOR"], [""]])
def test_only_what_is_on_the_paper_can_be_chosen(hall: Hall, choices: list[str]) -> None:
    poll = hall.open()

    with pytest.raises(UnknownChoice):
        hall.cast_one(poll, 0, *choices)
    assert not Participation.objects.exists()


def test_a_ballot_may_name_as_many_options_as_there_are_seats(hall: Hall) -> None:
    paper = [(Option(key, Meaning.OPTION), key.upper()) for key in ("a", "b", "c")]
    rule = PollRule(ballot=BallotRule(BallotKind.UP_TO, most=2))
    poll = hall.open(options=paper, rule=rule)

    assert hall.cast_one(poll, 0, "c", "a").choices == ["a", "c"]
    with pytest.raises(UnknownChoice):
        hall.cast_one(poll, 1, "a", "b", "c")


def test_the_ballot_of_who_was_replaced_stands_until_the_next_one_votes(hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "against", "for")
    successor = make_office(hall.entries[0].municipality, function="burgemeester").person
    name_representative(hall.entries[0], successor, reason="Ziek", by=hall.clerk)

    with pytest.raises(NotTheRepresentative):
        hall.cast_one(poll, 0, "for")
    assert Participation.objects.get(entry=hall.entries[0]).version == 1

    assert successor.user is not None
    ballot = cast_ballot(poll, hall.entries[0], ["for"], key=uuid4(), by=successor.user)
    assert (ballot.version, ballot.cast_as) == (2, "burgemeester")
    assert hall.announce(poll).share == "1"


def test_the_ballot_of_who_was_replaced_counts_when_the_next_one_does_not_vote(hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "against", "for")
    name_representative(hall.entries[0], make_office(hall.entries[0].municipality).person, by=hall.clerk)

    assert hall.announce(poll).share == "1/3"


def test_every_ballot_sends_its_receipt_once(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    ballot = hall.cast_one(poll, 0, "for", key=key)
    hall.cast_one(poll, 0, "for", key=key)

    message = OutboxMessage.objects.get(task="voting.mail_receipt")
    assert message.payload == {"ballot_id": ballot.pk}
