"""Dividing seats: equal to another implementation wherever nothing is tied, and no order of a list ever decides."""

from fractions import Fraction

import pytest
from apportionment.methods import TiesException, compute
from hypothesis import given
from hypothesis import strategies as st

from committees.rules.apportionment import Apportionment, Method, Tie, apportion, fingerprint

# Names of the same methods in the other implementation.
THEIRS = {Method.SAINTE_LAGUE: "saintelague", Method.DHONDT: "dhondt", Method.LARGEST_REMAINDER: "largest_remainder"}
methods = st.sampled_from(Method)
weights_of = st.lists(st.integers(0, 2000), min_size=1, max_size=9).filter(any)


def named(weights: list[int]) -> dict[str, int]:
    return {f"g{number}": weight for number, weight in enumerate(weights)}


@given(method=methods, weights=weights_of, seats=st.integers(1, 60))
def test_where_nothing_is_tied_another_implementation_says_the_same(
    method: Method, weights: list[int], seats: int
) -> None:
    ours = apportion(named(weights), seats, method)
    try:
        theirs = compute(THEIRS[method], weights, seats, fractions=True, tiesallowed=False)
    except TiesException:
        assert ours.tie is not None
    else:
        assert ours.tie is None
        assert list(ours.seats.values()) == theirs


@given(method=methods, weights=weights_of, seats=st.integers(0, 60), data=st.data())
def test_the_order_of_the_groups_is_irrelevant(
    method: Method, weights: list[int], seats: int, data: st.DataObject
) -> None:
    groups = named(weights)
    shuffled = dict(data.draw(st.permutations(list(groups.items()))))
    one, other = apportion(groups, seats, method), apportion(shuffled, seats, method)
    assert one.seats == other.seats
    assert (one.tie is None) == (other.tie is None)
    if one.tie and other.tie:
        assert (set(one.tie.groups), one.tie.seats) == (set(other.tie.groups), other.tie.seats)


@given(method=methods, weights=weights_of, seats=st.integers(0, 60))
def test_every_seat_is_given_or_tied(method: Method, weights: list[int], seats: int) -> None:
    found = apportion(named(weights), seats, method)
    assert sum(found.seats.values()) + (found.tie.seats if found.tie else 0) == seats
    if found.tie:
        assert 0 < found.tie.seats < len(found.tie.groups)
        assert sum(found.settled(sorted).values()) == seats


@given(weights=weights_of, seats=st.integers(1, 60))
def test_sainte_lague_takes_no_seat_away_when_one_is_added(weights: list[int], seats: int) -> None:
    fewer, more = apportion(named(weights), seats), apportion(named(weights), seats + 1)
    assert all(more.seats[group] >= held for group, held in fewer.seats.items())


@given(weights=st.lists(st.integers(1, 40), min_size=2, max_size=6), seats=st.integers(1, 25))
def test_a_division_by_sainte_lague_is_that_of_its_definition(weights: list[int], seats: int) -> None:
    found = apportion(named(weights), seats)
    quotients = sorted((Fraction(weight, 2 * k + 1) for weight in weights for k in range(seats)), reverse=True)
    last = quotients[seats - 1]
    for group, weight in named(weights).items():
        above = sum(Fraction(weight, 2 * k + 1) > last for k in range(seats))
        at = sum(Fraction(weight, 2 * k + 1) == last for k in range(seats))
        assert above <= found.seats[group] <= above + at


def test_two_groups_with_the_same_claim_are_a_tie() -> None:
    found = apportion({"a": 10, "b": 10, "c": 31}, 3)
    assert found == Apportionment({"a": 0, "b": 0, "c": 2}, Tie(("a", "b"), 1))


def test_a_tie_is_settled_by_the_order_of_the_lot_and_by_nothing_else() -> None:
    found = apportion({"a": 10, "b": 10}, 1)
    assert found.settled(lambda groups: ["b", "a"]) == {"a": 0, "b": 1}
    with pytest.raises(ValueError, match="lot"):
        found.settled(lambda groups: ["b"])


def test_large_numbers_take_few_steps_and_stay_exact() -> None:
    third = apportion({"a": 10**12 + 1, "b": 10**12, "c": 10**12}, 3 * 10**6 + 1)
    assert third.seats == {"a": 10**6 + 1, "b": 10**6, "c": 10**6}


@pytest.mark.parametrize("weights", [{"a": -1, "b": 3}, {"a": 0}, {}])
def test_seats_that_nobody_can_have_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"weight|nobody"):
        apportion(weights, 2)


def test_no_seats_are_nobodys() -> None:
    assert apportion({"a": 0, "b": 4}, 0).seats == {"a": 0, "b": 0}


def test_a_fingerprint_knows_a_division_by_what_it_is() -> None:
    one = fingerprint({"a": 1, "b": 2}, 3, Method.SAINTE_LAGUE)
    assert one == fingerprint({"b": Fraction(4, 2), "a": 1}, 3, Method.SAINTE_LAGUE)
    assert one != fingerprint({"a": 1, "b": 2}, 4, Method.SAINTE_LAGUE)
    assert one != fingerprint({"a": 1, "b": 2}, 3, Method.DHONDT)
