"""What is made of answers, and that a small group never follows from what is shown."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules.evaluation import LEAST, counts_of, groups_shown, scores_of

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=1), st.integers(0, 12), max_size=8)


def test_scores_come_to_a_mean_and_a_spread() -> None:
    scores = scores_of(counts_of([6, 7, 8, 8, 9, 10]))
    assert scores is not None
    assert (scores.number, scores.mean, scores.low, scores.high) == (6, Fraction(48, 6), 6, 10)
    assert scores.spread == 129  # the square root of 10/6
    assert scores.counts == (0, 0, 0, 0, 0, 1, 1, 2, 1, 1)


def test_fewer_than_five_scores_come_to_nothing() -> None:
    assert scores_of(counts_of([8] * (LEAST - 1))) is None
    assert scores_of(counts_of([8] * LEAST)) is not None
    assert scores_of({}) is None


def test_no_score_below_one_or_above_ten() -> None:
    for score in (0, 11):
        with pytest.raises(ValueError, match="from 1 to 10"):
            scores_of({score: 5})


def test_a_small_group_takes_the_smallest_other_one_with_it() -> None:
    assert groups_shown({"lid": 40, "spreker": 2, "gast": 9}) == {"lid"}
    assert groups_shown({"lid": 40, "spreker": 4, "staf": 3, "gast": 9}) == {"lid", "gast"}
    assert groups_shown({"lid": 6, "gast": 5}) == {"lid", "gast"}
    assert groups_shown({"lid": 60}) == set()


def test_what_is_never_shown_covers_a_small_group() -> None:
    assert groups_shown({"lid": 40, "gast": 6, "spreker": 4, "": 5}, never=("",)) == {"lid", "gast"}


@given(SIZES)
def test_what_is_hidden_is_nothing_or_at_least_five_together(sizes: dict[str, int]) -> None:
    shown = groups_shown(sizes)
    assert all(sizes[group] >= LEAST for group in shown)
    rest = sum(size for group, size in sizes.items() if group not in shown)
    assert not shown or rest == 0 or rest >= LEAST
