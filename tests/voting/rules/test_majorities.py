"""Majorities and quorums: exact thresholds."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.majorities import (
    MORE_THAN_HALF,
    NO_QUORUM,
    Attendance,
    Base,
    MajorityRule,
    Measure,
    Quorum,
    Tie,
    least_to_reach,
)
from voting.rules.reading import RuleError

SHARES = st.fractions(0, 1, max_denominator=1000)


@pytest.mark.parametrize(
    ("share", "strictly_more", "part", "whole", "reached"),
    [
        ("1/2", True, 50, 100, False),
        ("1/2", True, 51, 100, True),
        ("1/2", False, 50, 100, True),
        ("1/2", True, 50, 99, True),
        ("2/3", False, 2, 3, True),
        ("2/3", True, 2, 3, False),
        ("2/3", False, 6666, 10000, False),
        ("2/3", False, 6667, 10000, True),
        ("2/3", False, 2 * 10**20, 3 * 10**20, True),
        ("2/3", False, 2 * 10**20 - 1, 3 * 10**20, False),
        ("3/4", False, 75, 100, True),
        ("3/4", True, 75, 100, False),
        ("1", False, 99, 100, False),
        ("1", False, 100, 100, True),
    ],
)
def test_thresholds_are_exact(share: str, strictly_more: bool, part: int, whole: int, reached: bool) -> None:
    rule = MajorityRule(Fraction(share), strictly_more)
    assert rule.reached(part, whole) is reached


@given(share=SHARES, strictly_more=st.booleans(), whole=st.integers(1, 10**6))
def test_the_least_that_is_needed_is_enough_and_one_less_is_not(
    share: Fraction, strictly_more: bool, whole: int
) -> None:
    least = least_to_reach(whole, share, strictly_more=strictly_more)
    assert least == (floor(share * whole) + 1 if strictly_more else ceil(share * whole))
    quorum = Quorum(min(share, Fraction(999, 1000)), strictly_more)
    if quorum.share == share:
        assert quorum.reached(least, whole)
        assert not quorum.reached(least - 1, whole)


@given(
    share=st.fractions("1/1000", "999/1000", max_denominator=1000),
    strictly_more=st.booleans(),
    of=st.sampled_from(Base),
    double=st.booleans(),
    tie=st.sampled_from(Tie),
)
def test_a_majority_rule_survives_json(share: Fraction, strictly_more: bool, of: Base, double: bool, tie: Tie) -> None:
    rule = MajorityRule(share, strictly_more, of, double, tie)
    assert MajorityRule.from_dict(rule.to_dict()) == rule


@given(share=SHARES, measure=st.sampled_from(Measure), attendance=st.sampled_from(Attendance))
def test_a_quorum_survives_json(share: Fraction, measure: Measure, attendance: Attendance) -> None:
    quorum = Quorum(share, measure=measure, attendance=attendance)
    assert Quorum.from_dict(quorum.to_dict()) == quorum


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"share": 0.5}, "share"),
        ({"share": "0.5"}, "share"),
        ({"share": "1/0"}, "share"),
        ({"share": "3/2"}, "share"),
        ({"share": "-1/2"}, "share"),
        ({"share": " 1/2"}, "share"),
        ({"share": "1/2\n"}, "share"),
        ({"share": "1"}, "share"),
        ({"share": "0", "strictly_more": False}, "share"),
        ({"strictly_more": 1}, "strictly_more"),
        ({"of": "everyone"}, "of"),
        ({"double": "no"}, "double"),
        ({"tie": None}, "tie"),
        ({"quorum": "1/2"}, "quorum"),
    ],
)
def test_a_wrong_majority_names_the_key(change: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError, match=f"^{key}: "):
        MajorityRule.from_dict({**MORE_THAN_HALF.to_dict(), **change})


def test_the_default_quorum_cannot_be_missed() -> None:
    assert NO_QUORUM.reached(0, 13_172)
    assert not NO_QUORUM.asks_something


def test_more_than_nothing_asks_something() -> None:
    quorum = Quorum(strictly_more=True)
    assert quorum.asks_something
    assert not quorum.reached(0, 100)
    assert quorum.reached(1, 100)


@pytest.mark.parametrize(
    ("rule", "ties"),
    [
        (MORE_THAN_HALF, True),
        (MajorityRule(strictly_more=False), False),
        (MajorityRule(Fraction(2, 3)), False),
        (MajorityRule(of=Base.PRESENT), False),
        (MajorityRule(of=Base.ENTITLED), False),
    ],
)
def test_only_more_than_half_of_the_votes_cast_can_tie(rule: MajorityRule, ties: bool) -> None:
    assert rule.ties_at_half is ties
