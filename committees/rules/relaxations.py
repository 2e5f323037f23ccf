"""What has to give when the requirements of a round cannot all hold: the smallest way out, part by part."""

from collections import Counter
from dataclasses import dataclass

from committees.rules.placement import Minimum, Opening, Placed, Problem, Requirement, everybody_in

# What each costs: dropping one requirement of one seat and lowering a minimum by one are the same; a seat that stays
# empty is worse than any of them.
DROPPED, LOWERED, EMPTY = 1, 1, 10


@dataclass(frozen=True, slots=True)
class Dropped:
    """One place is taken by somebody who does not meet one of its requirements."""

    place: int
    requirement: Requirement


@dataclass(frozen=True, slots=True)
class Lowered:
    """A minimum of a body is not reached: so many too few."""

    minimum: Minimum
    by: int


@dataclass(frozen=True, slots=True)
class Empty:
    """So many places of one sort stay empty: nobody who wants one is left."""

    opening: Opening
    count: int


Relaxed = Dropped | Lowered | Empty


def cost_of(relaxed: tuple[Relaxed, ...]) -> int:
    """Return how much gives way, by the weights above."""
    return sum(
        DROPPED if isinstance(r, Dropped) else LOWERED * r.by if isinstance(r, Lowered) else EMPTY * r.count
        for r in relaxed
    )


def relaxations_of(problem: Problem, placed: Placed) -> tuple[Relaxed, ...]:
    """Return what gives way in a placement, whoever made it: the solver, or people by hand."""
    profiles = {applicant.key: applicant.profile for applicant in problem.applicants}
    found: list[Relaxed] = []
    for place in problem.places:
        who = placed.get(place.key)
        if who is not None:
            unmet = sorted(place.unmet(profiles[who]), key=lambda need: need.attribute)
            found += [Dropped(place.key, need) for need in unmet]
    people = everybody_in(problem, placed)
    for minimum in problem.minimums:
        there = sum(p.value_of(minimum.attribute) == minimum.value for p in people.get(minimum.body, []))
        if there < minimum.minimum:
            found.append(Lowered(minimum, minimum.minimum - there))
    empty = Counter(place.opening for place in problem.places if place.key not in placed)
    return (*found, *(Empty(opening, count) for opening, count in sorted(empty.items())))
