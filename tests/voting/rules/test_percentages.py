"""Percentages: half up, exact, and the published figures that they must reproduce."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.percentages import percentage, rounds_onto

SHARES = st.fractions(0, 1, max_denominator=20_000)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0.00"),
        ("1", "100.00"),
        ("1/2", "50.00"),
        ("1/3", "33.33"),
        ("2/3", "66.67"),
        ("10559/10595", "99.66"),
        ("4302/10000", "43.02"),
        ("1/20000", "0.01"),  # exactly 0.005: up
        ("99995/100000", "100.00"),  # exactly 99.995: up
        ("99994/100000", "99.99"),
        ("99996/100000", "100.00"),
    ],
)
def test_two_decimals_half_up(share: str, shown: str) -> None:
    assert str(percentage(Fraction(share))) == shown


@pytest.mark.parametrize(("decimals", "shown"), [(0, "67"), (1, "66.7"), (2, "66.67"), (4, "66.6667")])
def test_the_number_of_decimals_is_a_setting(decimals: int, shown: str) -> None:
    assert str(percentage(Fraction(2, 3), decimals)) == shown


@given(share=SHARES, decimals=st.integers(0, 6))
def test_rounding_agrees_with_decimal_arithmetic(share: Fraction, decimals: int) -> None:
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
        expected = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert percentage(share, decimals) == expected


@given(share=SHARES)
def test_what_is_shown_is_at_most_half_a_step_off(share: Fraction) -> None:
    assert abs(Fraction(percentage(share)) / 100 - share) <= Fraction(1, 20_000)


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_what_is_no_share_has_no_percentage(share: Fraction) -> None:
    with pytest.raises(ValueError, match="not a share"):
        percentage(share)


def test_the_climate_agreement_fits_between_10435_and_10746_votes_cast_and_nowhere_else() -> None:
    """29 November 2019: 99,66% for, with 28 + 8 votes against."""
    fits = [cast for cast in range(37, 30_000) if percentage(Fraction(cast - 36, cast)) == Decimal("99.66")]
    assert fits == list(range(10_435, 10_747))


@pytest.mark.parametrize("against", [35, 37])
def test_one_vote_more_or_less_against_moves_the_bounds(against: int) -> None:
    at_the_bounds = {percentage(Fraction(cast - against, cast)) for cast in (10_435, 10_746)}
    assert at_the_bounds != {Decimal("99.66")}


@pytest.mark.parametrize(
    ("share", "warns"),
    [
        (Fraction(99_996, 100_000), True),
        (Fraction(4, 100_000), True),
        (Fraction(50_001, 100_000), True),
        (Fraction(1), False),
        (Fraction(0), False),
        (Fraction(1, 2), False),
        (Fraction(9_966, 10_000), False),
    ],
)
def test_a_figure_that_reads_as_all_nothing_or_half_without_being_it_warns(share: Fraction, warns: bool) -> None:
    assert rounds_onto(share, (Fraction(0), Fraction(1), Fraction(1, 2))) is warns
