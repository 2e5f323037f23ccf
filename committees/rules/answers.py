"""What a search for a proposal gives; kept apart from `solver`, which loads an optimiser that only the worker needs."""

from dataclasses import dataclass

from committees.rules.relaxations import Relaxed

VERSION = "1"  # of the search: stored with what it found
PROVEN = 1e-4


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal. `value` is what it costs (`placement.worth`), `bound` what no proposal can be below.

    `steps` are the grades that are placed, `best_steps` what they could be without looking at balance. `bodies` is None
    when all bodies were solved, else those that were, with everybody else where they were.
    """

    placed: dict[int, int]
    relaxed: tuple[Relaxed, ...]
    steps: int
    best_steps: int
    value: float
    bound: float
    seconds: float
    bodies: frozenset[int] | None = None

    @property
    def gap(self) -> float:
        """How much less another proposal could at most cost, as a part of what this one does."""
        return 0.0 if self.is_proven else min(1.0, (self.value - self.bound) / max(abs(self.value), PROVEN))

    @property
    def is_proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value - self.bound <= PROVEN
