"""Rules of meetings: the order of an agenda, and when an action is late."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from committees.rules.meetings import NEXT, MinutesState, is_late, may_adopt, places

DAY = date(2026, 11, 24)


@given(st.lists(st.integers(), min_size=1, unique=True), st.data(), st.integers(-50, 50))
def test_moving_one_item_keeps_all_and_the_order_of_the_others(keys: list[int], data: st.DataObject, by: int) -> None:
    key = data.draw(st.sampled_from(keys))
    moved = places(keys, key, by)
    assert sorted(moved) == sorted(keys)
    assert [each for each in moved if each != key] == [each for each in keys if each != key]
    assert moved.index(key) == min(max(keys.index(key) + by, 0), len(keys) - 1)


@given(st.lists(st.integers(), min_size=2, unique=True), st.data())
def test_up_and_down_again_changes_nothing(keys: list[int], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(keys[1:]))
    assert places(places(keys, key, -1), key, 1) == keys


def test_the_day_itself_is_in_time() -> None:
    assert not is_late(DAY, None, DAY)
    assert is_late(DAY - timedelta(days=1), None, DAY)
    assert not is_late(DAY - timedelta(days=1), DAY, DAY)
    assert not is_late(None, None, DAY)


def test_minutes_are_adopted_once() -> None:
    assert may_adopt(MinutesState.DRAFT)
    assert not may_adopt(MinutesState.ADOPTED)
    assert set(NEXT) == set(MinutesState)
