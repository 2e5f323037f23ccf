"""A proposal as a mixed integer programme: which choices there are, and what binds them. Solved in `solver`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array

from committees.rules.kinds import Attribute
from committees.rules.placement import (
    STEP,
    Applicant,
    Opening,
    Place,
    Placed,
    Problem,
    Requirement,
    everybody_in,
)
from committees.rules.profiles import Profile
from committees.rules.relaxations import DROPPED, EMPTY, LOWERED

TOLERANCE, NEARLY = 1e-6, 0.8
Vector = Any  # numpy's own types say little more


@dataclass(frozen=True, slots=True)
class Group:
    """Places that differ in nothing: the same opening with the same requirements."""

    opening: Opening
    requirements: frozenset[Requirement]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """That an applicant could take a place of a group: how far down the list, and which requirements are not met."""

    applicant: Applicant
    group: int
    rank: int
    unmet: frozenset[Requirement]


@dataclass
class Rows:
    """Constraints, one after another: which columns with which factor, from a bound to a bound."""

    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)

    def add(self, terms: Iterable[tuple[int, float]], lowest: float = -np.inf, highest: float = np.inf) -> None:
        """Add one constraint."""
        for column, factor in terms:
            self.columns.append(column)
            self.factors.append(factor)
        self.starts.append(len(self.columns))
        self.lowest.append(lowest)
        self.highest.append(highest)

    def as_constraint(self, width: int, *extra: tuple[Vector, float, float]) -> LinearConstraint:
        """Return all of them for the solver, with some more that are whole rows."""
        rows = Rows(list(self.columns), list(self.factors), list(self.starts), list(self.lowest), list(self.highest))
        for factors, lowest, highest in extra:
            used = np.nonzero(factors)[0]
            rows.add(zip(used.tolist(), factors[used].tolist(), strict=True), lowest, highest)
        shape = (len(rows.lowest), width)
        matrix = csr_array((rows.factors, rows.columns, rows.starts), shape=shape)
        return LinearConstraint(matrix, rows.lowest, rows.highest)


def groups_of(places: Sequence[Place]) -> list[Group]:
    """Return the places that are left to fill, put together where they differ in nothing."""
    found: dict[tuple[Opening, frozenset[Requirement]], list[int]] = defaultdict(list)
    for place in places:
        found[place.opening, place.requirements].append(place.key)
    return [Group(opening, needs, tuple(keys)) for (opening, needs), keys in found.items()]


class Programme:
    """The programme of one problem.

    Its columns: pairs, empty places per group, shortage per minimum, distance per target, cost per target.

    With `elastic` somebody may also take a place whose requirements they do not meet, at a price.
    """

    def __init__(self, problem: Problem, *, elastic: bool = False) -> None:
        self.problem = problem
        self.groups = groups_of([place for place in problem.places if place.key not in problem.locked])
        used = set(problem.locked.values())
        free = [applicant for applicant in problem.applicants if applicant.key not in used]
        self.settled = everybody_in(problem, problem.locked)
        self.pairs = list(self._pairs(free, elastic=elastic))
        self.targets = problem.targets
        self.minimums = problem.minimums
        pairs, groups, minimums, targets = (
            len(each) for each in (self.pairs, self.groups, self.minimums, self.targets)
        )
        self.empty = range(pairs, pairs + groups)
        self.short = range(self.empty.stop, self.empty.stop + minimums)
        self.count = range(self.short.stop, self.short.stop + targets)
        self.cost = range(self.count.stop, self.count.stop + targets)
        self.width = self.cost.stop
        self.rows = Rows()
        self._bind()

    def _pairs(self, free: Iterable[Applicant], *, elastic: bool) -> Iterable[Pair]:
        """Yield who could take what: never a second one of a municipality that is in the body already."""
        there = {body: {profile.municipality for profile in people} for body, people in self.settled.items()}
        at: dict[Opening, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            at[group.opening].append(number)
        for applicant in free:
            for rank, opening in enumerate(applicant.choices):
                if applicant.profile.municipality in there.get(opening.body, ()):
                    continue
                for number in at.get(opening, ()):
                    needs = self.groups[number].requirements
                    unmet = frozenset(r for r in needs if not r.is_met(applicant.profile))
                    if elastic or not unmet:
                        yield Pair(applicant, number, rank, unmet)

    def _bind(self) -> None:
        of_applicant, of_group = defaultdict(list), defaultdict(list)
        of_municipality: dict[tuple[int, str], list[int]] = defaultdict(list)
        of_value: dict[tuple[int | None, Attribute, str], list[int]] = defaultdict(list)
        for column, pair in enumerate(self.pairs):
            body, profile = self.groups[pair.group].opening.body, pair.applicant.profile
            of_applicant[pair.applicant.key].append(column)
            of_group[pair.group].append(column)
            of_municipality[body, profile.municipality].append(column)
            for attribute in Attribute:
                value = profile.value_of(attribute)
                of_value[body, attribute, value].append(column)
                of_value[None, attribute, value].append(column)
        for columns in (*of_applicant.values(), *of_municipality.values()):
            if len(columns) > 1:
                self.rows.add(((column, 1.0) for column in columns), highest=1)
        for number, group in enumerate(self.groups):
            size = len(group.places)
            self.rows.add([*((column, 1.0) for column in of_group[number]), (self.empty[number], 1.0)], size, size)
        self._bind_minimums(of_value)
        self._bind_targets(of_value)

    def _bind_minimums(self, of_value: dict[tuple[int | None, Attribute, str], list[int]]) -> None:
        for number, minimum in enumerate(self.minimums):
            there = sum(p.value_of(minimum.attribute) == minimum.value for p in self._settled(minimum.body))
            columns = of_value[minimum.body, minimum.attribute, minimum.value]
            terms = [*((column, 1.0) for column in columns), (self.short[number], 1.0)]
            self.rows.add(terms, lowest=minimum.minimum - there)

    def _bind_targets(self, of_value: dict[tuple[int | None, Attribute, str], list[int]]) -> None:
        """Let the column of each target be its distance, and what it costs at least what that distance costs."""
        values: dict[tuple[int | None, Attribute], list[str]] = defaultdict(list)
        for body, attribute, value in of_value:
            values[body, attribute].append(value)
        for number, target in enumerate(self.targets):
            count, cost = self.count[number], self.cost[number]
            there = [p.value_of(target.attribute) for p in self._settled(target.body)]
            settled = target.distance(there.count(target.value), sum(map(bool, there)))
            terms = [(count, -1.0)]
            for value in values[target.body, target.attribute]:
                factor = float(value == target.value) - (target.share or 0.0) * bool(value)
                if factor:
                    terms += [(column, factor) for column in of_value[target.body, target.attribute, value]]
            self.rows.add(terms, -settled, -settled)
            for slope, height in target.lines():
                self.rows.add([(cost, 1.0), (count, -slope)], lowest=height)

    def _settled(self, body: int | None) -> list[Profile]:
        """Return who is in a body before anything is decided: who sits there, and who is locked."""
        if body is not None:
            return self.settled.get(body, [])
        return [profile for people in self.settled.values() for profile in people]

    def bounds(self) -> Bounds:
        """Return between what each column may be."""
        lowest, highest = np.zeros(self.width), np.full(self.width, np.inf)
        lowest[list(self.count)] = -np.inf
        highest[: len(self.pairs)] = 1
        highest[list(self.empty)] = [len(group.places) for group in self.groups]
        highest[list(self.short)] = [minimum.minimum for minimum in self.minimums]
        return Bounds(lowest, highest)

    def relaxing(self) -> Vector:
        """Return what each column gives way."""
        factors = np.zeros(self.width)
        factors[: len(self.pairs)] = [DROPPED * len(pair.unmet) for pair in self.pairs]
        factors[list(self.empty)] = EMPTY
        factors[list(self.short)] = LOWERED
        return factors

    def steps(self) -> Vector:
        """Return the steps of grade of each column."""
        factors = np.zeros(self.width)
        factors[: len(self.pairs)] = [pair.applicant.steps for pair in self.pairs]
        return factors

    def held_by(self, placed: Placed) -> Vector:
        """Return which pairs a placement holds: one for those, nothing for the others."""
        groups = {place: number for number, group in enumerate(self.groups) for place in group.places}
        held = {(who, groups[place]) for place, who in placed.items() if place in groups}
        return np.array([float((pair.applicant.key, pair.group) in held) for pair in self.pairs])

    def unbalance(self) -> Vector:
        """Return what each column costs: imbalance, places that people want less, and by a hair lower grades."""
        factors = -STEP * self.steps()
        factors[: len(self.pairs)] += [self.problem.choice * pair.rank for pair in self.pairs]
        factors[list(self.cost)] = [target.weight for target in self.targets]
        return factors

    def minimise(
        self,
        factors: Vector,
        *extra: tuple[Vector, float, float],
        seconds: float,
        whole: bool = True,
        near: Vector = None,
    ) -> OptimizeResult:
        """Return the best that was found within some seconds, with what is proven of it.

        Without `whole` people may be placed in parts: that is solved at once, and nothing is better than it. With
        `near` (how much of each pair such a solution, or another placement, holds) only what lies near it is looked at:
        pairs that it holds (nearly) whole stay, those that it does not hold at all are left out.
        """
        if not self.width:
            return OptimizeResult(x=np.zeros(0), fun=0.0, mip_dual_bound=0.0)
        bounds = self.bounds()
        if near is not None:
            bounds.lb[: len(self.pairs)] = near > NEARLY
            bounds.ub[: len(self.pairs)] = near > TOLERANCE
        integral = np.full(self.width, int(whole))
        integral[list(self.count)] = integral[list(self.cost)] = 0
        return milp(
            factors,
            integrality=integral,
            bounds=bounds,
            constraints=self.rows.as_constraint(self.width, *extra),
            options={"time_limit": max(seconds, 0.05), "mip_rel_gap": 0.0},
        )
