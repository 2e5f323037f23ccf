"""The books: they balance for every sound poll, and for no forgery."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.voting.rules.polls import APPROVAL, BLANK, VERSIONS, Poll, any_poll, poll_of, polls, sides
from voting.rules.ballots import Cast, Flaw
from voting.rules.books import Line, books
from voting.rules.outcomes import Unbalanced, outcome
from voting.rules.poll import PollRule
from voting.rules.tally import NOTHING, Amount, FlawFound


@given(poll=any_poll())
def test_the_books_of_a_sound_poll_balance(poll: Poll) -> None:
    sheet = poll.books()
    assert sheet.balanced
    assert sheet.difference == NOTHING
    assert sheet.total == sheet.entitled == Amount(sum(poll.register.values()), len(poll.register))


@given(poll=any_poll(), change=st.tuples(st.integers(-3, 3), st.integers(-3, 3)))
def test_the_books_balance_only_when_nothing_is_left_over(poll: Poll, change: tuple[int, int]) -> None:
    tally = poll.count()
    moved = books(replace(tally, not_voted=tally.not_voted + Amount(*change)))
    assert moved.balanced is (change == (0, 0))
    assert moved.difference == Amount(*change)


def test_the_lines_are_the_options_and_who_did_not_vote() -> None:
    sheet = sides(votes_for=10, against=4, abstain=3, silent=2).books()
    assert [(row.line, row.key, row.amount) for row in sheet.rows] == [
        (Line.OPTION, "for", Amount(10, 1)),
        (Line.OPTION, "against", Amount(4, 1)),
        (Line.OPTION, "abstain", Amount(3, 1)),
        (Line.NOT_VOTED, "", Amount(2, 1)),
    ]


def test_with_several_choices_the_lines_are_voted_and_not_voted() -> None:
    poll = poll_of(("A", 10, ("a", "b")), ("B", 5, None), options=VERSIONS, rule=APPROVAL)
    assert [(row.line, row.amount) for row in poll.books().rows] == [
        (Line.VOTED, Amount(10, 1)),
        (Line.NOT_VOTED, Amount(5, 1)),
    ]


def test_no_option_may_have_more_than_was_voted() -> None:
    tally = poll_of(("A", 10, ("a", "b")), ("B", 5, None), options=VERSIONS, rule=APPROVAL).count()
    first = tally.rows[0]
    swollen = replace(tally, rows=(replace(first, amount=Amount(11, 1)), *tally.rows[1:]))
    assert books(swollen).above == ("a",)
    assert not books(swollen).balanced


def flaws_of(poll: Poll) -> set[Flaw]:
    """What the count found wrong, after checking that nothing is decided on it."""
    sheet = poll.books()
    assert not sheet.balanced
    with pytest.raises(Unbalanced):
        outcome(sheet, PollRule(ballot=poll.rule))
    return {found.flaw for found in sheet.flaws}


def one_of(poll: Poll, data: st.DataObject) -> Cast:
    """Some ballot of this poll."""
    return data.draw(st.sampled_from(poll.ballots))


def swapped(poll: Poll, old: Cast, new: Cast) -> Poll:
    """The poll with one ballot overwritten."""
    return poll.with_ballots([new if cast == old else cast for cast in poll.ballots])


@given(poll=any_poll(least_voted=1), data=st.data())
def test_a_removed_ballot_is_seen(poll: Poll, data: st.DataObject) -> None:
    gone = one_of(poll, data)
    found = flaws_of(poll.with_ballots([cast for cast in poll.ballots if cast != gone]))
    assert found & {Flaw.BALLOT_MISSING, Flaw.VERSION_MISSING}


@given(poll=polls(least_voted=1))
def test_a_removed_member_leaves_a_hole_of_its_weight(poll: Poll) -> None:
    member = poll.ballots[0].member
    sheet = poll.with_ballots([cast for cast in poll.ballots if cast.member != member]).books()
    assert sheet.difference == Amount(-poll.register[member], -1)
    assert FlawFound(member, poll.voted[member], Flaw.BALLOT_MISSING) in sheet.flaws


@given(poll=polls(), data=st.data())
def test_a_ballot_slipped_in_for_who_did_not_vote_is_seen(poll: Poll, data: st.DataObject) -> None:
    silent = [member for member in poll.register if member not in poll.voted]
    assume(silent)
    member = data.draw(st.sampled_from(silent))
    forged = poll.with_ballots([*poll.ballots, Cast(member, poll.register[member], ("for",))])
    assert Flaw.NOT_MARKED_AS_VOTED in flaws_of(forged)
    assert forged.books().difference == Amount(poll.register[member], 1)


@given(poll=any_poll(least_voted=1), data=st.data())
def test_a_version_slipped_in_on_top_is_seen(poll: Poll, data: st.DataObject) -> None:
    old = one_of(poll, data)
    new = replace(old, version=poll.voted[old.member] + 1)
    assert Flaw.NOT_MARKED_AS_VOTED in flaws_of(poll.with_ballots([*poll.ballots, new]))


@given(poll=any_poll(least_voted=1), data=st.data())
def test_a_ballot_that_is_there_twice_is_seen(poll: Poll, data: st.DataObject) -> None:
    assert Flaw.VERSION_TWICE in flaws_of(poll.with_ballots([*poll.ballots, one_of(poll, data)]))


@given(poll=any_poll(least_voted=1), data=st.data(), by=st.integers(-5, 5).filter(bool))
def test_a_changed_weight_is_seen(poll: Poll, data: st.DataObject, by: int) -> None:
    old = one_of(poll, data)
    assert Flaw.OTHER_WEIGHT in flaws_of(swapped(poll, old, replace(old, weight=old.weight + by)))


@given(poll=any_poll(least_voted=1), data=st.data())
def test_a_ballot_that_differs_from_its_leaf_hash_is_seen(poll: Poll, data: st.DataObject) -> None:
    old = one_of(poll, data)
    assert Flaw.OTHER_CONTENT in flaws_of(swapped(poll, old, replace(old, intact=False)))


@given(poll=any_poll(least_voted=1), data=st.data())
def test_a_ballot_given_to_another_member_is_seen(poll: Poll, data: st.DataObject) -> None:
    old = one_of(poll, data)
    assert Flaw.UNKNOWN_MEMBER in flaws_of(swapped(poll, old, replace(old, member="stranger")))


@given(poll=any_poll(), named=st.sampled_from(["for", "a"]))
def test_a_ballot_of_who_is_not_in_the_register_is_seen_even_when_it_was_promised(poll: Poll, named: str) -> None:
    stranger = Cast("stranger", 10, (named,))
    promised = replace(poll.with_ballots([*poll.ballots, stranger]), voted={**poll.voted, "stranger": 1})
    assert Flaw.UNKNOWN_MEMBER in flaws_of(promised)


@given(poll=any_poll(least_voted=1), data=st.data())
def test_a_member_struck_from_the_register_after_voting_is_seen(poll: Poll, data: st.DataObject) -> None:
    member = one_of(poll, data).member
    smaller = {code: weight for code, weight in poll.register.items() if code != member}
    assert Flaw.UNKNOWN_MEMBER in flaws_of(replace(poll, register=smaller))


@pytest.mark.parametrize(
    ("options", "flaw"),
    [
        ((), Flaw.NO_OPTION),
        (("z",), Flaw.UNKNOWN_OPTION),
        (("a", "a"), Flaw.OPTION_TWICE),
        (("a", "b", "c"), Flaw.TOO_MANY_OPTIONS),
        (("a", "blank"), Flaw.BLANK_AND_MORE),
    ],
)
def test_a_choice_that_the_paper_does_not_allow_is_seen(options: tuple[str, ...], flaw: Flaw) -> None:
    poll = poll_of(("A", 10, ("a",)), ("B", 5, options), options=(*VERSIONS, BLANK), rule=APPROVAL)
    assert poll.books().flaws == (FlawFound("B", 1, flaw),)
    assert not poll.books().balanced


def test_two_lines_where_one_is_asked_is_too_many() -> None:
    poll = poll_of(("A", 10, ("for", "against")))
    assert flaws_of(poll) == {Flaw.TOO_MANY_OPTIONS}


def test_without_a_second_record_a_removed_ballot_goes_unseen() -> None:
    """Why `voted` must not be read from the ballots themselves."""
    poll = sides(10, 4)
    robbed = poll.with_ballots(poll.ballots[:1])
    assert not robbed.books().balanced
    assert replace(robbed, voted={"F": 1}).books().balanced
