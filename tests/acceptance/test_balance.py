"""The figures of the association: twelve provinces by their municipalities of 2024, in bodies of three sizes."""

import pytest

from committees.rules.apportionment import Method, apportion
from committees.rules.balance import balance, gallagher
from committees.rules.chance import random_spread
from committees.rules.kinds import Attribute

# By the code of CBS, from north to south.
PROVINCES = {
    "20": 10,
    "21": 18,
    "22": 12,
    "23": 25,
    "24": 6,
    "25": 51,
    "26": 26,
    "27": 44,
    "28": 50,
    "29": 13,
    "30": 56,
    "31": 31,
}
GRONINGEN, DRENTHE, FLEVOLAND = "20", "22", "24"


@pytest.mark.parametrize(("seats", "index"), [(20, 3.9), (24, 2.9), (226, 0.3)])
def test_the_best_reachable_gallagher_index(seats: int, index: float) -> None:
    best = apportion(PROVINCES, seats)
    least = apportion(PROVINCES, seats, Method.LARGEST_REMAINDER)
    assert best.tie is None
    assert best.seats == least.seats
    assert round(gallagher(best.seats, PROVINCES), 1) == index


def test_dhondt_gives_the_three_smallest_provinces_no_seat_of_twenty() -> None:
    seats = apportion(PROVINCES, 20, Method.DHONDT).seats
    assert {province for province, held in seats.items() if held == 0} == {GRONINGEN, DRENTHE, FLEVOLAND}


def test_even_the_best_possible_gives_flevoland_no_seat_of_twenty() -> None:
    found = balance(Attribute.PROVINCE, PROVINCES, [], 20)
    assert [group.key for group in found.groups if group.best_most == 0] == [FLEVOLAND]


def test_chance_is_worse_than_the_best_and_less_so_with_more_seats() -> None:
    twenty, all_seats = random_spread(PROVINCES, 20), random_spread(PROVINCES, 226)
    assert 3.9 < twenty.low < twenty.middle < twenty.high
    assert 0.3 < all_seats.low < all_seats.middle < all_seats.high < twenty.low
