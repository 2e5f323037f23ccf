"""Times are written as the clock here shows them; the two nights in which it changes are said, not guessed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules.moments import HERE, NotThere, Twice, moment_of, shifted, within

BEGINS, ENDS = date(2027, 3, 28), date(2027, 10, 31)


def test_a_time_is_that_of_the_clock_here() -> None:
    assert moment_of(date(2027, 1, 4), time(10)) == datetime(2027, 1, 4, 9, tzinfo=UTC)
    assert moment_of(date(2027, 7, 5), time(10)) == datetime(2027, 7, 5, 8, tzinfo=UTC)


def test_the_hour_that_is_skipped_is_no_moment() -> None:
    with pytest.raises(NotThere):
        moment_of(BEGINS, time(2, 30))
    assert moment_of(BEGINS, time(3)) - moment_of(BEGINS, time(1, 59)) == timedelta(minutes=1)


def test_the_hour_that_comes_twice_is_not_guessed() -> None:
    with pytest.raises(Twice):
        moment_of(ENDS, time(2, 30))
    assert moment_of(ENDS, time(1, 59)) < moment_of(ENDS, time(3))


@given(day=st.dates(date(2020, 1, 1), date(2035, 1, 1)), at=st.times(), days=st.integers(-400, 400))
def test_a_shifted_moment_shows_the_same_time(day: date, at: time, days: int) -> None:
    try:
        moment = moment_of(day, at)
        later = shifted(moment, days)
    except (NotThere, Twice):
        return
    assert later.astimezone(HERE).time() == moment.astimezone(HERE).time() == at
    assert (later.astimezone(HERE).date() - day).days == days


def test_an_evening_goes_on_after_midnight() -> None:
    day = date(2027, 6, 9)
    assert within(moment_of(day, time(20)), moment_of(date(2027, 6, 10), time(1)), day, day)
    assert not within(moment_of(day, time(20)), moment_of(date(2027, 6, 10), time(9)), day, day)
