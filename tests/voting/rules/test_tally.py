"""Counting: what must not matter, and what must."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.rules.polls import APPROVAL, BLANK, VERSIONS, Poll, any_poll, poll_of, polls, sides
from voting.rules.ballots import Cast, Meaning
from voting.rules.tally import NOTHING, Amount, count, latest_versions


@given(poll=any_poll(), data=st.data())
def test_the_order_of_the_ballots_is_irrelevant(poll: Poll, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(poll.ballots))
    assert poll.with_ballots(shuffled).count() == poll.count()


@given(poll=any_poll())
def test_a_ballot_of_weight_w_counts_as_w_ballots_of_weight_one(poll: Poll) -> None:
    last = {cast.member: cast for cast in sorted(poll.ballots, key=lambda cast: cast.version)}
    register = {f"{member}.{vote}": 1 for member, weight in poll.register.items() for vote in range(weight)}
    ballots = [
        Cast(f"{member}.{vote}", 1, cast.options) for member, cast in last.items() for vote in range(cast.weight)
    ]
    ones = count(register, ballots, poll.options, poll.rule, voted=latest_versions(ballots))
    tally = poll.count()
    assert [row.amount.heads for row in ones.rows] == [row.amount.weight for row in tally.rows]
    assert [row.amount.weight for row in ones.rows] == [row.amount.weight for row in tally.rows]
    assert (ones.voted.weight, ones.not_voted.weight) == (tally.voted.weight, tally.not_voted.weight)
    for option in poll.options:
        assert ones.share(option.key) == tally.share(option.key)


@given(poll=polls(), weights=st.lists(st.integers(1, 75), max_size=5))
def test_abstentions_do_not_move_the_percentage(poll: Poll, weights: list[int]) -> None:
    more = [Cast(f"new{number}", weight, ("abstain",)) for number, weight in enumerate(weights)]
    register = {**poll.register, **{cast.member: cast.weight for cast in more}}
    ballots = (*poll.ballots, *more)
    wider = Poll(register, ballots, latest_versions(ballots))
    assert wider.count().share("for") == poll.count().share("for")
    assert wider.count().cast == poll.count().cast


@given(poll=polls(), weights=st.lists(st.integers(1, 75), max_size=5))
def test_who_stays_away_does_not_move_the_percentage(poll: Poll, weights: list[int]) -> None:
    register = {**poll.register, **{f"new{number}": weight for number, weight in enumerate(weights)}}
    wider = replace(poll, register=register).count()
    assert wider.share("for") == poll.count().share("for")
    assert wider.not_voted - poll.count().not_voted == Amount(sum(weights), len(weights))


@given(poll=any_poll())
def test_only_the_last_version_counts(poll: Poll) -> None:
    last = latest_versions(poll.ballots)
    kept = [replace(cast, version=1) for cast in poll.ballots if cast.version == last[cast.member]]
    once = Poll(poll.register, tuple(kept), latest_versions(kept), poll.options, poll.rule)
    assert once.count() == poll.count()


def test_a_change_of_mind_replaces_the_earlier_vote() -> None:
    ballots = (Cast("0302", 28, ("against",), 2), Cast("0302", 28, ("for",), 1))
    tally = Poll({"0302": 28}, ballots, {"0302": 2}).count()
    assert tally.amount("against") == Amount(28, 1)
    assert tally.amount("for") == NOTHING


def test_the_percentage_is_for_divided_by_for_and_against() -> None:
    tally = sides(votes_for=10_559, against=36, abstain=150, silent=2_427).count()
    assert tally.share("for") == Fraction(10_559, 10_595)
    assert tally.share("against") == Fraction(36, 10_595)
    assert tally.share("abstain") is None
    assert tally.turnout == Fraction(10_745, 13_172)


def test_without_votes_there_is_no_percentage() -> None:
    nobody = poll_of(("0302", 28, None), ("1695", 8, None)).count()
    assert nobody.share("for") is None
    assert nobody.heads_share("for") is None
    assert (nobody.voted, nobody.not_voted) == (NOTHING, Amount(36, 2))


def test_when_all_abstain_there_is_no_percentage() -> None:
    tally = sides(0, 0, abstain=36).count()
    assert tally.share("for") is None
    assert tally.cast == NOTHING
    assert tally.voted == Amount(36, 1)


def test_an_empty_register_counts_to_nothing() -> None:
    tally = poll_of().count()
    assert tally.entitled == NOTHING
    assert tally.turnout is None


def test_with_several_options_the_share_is_of_the_votes_for_any_option() -> None:
    tally = poll_of(
        ("A", 62, "a"), ("B", 34, "b"), ("C", 4, "c"), ("D", 50, "blank"), options=(*VERSIONS, BLANK)
    ).count()
    assert [tally.share(key) for key in "abc"] == [Fraction(62, 100), Fraction(34, 100), Fraction(4, 100)]
    assert tally.share("blank") is None


def test_an_approval_is_a_share_of_the_members_that_named_anyone() -> None:
    tally = poll_of(
        ("A", 10, ("a", "b")), ("B", 20, ("b",)), ("C", 30, ("blank",)), options=(*VERSIONS, BLANK), rule=APPROVAL
    ).count()
    assert tally.cast == Amount(30, 2)
    assert [tally.share(key) for key in "abc"] == [Fraction(1, 3), Fraction(1), Fraction(0)]
    assert tally.heads_share("a") == Fraction(1, 2)


def test_an_option_that_is_not_on_the_paper_has_no_amount() -> None:
    with pytest.raises(KeyError):
        sides(1, 1).count().amount("maybe")


@given(poll=any_poll())
def test_everybody_is_counted_once(poll: Poll) -> None:
    tally = poll.count()
    assert tally.voted + tally.not_voted == tally.entitled
    assert not tally.flaws
    assert tally.total(*Meaning).weight >= tally.voted.weight
