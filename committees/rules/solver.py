"""The proposal of a round: who takes which vacant seat, and how far it may be from the best there is.

Three things, in this order. First as little as possible gives way: every seat is filled, every requirement and every
minimum holds; when they cannot all hold, the smallest relaxation is found and told. Then quality: the grades of all who
are placed, together as high as they can be. Then balance, for which at most `margin` steps of grade, in all, are given
up: a lower grade is never preferred for balance beyond that.

How it is solved. Seats that differ in nothing (body, role, requirements) are one group, so there is a column per
applicant and group, not per seat; distances to the targets are exact at whole seats. Filling and quality are solved to
the end with HiGHS (scipy's `milp`). Balance over all bodies at once is too much for it within seconds, so it starts
from that filling and solves one body, or two, to the end at a time while all others stay, until nothing gets better or
the time is up. What no proposal can be below (`bound`) comes from the whole programme with people in parts; `gap` is
what lies between, and it holds for the whole proposal however that was found.

`adjust` is what a change on the screen uses: only the bodies that changed are solved anew, with everybody else where
they are. The gap that it gives is that of these bodies given the others; a full `solve` may find better.
"""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from committees.rules.placement import Placed, Problem, steps_of, worth
from committees.rules.programme import Programme
from committees.rules.relaxations import Relaxed, cost_of, relaxations_of

VERSION = "1"
SECONDS, SECONDS_TO_ADJUST = 8.0, 0.8
SEED = 20221202  # the order in which bodies are tried, the same every time
PROVEN = 1e-4
Tell = Callable[[str], None]


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


@dataclass(frozen=True, slots=True)
class Floor:
    """What a better balanced proposal must keep: no more gives way than `relaxing`, no fewer steps than `steps`."""

    relaxing: float
    steps: float

    def rows(self, programme: Programme, locked_steps: int) -> list[tuple[Any, float, float]]:
        """Return it as constraints of a programme whose locked places have these steps."""
        return [
            (programme.relaxing(), -np.inf, self.relaxing + 0.5),
            (programme.steps(), self.steps - locked_steps - 0.5, np.inf),
        ]


def solve(problem: Problem, *, seconds: float = SECONDS, tell: Tell = lambda stage: None) -> Answer:
    """Return a proposal for all vacant places, within about this many seconds; `tell` hears which stage begins."""
    start = time.monotonic()
    tell("filling")
    elastic, placed, relaxed = _filled(problem, seconds, tell)
    best = steps_of(problem, placed)
    floor = Floor(cost_of(relaxed), best - problem.margin)
    tell("balancing")
    bound = _bound(problem, floor, elastic=elastic, seconds=seconds)
    placed = _improved(problem, placed, floor, elastic=elastic, until=start + seconds, bound=bound)
    value = worth(problem, placed)
    return Answer(
        placed=placed,
        relaxed=relaxations_of(problem, placed),
        steps=steps_of(problem, placed),
        best_steps=best,
        value=value,
        bound=min(bound, value),
        seconds=time.monotonic() - start,
    )


def adjust(
    problem: Problem, placed: Placed, bodies: Iterable[int], *, best_steps: int, seconds: float = SECONDS_TO_ADJUST
) -> Answer:
    """Solve some bodies anew and leave everybody else where they are; what is locked in `problem` stays.

    `best_steps` is that of the last full solution, so that the margin stays one margin for the whole proposal.
    """
    start = time.monotonic()
    inside = frozenset(bodies)
    part = problem.only(inside, placed)
    elastic, filled, relaxed = _filled(part, seconds, lambda stage: None)
    least = min(best_steps - problem.margin, steps_of(problem, filled))
    floor = Floor(cost_of(relaxed), least)
    best, bound = _minimised(part, floor, elastic=elastic, seconds=seconds)
    chosen = filled if best is None or worth(problem, filled) < worth(problem, best) else best
    value = worth(problem, chosen)
    return Answer(
        placed=chosen,
        relaxed=relaxations_of(problem, chosen),
        steps=steps_of(problem, chosen),
        best_steps=best_steps,
        value=value,
        bound=min(bound, value),
        seconds=time.monotonic() - start,
        bodies=inside,
    )


def _filled(problem: Problem, seconds: float, tell: Tell) -> tuple[bool, dict[int, int], tuple[Relaxed, ...]]:
    """Return the filling with the least that gives way and then the highest grades; elastic only when it must be."""
    placed = _fill(Programme(problem), seconds)
    relaxed = relaxations_of(problem, placed)
    if not relaxed:
        return False, placed, relaxed
    tell("relaxing")
    placed = _fill(Programme(problem, elastic=True), seconds)
    return True, placed, relaxations_of(problem, placed)


def _fill(programme: Programme, seconds: float) -> dict[int, int]:
    steps = programme.steps()
    places = sum(len(group.places) for group in programme.groups)
    heavy = 1.0 + float(steps.max(initial=0.0)) * places
    found = programme.minimise(heavy * programme.relaxing() - steps, seconds=seconds)
    # Nothing found in time: every place stays empty, which is always possible.
    return _placed(programme, found.x if found.x is not None else np.zeros(programme.width))


def _bound(problem: Problem, floor: Floor, *, elastic: bool, seconds: float) -> float:
    programme = Programme(problem, elastic=elastic)
    rows = floor.rows(programme, steps_of(problem, problem.locked))
    found = programme.minimise(programme.unbalance(), *rows, seconds=seconds, whole=False)
    return _constant(problem) + found.fun if found.fun is not None else -np.inf


def _minimised(problem: Problem, floor: Floor, *, elastic: bool, seconds: float) -> tuple[dict[int, int] | None, float]:
    """Return the best placement that keeps the floor, if one was found in time, and what none can be below."""
    programme = Programme(problem, elastic=elastic)
    rows = floor.rows(programme, steps_of(problem, problem.locked))
    found = programme.minimise(programme.unbalance(), *rows, seconds=seconds)
    proven = found.mip_dual_bound if found.mip_dual_bound is not None else -np.inf
    return None if found.x is None else _placed(programme, found.x), _constant(problem) + float(proven)


def _constant(problem: Problem) -> float:
    """Return what the locked places cost beside the imbalance that the programme counts itself."""
    return worth(replace(problem, targets=()), problem.locked)


def _improved(
    problem: Problem, placed: dict[int, int], floor: Floor, *, elastic: bool, until: float, bound: float
) -> dict[int, int]:
    """Return a better balanced placement: bodies solved to the end in turn, until nothing helps or the time is up."""
    value = worth(problem, placed)
    for bodies in _neighbourhoods(problem):
        left = until - time.monotonic()
        if left <= 0 or value - bound <= PROVEN:
            break
        part = problem.only(bodies.keys, placed)
        found, _proven = _minimised(part, floor, elastic=elastic, seconds=min(left, 2.0))
        new = worth(problem, found) if found is not None else value
        if found is not None and new < value - PROVEN:
            placed, value = found, new
            bodies.helped()
    return placed


class Neighbourhood:
    """Some bodies to be solved together, and whether that helped."""

    def __init__(self, keys: tuple[int, ...]) -> None:
        self.keys, self.has_helped = keys, False

    def helped(self) -> None:
        """Remember that it made the placement better."""
        self.has_helped = True


def _neighbourhoods(problem: Problem) -> Iterator[Neighbourhood]:
    """Yield each body, and again while that helps; then every two, and from the start while one of them helps."""
    bodies = sorted({place.opening.body for place in problem.places if place.key not in problem.locked})
    order = random.Random(SEED)  # noqa: S311  (an order, no secret)
    while True:
        helped = False
        for size in (1, 2):
            sets = list(combinations(bodies, size))
            order.shuffle(sets)
            again = True
            while again:
                again = False
                for keys in sets:
                    tried = Neighbourhood(keys)
                    yield tried
                    again |= tried.has_helped
                helped |= again
        if not helped:
            return


def _placed(programme: Programme, columns: Any) -> dict[int, int]:
    """Return who takes which seat, with the locked; within a group by key, so that the same answer looks the same."""
    taken: dict[int, list[int]] = defaultdict(list)
    for column in np.nonzero(np.round(columns[: len(programme.pairs)]))[0]:
        pair = programme.pairs[column]
        taken[pair.group].append(pair.applicant.key)
    found = dict(programme.problem.locked)
    for number, people in taken.items():
        found.update(zip(sorted(programme.groups[number].places), sorted(people), strict=False))
    return found
