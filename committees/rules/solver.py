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

from committees.rules.answers import PROVEN, Answer
from committees.rules.placement import Placed, Problem, steps_of, worth
from committees.rules.programme import NEARLY, TOLERANCE, Programme
from committees.rules.relaxations import DROPPED, EMPTY, Relaxed, cost_of, relaxations_of

SECONDS, SECONDS_TO_ADJUST = 8.0, 0.8
SEED = 20221202  # the order in which bodies are tried, the same every time
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Floor:
    """What a better balanced proposal must keep: no more gives way than `relaxing`, no fewer steps than `steps`."""

    relaxing: float
    steps: float

    def rows(self, programme: Programme, whole: Problem) -> list[tuple[Any, float, float]]:
        """Return it as constraints of a programme of a part: less what the rest of the whole problem has already."""
        part = programme.problem
        profiles = {applicant.key: applicant.profile for applicant in whole.applicants}
        inside = {place.key for place in part.places}
        given = sum(EMPTY for place in whole.places if place.key not in inside)
        given += sum(
            DROPPED * len(place.unmet(profiles[part.locked[place.key]]))
            for place in part.places
            if place.key in part.locked
        )
        return [
            (programme.relaxing(), -np.inf, self.relaxing - given + 0.5),
            (programme.steps(), self.steps - steps_of(part, part.locked) - 0.5, np.inf),
        ]


def solve(problem: Problem, *, seconds: float = SECONDS, tell: Tell = lambda stage: None) -> Answer:
    """Return a proposal for all vacant places, within about this many seconds; `tell` hears which stage begins."""
    start = time.monotonic()
    tell("filling")
    elastic, placed, relaxed = _filled(problem, seconds, tell)
    best = steps_of(problem, placed)
    floor = Floor(cost_of(relaxed), best - problem.margin)
    tell("balancing")
    search = Search(problem, floor, elastic, start + seconds)
    placed, bound = search.guided(placed, 0.3 * seconds)
    tell("improving")
    placed = search.improved(placed, bound)
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
    best, bound = Search(part, floor, elastic, start + seconds).minimised(part, seconds)
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


def _constant(problem: Problem) -> float:
    """Return what the locked places cost beside the imbalance that the programme counts itself."""
    return worth(replace(problem, targets=()), problem.locked)


@dataclass(frozen=True, slots=True)
class Search:
    """Looking for a better balanced placement of one problem, that keeps the floor, until a moment."""

    problem: Problem
    floor: Floor
    elastic: bool
    until: float

    def left(self, most: float) -> float:
        """Return how many seconds there are, at most so many."""
        return min(most, self.until - time.monotonic())

    def guided(self, placed: dict[int, int], seconds: float) -> tuple[dict[int, int], float]:
        """Return the best that lies near the solution in parts (or `placed` when that is better), and the bound."""
        programme, rows = self._programme(self.problem)
        parts = programme.minimise(programme.unbalance(), *rows, seconds=self.left(np.inf), whole=False)
        if parts.x is None:
            return placed, -np.inf
        near = parts.x[: len(programme.pairs)]
        found = programme.minimise(programme.unbalance(), *rows, seconds=self.left(seconds), near=near)
        if found.x is None:  # those that it holds nearly whole do not go together; what is held by `placed` does
            near = np.clip(near, 0, NEARLY) + TOLERANCE * 2 * programme.held_by(placed)
            found = programme.minimise(programme.unbalance(), *rows, seconds=self.left(seconds), near=near)
        best = placed if found.x is None else min(placed, _placed(programme, found.x), key=self._worth)
        return best, _constant(self.problem) + float(parts.fun)

    def improved(self, placed: dict[int, int], bound: float) -> dict[int, int]:
        """Return a better placement: bodies solved to the end in turn, until nothing helps or the time is up."""
        value = self._worth(placed)
        for bodies in _neighbourhoods(self.problem):
            if self.left(1) <= 0 or value - bound <= PROVEN:
                break
            found, _proven = self.minimised(self.problem.only(bodies.keys, placed), self.left(1.5))
            if found is not None and self._worth(found) < value - PROVEN:
                placed, value = found, self._worth(found)
                bodies.helped()
        return placed

    def minimised(self, part: Problem, seconds: float) -> tuple[dict[int, int] | None, float]:
        """Return the best placement of a part of the problem, if one was found in time, and what none can be below."""
        programme, rows = self._programme(part)
        found = programme.minimise(programme.unbalance(), *rows, seconds=seconds)
        proven = found.mip_dual_bound if found.mip_dual_bound is not None else -np.inf
        return None if found.x is None else _placed(programme, found.x), _constant(part) + float(proven)

    def _programme(self, part: Problem) -> tuple[Programme, list[tuple[Any, float, float]]]:
        programme = Programme(part, elastic=self.elastic)
        return programme, self.floor.rows(programme, self.problem)

    def _worth(self, placed: Placed) -> float:
        return worth(self.problem, placed)


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
