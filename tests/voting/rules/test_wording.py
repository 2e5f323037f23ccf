"""The structure of which every screen makes the same sentence."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from tests.voting.rules.polls import Poll, any_poll, poll_of, sides
from tests.voting.rules.test_outcomes import decided, versions
from voting.rules.majorities import MajorityRule, Quorum, Tie
from voting.rules.poll import PollRule
from voting.rules.wording import Phrase, Wording, wording

SIMPLE = PollRule()
DOUBLE = PollRule(majority=MajorityRule(double=True))


def worded(poll: Poll, rule: PollRule = SIMPLE, *, outcome_only: bool = False) -> Wording:
    return wording(decided(poll, rule), rule, outcome_only=outcome_only)


def test_adopted_with_99_66() -> None:
    """Aangenomen met 99,66% van de stemmen."""
    assert worded(sides(10_559, 36)) == Wording(Phrase.ADOPTED, Decimal("99.66"), options=("for",))


@pytest.mark.parametrize(("votes_for", "shown"), [(3154, "31.54"), (4302, "43.02"), (996, "9.96")])
def test_rejected_says_the_share_for(votes_for: int, shown: str) -> None:
    """Verworpen (31,54% voor)."""
    assert worded(sides(votes_for, 10_000 - votes_for)) == Wording(Phrase.REJECTED, Decimal(shown))


def test_62_34_4() -> None:
    found = worded(versions(62, 34, 4))
    assert (found.phrase, found.percentage, found.options) == (Phrase.CHOSEN, Decimal("62.00"), ("a",))


def test_everybody_for_is_one_hundred_and_nearly_everybody_is_marked() -> None:
    everybody, nearly = worded(sides(10_595, 0)), worded(sides(99_996, 4))
    assert everybody.percentage == nearly.percentage == Decimal("100.00")
    assert not everybody.rounded_onto
    assert nearly.rounded_onto


def test_half_that_is_a_little_more_is_marked() -> None:
    found = worded(sides(50_001, 49_999))
    assert (found.phrase, found.percentage, found.rounded_onto) == (Phrase.ADOPTED, Decimal("50.00"), True)


def test_a_tie_that_rejects_is_said_to_be_a_tie() -> None:
    found = worded(sides(50, 50))
    assert (found.phrase, found.percentage, found.tie) == (Phrase.REJECTED_BY_TIE, Decimal("50.00"), Tie.REJECTED)
    assert not found.rounded_onto


def test_an_open_tie_names_who_is_tied_and_what_follows() -> None:
    found = worded(sides(50, 50), PollRule(majority=MajorityRule(tie=Tie.CHAIR)))
    assert found == Wording(Phrase.TIED, options=("for", "against"), tie=Tie.CHAIR)


def test_a_double_majority_says_both() -> None:
    poll = poll_of(("A", 60, "for"), ("B", 20, "for"), ("C", 20, "against"))
    assert worded(poll, DOUBLE) == Wording(Phrase.ADOPTED_DOUBLE, Decimal("80.00"), Decimal("66.67"), ("for",))
    poll = poll_of(("A", 60, "for"), ("B", 20, "against"), ("C", 20, "against"))
    assert worded(poll, DOUBLE) == Wording(Phrase.REJECTED_DOUBLE, Decimal("60.00"), Decimal("33.33"))


@pytest.mark.parametrize(
    ("poll", "rule", "phrase"),
    [
        (sides(0, 0, abstain=5), PollRule(), Phrase.NO_VOTES),
        (sides(5, 0, silent=50), PollRule(quorum=Quorum(Fraction(1, 2))), Phrase.NO_QUORUM),
        (versions(40, 35, 25), PollRule(), Phrase.NO_MAJORITY),
    ],
)
def test_without_a_decision_there_is_no_percentage(poll: Poll, rule: PollRule, phrase: Phrase) -> None:
    assert worded(poll, rule) == Wording(phrase)


@given(poll=any_poll())
def test_outcome_only_gives_no_number_away(poll: Poll) -> None:
    found = worded(poll, outcome_only=True)
    assert found.percentage is None
    assert found.heads_percentage is None
    assert not found.rounded_onto


def test_the_decimals_are_those_of_the_rule() -> None:
    assert worded(sides(10_559, 36), PollRule(decimals=1)).percentage == Decimal("99.7")
