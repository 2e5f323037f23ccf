"""Twice a year, in the first weeks of a round, municipalities are asked whether names are right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.rounds import round_of, round_to_ask


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 2, 28), date(2025, 9, 1)),
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 8, 31), date(2026, 3, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2027, 1, 1), date(2026, 9, 1)),
    ],
)
def test_a_round_lasts_until_the_next_begins(day: date, start: date) -> None:
    assert round_of(day, "3-9") == start


def test_nobody_is_asked_out_of_the_blue() -> None:
    assert round_to_ask(date(2026, 9, 21), "3-9") == date(2026, 9, 1)
    assert round_to_ask(date(2026, 9, 22), "3-9") is None


@given(st.dates(date(2018, 1, 1), date(2060, 1, 1)), st.sampled_from(["1-7", "3-9", "5-11"]))
def test_there_is_always_a_round_of_at_most_half_a_year_ago(day: date, months: str) -> None:
    assert 0 <= (day - round_of(day, months)).days < 190
