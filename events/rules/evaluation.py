"""Evaluation: what is made of answers, and when a group is too small to be shown."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

LEAST = 5  # what fewer people said is not shown: who said it could be guessed
LOWEST, HIGHEST = 1, 10


class QuestionnaireState(StrEnum):
    """A questionnaire is closed for good: from then on nobody knows who answered what."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


NEXT: Mapping[QuestionnaireState, frozenset[QuestionnaireState]] = {
    QuestionnaireState.PLANNED: frozenset({QuestionnaireState.OPEN}),
    QuestionnaireState.OPEN: frozenset({QuestionnaireState.CLOSED}),
    QuestionnaireState.CLOSED: frozenset(),
}


class QuestionKind(StrEnum):
    SCORE = "score"
    CHOICE = "choice"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Scores:
    """What people gave, from 1 to 10: how many, the mean, the spread, and how often each score was given."""

    number: int
    mean: Fraction
    # Standard deviation of what was given, in hundredths, rounded down.
    spread: int
    low: int
    high: int
    counts: tuple[int, ...]  # of 1, 2, … 10


def scores_of(counts: Mapping[int, int]) -> Scores | None:
    """Return what scores come to, from how often each was given; None when fewer people than five gave one.

    Raises ValueError for a score that cannot be given.
    """
    if any(not LOWEST <= score <= HIGHEST for score in counts):
        raise ValueError("a score is from 1 to 10")
    number = sum(counts.values())
    if number < LEAST:
        return None
    mean = Fraction(sum(score * times for score, times in counts.items()), number)
    variance = sum((score - mean) ** 2 * times for score, times in counts.items()) / number
    given = [score for score, times in counts.items() if times]
    return Scores(
        number=number,
        mean=mean,
        spread=isqrt(int(variance * 10_000)),
        low=min(given),
        high=max(given),
        counts=tuple(counts.get(score, 0) for score in range(LOWEST, HIGHEST + 1)),
    )


def counts_of(scores: Iterable[int]) -> dict[int, int]:
    """Return how often each score was given."""
    return dict(Counter(scores))


def groups_shown(sizes: Mapping[K, int], *, never: Collection[K] = (), least: int = LEAST) -> frozenset[K]:
    """Return which groups may be shown beside their total; `never` are those that are not shown anyway.

    A group below five is not shown. What all hidden groups hold together follows from the total, so that is at least
    five as well: else the smallest of the others is hidden with them.
    """
    present = {group: size for group, size in sizes.items() if size}
    hidden = {group for group, size in present.items() if size < least or group in never}
    others = sorted((group for group in present if group not in hidden), key=lambda group: (present[group], str(group)))
    while hidden and others and sum(present[group] for group in hidden) < least:
        hidden.add(others.pop(0))
    if len(present) == 1:
        return frozenset()  # the total says it already
    return frozenset(others)
