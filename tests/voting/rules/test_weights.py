"""Weights: the rounding rules, their limits, and rule objects from JSON."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.reading import RuleError
from voting.rules.weights import Rounding, WeightRule

DEFAULT: Mapping[str, object] = WeightRule().to_dict()


@pytest.mark.parametrize(
    ("population", "weight"),
    [(0, 1), (1, 1), (999, 1), (1000, 1), (1001, 2), (7308, 8), (27481, 28), (74000, 74), (74001, 75), (900000, 75)],
)
def test_the_default_counts_every_part_of_a_thousand_from_one_to_seventy_five(population: int, weight: int) -> None:
    assert WeightRule().weigh(population) == weight


@pytest.mark.parametrize(
    ("rounding", "weights"),
    [
        (Rounding.UP, [2, 3, 3, 3]),
        (Rounding.FLOOR_PLUS_ONE, [3, 3, 3, 3]),
        (Rounding.DOWN, [2, 2, 2, 2]),
        (Rounding.HALF_UP, [2, 2, 3, 3]),
    ],
)
def test_each_rounding_has_its_own_steps(rounding: Rounding, weights: list[int]) -> None:
    rule = WeightRule(rounding=rounding)
    assert [rule.weigh(population) for population in (2000, 2499, 2500, 2999)] == weights


@given(population=st.integers(0, 10**9), divisor=st.integers(1, 10**5))
def test_rounding_agrees_with_fractions(population: int, divisor: int) -> None:
    exact = Fraction(population, divisor)
    expected = {
        Rounding.UP: ceil(exact),
        Rounding.FLOOR_PLUS_ONE: floor(exact) + 1,
        Rounding.DOWN: floor(exact),
        Rounding.HALF_UP: floor(exact + Fraction(1, 2)),
    }
    for rounding, weight in expected.items():
        assert WeightRule(divisor, rounding, minimum=0, maximum=None).weigh(population) == weight


@given(smaller=st.integers(0, 10**7), more=st.integers(0, 10**7), rounding=st.sampled_from(Rounding))
def test_more_inhabitants_never_have_fewer_votes(smaller: int, more: int, rounding: Rounding) -> None:
    rule = WeightRule(rounding=rounding)
    assert rule.minimum <= rule.weigh(smaller) <= rule.weigh(smaller + more) <= 75


def test_without_a_maximum_a_large_member_keeps_all_its_votes() -> None:
    assert WeightRule(maximum=None).weigh(872_757) == 873


def test_one_member_one_vote_is_a_weight_rule() -> None:
    rule = WeightRule(minimum=1, maximum=1)
    assert {rule.weigh(population) for population in (0, 931, 50_000, 872_757)} == {1}


@pytest.mark.parametrize("population", [-1, True, 1.5, "1000", None])
def test_what_is_no_number_of_people_has_no_weight(population: object) -> None:
    with pytest.raises(RuleError, match="population"):
        WeightRule().weigh(population)  # type: ignore[arg-type]


def test_the_inhabitants_are_those_of_the_first_of_january_of_the_year_of_the_meeting() -> None:
    assert WeightRule().reference_date(date(2022, 6, 29)) == date(2022, 1, 1)
    assert WeightRule().reference_date(date(2022, 1, 1)) == date(2022, 1, 1)


def test_a_reference_day_later_in_the_year_is_that_of_the_year_before() -> None:
    rule = WeightRule(reference="07-01")
    assert rule.reference_date(date(2022, 6, 30)) == date(2021, 7, 1)
    assert rule.reference_date(date(2022, 7, 1)) == date(2022, 7, 1)


@given(
    divisor=st.integers(1, 10**6),
    rounding=st.sampled_from(Rounding),
    minimum=st.integers(0, 5),
    maximum=st.none() | st.integers(5, 100),
    source=st.text(),
)
def test_a_rule_survives_json(divisor: int, rounding: Rounding, minimum: int, maximum: int | None, source: str) -> None:
    rule = WeightRule(divisor, rounding, minimum, maximum, "12-31", source)
    written = rule.to_dict()
    assert WeightRule.from_dict(written) == rule
    assert all(type(value) in {int, str} for value in written.values())


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"divisor": 0}, "divisor"),
        ({"divisor": "1000"}, "divisor"),
        ({"divisor": 1000.0}, "divisor"),
        ({"divisor": True}, "divisor"),
        ({"rounding": "sideways"}, "rounding"),
        ({"rounding": 1}, "rounding"),
        ({"minimum": -1}, "minimum"),
        ({"maximum": 0}, "maximum"),
        ({"maximum": None}, "maximum"),
        ({"maximum": 3, "minimum": 4}, "maximum"),
        ({"reference": "02-29"}, "reference"),
        ({"reference": "1-1"}, "reference"),
        ({"reference": "13-01"}, "reference"),
        ({"source": 5}, "source"),
        ({"cap": 75}, "cap"),
    ],
)
def test_a_wrong_rule_object_names_the_key(change: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError, match=f"^{key}: ") as refusal:
        WeightRule.from_dict({**DEFAULT, **change})
    assert refusal.value.key == key


@pytest.mark.parametrize("key", DEFAULT)
def test_a_missing_key_is_never_a_default(key: str) -> None:
    with pytest.raises(RuleError, match=f"^{key}: is missing"):
        WeightRule.from_dict({name: value for name, value in DEFAULT.items() if name != key})


@pytest.mark.parametrize("data", [None, [], "1000", 1000])
def test_a_rule_that_is_no_object_is_refused(data: object) -> None:
    with pytest.raises(RuleError, match="a rule is an object"):
        WeightRule.from_dict(data)
