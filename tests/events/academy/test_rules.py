"""Groups of about fifteen, Fridays, and the steps of a request."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules.academy import NEXT, PATH, RequestState, fridays, in_groups, years_later

DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def test_the_trainees_of_2019_are_three_groups() -> None:
    assert [len(group) for group in in_groups(range(43))] == [15, 14, 14]


@given(st.integers(0, 300), st.integers(1, 40))
def test_nobody_is_left_out_and_groups_differ_by_one(people: int, size: int) -> None:
    groups = in_groups(range(people), size=size)
    assert [one for group in groups for one in group] == list(range(people)), "in the order of entry"
    sizes = {len(group) for group in groups}
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert not sizes or len(groups) == 1 or abs(people / len(groups) - size) <= size / 2


@given(DAYS, DAYS, st.integers(1, 8))
def test_every_day_is_a_friday_within_the_period(first: date, last: date, every: int) -> None:
    found = fridays(first, last, every=every)
    assert all(day.isoweekday() == 5 and first <= day <= last for day in found)
    assert all(later - day == timedelta(weeks=every) for day, later in pairwise(found))
    if (last - first).days >= 6:
        assert found


def test_two_years_after_a_leap_day() -> None:
    assert years_later(date(2024, 2, 29)) == date(2026, 3, 1)
    assert years_later(date(2024, 9, 1)) == date(2026, 9, 1)


def test_the_usual_way_is_possible_and_ends() -> None:
    for state, after in pairwise(PATH):
        assert after in NEXT[state]
    for state in (RequestState.INVOICED, RequestState.DECLINED, RequestState.WITHDRAWN):
        assert not NEXT[state]


@pytest.mark.parametrize("call", [lambda: in_groups([1], size=0), lambda: fridays(date.min, date.min, every=0)])
def test_nothing_is_divided_by_nothing(call: object) -> None:
    with pytest.raises(ValueError, match="at least"):
        call()  # type: ignore[operator]
