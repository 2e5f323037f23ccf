"""The books: whatever was done to the rows beside the portal, announcing refuses."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.voting.database import execute, refused
from tests.voting.factories import Hall, make_hall
from tests.voting.forgeries import FORGERIES, forge
from voting.actions.polls import open_poll, repeat_poll, void_poll
from voting.actions.results import announce_poll
from voting.counting import books_of, turnout_of
from voting.errors import BooksDoNotBalance
from voting.models import Ballot, Poll, Result
from voting.rules.ballots import BallotKind, BallotRule, Flaw, Meaning, Option
from voting.rules.poll import PollRule
from voting.rules.tally import FlawFound
from voting.words import flaw_sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall(60, 30, 10, 5)


@pytest.fixture
def poll(hall: Hall) -> Poll:
    """A closed vote: 60 for, 30 against after a change of mind, 10 abstained, 5 not voted."""
    poll = hall.open()
    hall.cast(poll, "for", "for", "abstain")
    hall.cast_one(poll, 1, "against")
    return hall.close(poll)


def test_an_untouched_vote_balances(hall: Hall, poll: Poll) -> None:
    books = books_of(poll)

    assert books.balanced
    assert [(row.key or row.line, row.amount.weight, row.amount.heads) for row in books.rows] == [
        ("for", 60, 1),
        ("against", 30, 1),
        ("abstain", 10, 1),
        ("not_voted", 5, 1),
    ]
    assert announce_poll(poll, by=hall.clerk).share == "2/3"


@pytest.mark.parametrize("forgery", FORGERIES)
def test_announcing_refuses_every_forgery(hall: Hall, poll: Poll, forgery: str) -> None:
    statement, flaw = FORGERIES[forgery]

    forge(hall, poll, statement)

    assert flaw in {found.flaw for found in books_of(Poll.objects.get(pk=poll.pk)).flaws}
    with pytest.raises(BooksDoNotBalance):
        announce_poll(poll, by=hall.clerk)
    assert not Result.objects.exists()
    assert Poll.objects.get(pk=poll.pk).state == Poll.State.OPEN


def test_a_forged_ballot_is_counted_and_named_not_skipped(hall: Hall, poll: Poll) -> None:
    forge(hall, poll, FORGERIES["a ballot slipped in for who did not vote"][0])

    with pytest.raises(BooksDoNotBalance) as refusal:
        announce_poll(poll, by=hall.clerk)

    assert refusal.value.details["weight"] == 60
    assert refusal.value.details["heads"] == 1
    assert refusal.value.details["flaws"] >= 1


def test_a_void_and_a_repeat_undo_a_forgery(hall: Hall, poll: Poll) -> None:
    forge(hall, poll, FORGERIES["another choice"][0])
    void_poll(poll, reason="De boeken kloppen niet", by=hall.clerk)
    again = open_poll(repeat_poll(poll, by=hall.clerk), by=hall.clerk)
    hall.cast(again, "for", "against", "abstain")

    assert hall.announce(again).share == "2/3"


def test_several_choices_balance_by_who_voted(hall: Hall) -> None:
    paper = [(Option(key, Meaning.OPTION), key.upper()) for key in "abc"]
    poll = hall.open(options=paper, rule=PollRule(ballot=BallotRule(BallotKind.UP_TO, most=2)))
    hall.cast_one(poll, 0, "a", "b")
    hall.cast_one(poll, 1, "b")
    hall.close(poll)

    assert books_of(poll).balanced
    forge(hall, poll, "UPDATE voting_ballot SET choices = '{a,b,c}' WHERE entry_id = %(first)s")
    assert not books_of(poll).balanced


def test_every_stored_version_keeps_its_own_hash(hall: Hall, poll: Poll) -> None:
    ballots = list(Ballot.objects.filter(poll=poll).select_related("entry"))

    assert all(ballot.leaf_of(ballot.entry.code, hall.register.pk) == bytes(ballot.leaf) for ballot in ballots)
    assert len({bytes(ballot.leaf) for ballot in ballots}) == 4


def test_turnout_tells_how_many_and_not_for_what(hall: Hall) -> None:
    poll = hall.open()
    assert turnout_of(poll).heads == 0

    hall.cast(poll, "for", "against")
    hall.cast_one(poll, 0, "abstain")

    turnout = turnout_of(poll)
    assert (turnout.heads, turnout.heads_total, turnout.weight, turnout.weight_total) == (2, 4, 90, 105)


@pytest.mark.parametrize(("reading", "statements"), [(books_of, 4), (turnout_of, 2)])
@pytest.mark.parametrize("members", [1, 20])
def test_counting_takes_as_many_statements_for_one_member_as_for_twenty(
    reading: Callable[[Poll], object],
    statements: int,
    members: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    hall = make_hall(*range(1, members + 1))
    poll = hall.open()
    hall.cast(poll, *["for"] * members)
    poll = Poll.objects.select_related("register").get(pk=poll.pk)

    with django_assert_num_queries(statements):
        reading(poll)


def test_a_statement_beside_the_portal_is_refused_while_triggers_look(hall: Hall, poll: Poll) -> None:
    with refused("Cannot update or delete rows"):
        execute("UPDATE voting_ballot SET weight = 1")


def test_every_flaw_has_its_sentence() -> None:
    sentences = flaw_sentences([FlawFound("0344", 1, flaw) for flaw in Flaw], {"0344": "Utrecht"})

    assert len(sentences) == len(Flaw)
    assert all(sentence.startswith("Utrecht: ") for sentence in sentences)
