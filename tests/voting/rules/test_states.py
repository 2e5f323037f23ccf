"""The life of a poll, on paper and on the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.rules.states import (
    COUNTDOWN,
    NEXT,
    Phase,
    PollState,
    closing_is_due,
    closing_time,
    may_become,
    phase,
    takes_ballots,
)

CLOSES = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (PollState.DRAFT, {PollState.OPEN}),
        (PollState.OPEN, {PollState.CLOSED, PollState.VOID}),
        (PollState.CLOSED, {PollState.ANNOUNCED, PollState.VOID}),
        (PollState.ANNOUNCED, set()),
        (PollState.VOID, set()),
    ],
)
def test_each_state_leads_only_where_it_may(state: PollState, following: set[PollState]) -> None:
    assert {target for target in PollState if may_become(state, target)} == following
    assert set(NEXT) == set(PollState)


def test_nothing_ever_leads_back_to_open() -> None:
    assert [state for state in PollState if may_become(state, PollState.OPEN)] == [PollState.DRAFT]


@pytest.mark.parametrize(
    ("now", "seen"),
    [
        (CLOSES - COUNTDOWN - TICK, Phase.OPEN),
        (CLOSES - COUNTDOWN, Phase.CLOSING),
        (CLOSES - TICK, Phase.CLOSING),
        (CLOSES, Phase.CLOSED),
        (CLOSES + TICK, Phase.CLOSED),
    ],
)
def test_an_open_poll_closes_at_its_moment_whoever_looks(now: datetime, seen: Phase) -> None:
    assert phase(PollState.OPEN, CLOSES, now) is seen
    assert takes_ballots(PollState.OPEN, CLOSES, now) is (now < CLOSES)
    assert closing_is_due(PollState.OPEN, CLOSES, now) is (now >= CLOSES)


def test_an_open_poll_without_a_closing_time_stays_open() -> None:
    assert phase(PollState.OPEN, None, CLOSES) is Phase.OPEN
    assert takes_ballots(PollState.OPEN, None, CLOSES)
    assert not closing_is_due(PollState.OPEN, None, CLOSES)


@given(state=st.sampled_from([state for state in PollState if state is not PollState.OPEN]), hours=st.integers(-5, 5))
def test_other_states_do_not_hear_the_clock(state: PollState, hours: int) -> None:
    now = CLOSES + timedelta(hours=hours)
    assert phase(state, CLOSES, now).value == state.value
    assert not takes_ballots(state, CLOSES, now)
    assert not closing_is_due(state, CLOSES, now)


def test_a_ballot_in_the_countdown_counts() -> None:
    pressed = CLOSES
    closes_at = closing_time(pressed)
    assert closes_at - pressed == timedelta(seconds=10)
    assert phase(PollState.OPEN, closes_at, pressed) is Phase.CLOSING
    assert takes_ballots(PollState.OPEN, closes_at, closes_at - TICK)
    assert not takes_ballots(PollState.OPEN, closes_at, closes_at)


def test_the_countdown_is_a_parameter() -> None:
    minute = timedelta(minutes=1)
    assert phase(PollState.OPEN, CLOSES, CLOSES - minute, countdown=minute) is Phase.CLOSING
    assert closing_time(CLOSES, countdown=minute) == CLOSES + minute
