"""The balance of a body: what is called best possible is the best, by trying everything."""

from collections.abc import Iterator
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committees.rules.apportionment import Method, apportion
from committees.rules.balance import (
    Spread,
    balance,
    gallagher,
    gallagher_squared,
    loosemore_hanby,
    sainte_lague_index,
)
from committees.rules.chance import random_spread
from committees.rules.effects import ranked
from committees.rules.kinds import Attribute
from committees.rules.profiles import Profile
from members.rules.sizes import Size
from members.rules.topics import Function

small_targets = st.lists(st.integers(1, 30), min_size=1, max_size=4)


def named(amounts: list[int]) -> dict[str, int]:
    return {f"g{number}": amount for number, amount in enumerate(amounts)}


def divisions(groups: int, seats: int) -> Iterator[list[int]]:
    """Yield every way to divide the seats."""
    if groups == 1:
        yield [seats]
        return
    for first in range(seats + 1):
        for rest in divisions(groups - 1, seats - first):
            yield [first, *rest]


@settings(max_examples=60)
@given(amounts=small_targets, seats=st.integers(1, 9))
def test_no_division_has_a_lower_index_than_largest_remainders(amounts: list[int], seats: int) -> None:
    targets = named(amounts)
    best = apportion(targets, seats, Method.LARGEST_REMAINDER).settled(sorted)
    all_of_them = [named(division) for division in divisions(len(amounts), seats)]
    assert gallagher_squared(best, targets) == min(gallagher_squared(each, targets) for each in all_of_them)
    assert loosemore_hanby(best, targets) == min(loosemore_hanby(each, targets) for each in all_of_them)


@settings(max_examples=60)
@given(amounts=small_targets, seats=st.integers(1, 9))
def test_no_division_has_a_lower_index_of_its_own_than_sainte_lague(amounts: list[int], seats: int) -> None:
    targets = named(amounts)
    best = apportion(targets, seats).settled(sorted)
    indices = (sainte_lague_index(named(each), targets) for each in divisions(len(amounts), seats))
    assert sainte_lague_index(best, targets) == min(indices)


@given(amounts=small_targets, seats=st.integers(1, 40))
def test_every_way_out_of_a_tie_has_the_same_least_index(amounts: list[int], seats: int) -> None:
    targets = named(amounts)
    found = apportion(targets, seats, Method.LARGEST_REMAINDER)
    one = found.settled(sorted)
    other = found.settled(lambda groups: sorted(groups, reverse=True))
    assert gallagher_squared(one, targets) == gallagher_squared(other, targets)


def test_a_body_in_proportion_has_index_nought_and_score_a_hundred() -> None:
    mirrored = balance(Attribute.PARTY, {"local": 1, "national": 3}, ["local", *["national"] * 3], 4)
    assert (mirrored.gallagher, mirrored.loosemore_hanby) == (0, 0)
    assert mirrored.score(random_spread(mirrored.targets, 4)) == 100


def test_a_shortage_is_told_from_one_seat_on() -> None:
    values = ["a"] * 5 + ["b"] * 13
    found = balance(Attribute.SIZE, {"a": 30, "b": 60, "c": 10}, values, 20)
    assert [(group.key, group.actual, group.expected, group.best) for group in found.groups] == [
        ("a", 5, Fraction(6), 6),
        ("b", 13, Fraction(12), 12),
        ("c", 0, Fraction(2), 2),
    ]
    assert [group.is_too_few for group in found.groups] == [True, False, True]
    assert [group.is_too_many for group in found.groups] == [False, True, False]


def test_who_is_not_known_counts_nowhere_but_is_told() -> None:
    found = balance(Attribute.GENDER, {"v": 1, "m": 1}, ["v", "", "m", "x", ""], 5)
    assert (found.counted, found.unknown) == (3, 2)
    assert [group.key for group in found.groups] == ["v", "m", "x"]
    assert found.groups[2].expected == 0


def test_a_tie_shows_what_is_best_with_and_without_the_lot() -> None:
    found = balance(Attribute.PROVINCE, {"a": 1, "b": 1}, ["a"], 1)
    assert found.tie is not None
    assert [(group.best, group.best_most) for group in found.groups] == [(0, 1), (0, 1)]


def test_an_empty_body_has_an_index_and_a_body_without_targets_has_no_groups() -> None:
    assert isclose(balance(Attribute.PARTY, {"a": 1, "b": 1}, [], 4).gallagher, 50)
    assert balance(Attribute.PARTY, {}, [], 4).groups == []
    assert balance(Attribute.PARTY, {}, ["a"], 4).groups[0].expected == 0


def test_the_score_stays_between_nought_and_a_hundred() -> None:
    worst = balance(Attribute.PARTY, {"a": 1, "b": 9}, ["a"] * 10, 10)
    assert worst.score(random_spread(worst.targets, 10)) == 0
    assert worst.score(Spread(0, 0, 0)) == 100


def test_chance_is_the_same_every_time_and_whatever_the_names() -> None:
    one = random_spread({"a": 3, "b": 5, "c": 0}, 20)
    assert one == random_spread({"x": 5, "y": 3}, 20)
    many = {str(amount): amount for amount in range(1, 12)}
    assert random_spread(many, 60) != random_spread(many, 60, seed=2)
    assert 0 <= one.low <= one.middle <= one.high


@given(amounts=small_targets, seats=st.integers(1, 30))
@settings(max_examples=25)
def test_no_draw_is_better_than_the_least_there_can_be(amounts: list[int], seats: int) -> None:
    targets = named(amounts)
    spread = random_spread(targets, seats, most=40)
    least = gallagher(apportion(targets, seats, Method.LARGEST_REMAINDER).settled(sorted), targets)
    assert spread.low >= least - 1e-9


@pytest.mark.parametrize(("targets", "seats"), [({}, 3), ({"a": 1}, 0), ({"a": 0}, 3)])
def test_nothing_cannot_be_drawn(targets: dict[str, int], seats: int) -> None:
    with pytest.raises(ValueError, match="drawn"):
        random_spread(targets, seats)


def person(province: str, function: Function | None = Function.WETHOUDER) -> Profile:
    return Profile("0344", province, Size.CITY, function)


def test_who_fills_the_largest_gap_comes_first_and_equals_share_a_rank() -> None:
    body = balance(Attribute.PROVINCE, {"20": 2, "24": 1, "31": 3}, ["20", "20", "31"], 6)
    spread = random_spread(body.targets, 3)
    found = ranked({1: person("20"), 2: person("31"), 3: person("24"), 4: person("31")}, [(body, spread)])
    assert [(each.candidate, each.rank) for each in found] == [(2, 1), (4, 1), (3, 3), (1, 4)]
    assert found[0].points > 0 > found[-1].points
    assert (found[0].changes[0].before, found[0].changes[0].after) == (1, 2)
    assert found[0].changes[0].expected == Fraction(3)


def test_a_quality_that_is_not_known_changes_nothing() -> None:
    body = balance(Attribute.FUNCTION, {"wethouder": 1}, [], 1)
    assert ranked({1: person("20", None)}, [(body, Spread(1, 2, 3))])[0].points == 0
    assert ranked({1: person("20")}, [])[0].points == 0
