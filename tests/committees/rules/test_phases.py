"""The dates of a round, counted back from the meeting, and what may follow what."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.rules.phases import (
    NEXT,
    Dates,
    DatesOutOfOrder,
    Phase,
    Step,
    dates_before,
    may_become,
    next_step,
    steps_of,
    takes_candidacies,
    takes_counter_candidates,
)

MEETING = date(2022, 12, 2)


def test_the_dates_of_2022_are_those_that_were_published() -> None:
    dates = dates_before(MEETING)

    assert dates == Dates(date(2022, 10, 28), date(2022, 11, 11), date(2022, 11, 18), MEETING)


@given(st.dates(date(2018, 1, 1), date(2060, 1, 1)), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_dates_follow_each_other_or_are_refused(meeting: date, first: int, second: int, third: int) -> None:
    weeks = {Step.NOMINATIONS: first, Step.COUNTER: second, Step.FINAL: third, Step.MEETING: 0}

    if first >= second >= third:
        dates = dates_before(meeting, weeks)
        assert dates.nominations == meeting - timedelta(weeks=first)
        assert [dates.of(step) for step in Step] == sorted(dates.of(step) for step in Step)
    else:
        with pytest.raises(DatesOutOfOrder):
            dates_before(meeting, weeks)


def test_a_round_goes_on_or_is_cancelled_and_never_goes_back() -> None:
    assert may_become(Phase.OPEN, Phase.NOMINATED)
    assert not may_become(Phase.NOMINATED, Phase.OPEN)
    assert all(not NEXT[phase] for phase in (Phase.APPOINTED, Phase.CANCELLED))


def test_the_last_day_counts() -> None:
    dates = dates_before(MEETING)
    assert takes_candidacies(Phase.OPEN, MEETING, MEETING)
    assert not takes_candidacies(Phase.OPEN, MEETING, MEETING + timedelta(1))
    assert not takes_candidacies(Phase.NOMINATED, MEETING, MEETING)
    assert takes_counter_candidates(Phase.NOMINATED, dates, date(2022, 11, 11))
    assert not takes_counter_candidates(Phase.NOMINATED, dates, date(2022, 11, 12))
    assert not takes_counter_candidates(Phase.OPEN, dates, date(2022, 11, 1))


def test_the_steps_say_what_was_what_is_next_and_what_comes() -> None:
    dates = dates_before(MEETING)

    def words(phase: Phase, day: date) -> list[str]:
        return [when for _, _, when in steps_of(phase, dates, day)]

    assert words(Phase.OPEN, date(2022, 10, 1)) == ["next", "later", "later", "later"]
    assert words(Phase.NOMINATED, date(2022, 11, 1)) == ["past", "next", "later", "later"]
    assert words(Phase.NOMINATED, date(2022, 11, 12)) == ["past", "past", "next", "later"]
    assert words(Phase.FINAL, date(2022, 11, 20)) == ["past", "past", "past", "next"]
    assert words(Phase.APPOINTED, MEETING) == ["past"] * 4
    assert words(Phase.CANCELLED, MEETING) == ["later"] * 4
    assert next_step(Phase.CANCELLED, dates) is None
