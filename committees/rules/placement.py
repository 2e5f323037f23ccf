"""Who could sit where: vacant places, applicants, and what a placement of them is worth. The solver's own words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import floor
from typing import NamedTuple

from committees.rules.kinds import Attribute, SeatRole
from committees.rules.profiles import Profile

# What a step of grade weighs beside balance: too little to decide anything but between equals.
STEP = 1e-3


class Opening(NamedTuple):
    """What people apply for: a place of some sort in a body, whichever of its seats that is."""

    body: int
    role: SeatRole


@dataclass(frozen=True, slots=True)
class Requirement:
    """That whoever takes a place has one of these values of a quality."""

    attribute: Attribute
    values: frozenset[str]

    def is_met(self, profile: Profile) -> bool:
        """Tell whether somebody with this profile may take the place."""
        return profile.value_of(self.attribute) in self.values


@dataclass(frozen=True, slots=True)
class Place:
    """A vacant seat."""

    key: int
    opening: Opening
    requirements: frozenset[Requirement] = frozenset()

    def unmet(self, profile: Profile) -> frozenset[Requirement]:
        """Return the requirements that somebody with this profile does not meet."""
        return frozenset(r for r in self.requirements if not r.is_met(profile))


@dataclass(frozen=True, slots=True)
class Applicant:
    """A suitable candidate: `steps` is the weight of the grade, `choices` go from the one most wanted."""

    key: int
    profile: Profile
    steps: int
    choices: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Minimum:
    """That at least so many members of a body have a value."""

    body: int
    attribute: Attribute
    value: str
    minimum: int


@dataclass(frozen=True, slots=True)
class Target:
    """How many seats somebody with a value would hold in a body that mirrors the membership; no body: in all together.

    A seat more or less than `seats` costs `weight`. With `share` it is a part of the seats of which the value is known:
    for what not everybody has or tells (party, gender), so that who does not is neither wanted nor avoided for it.
    """

    body: int | None
    attribute: Attribute
    value: str
    seats: float = 0.0
    weight: float = 1.0
    share: float | None = None

    def distance(self, count: int, known: int) -> float:
        """Return how many seats too many (or too few, below zero) this is, of so many of which the value is known."""
        return count - (self.seats if self.share is None else self.share * known)

    def lines(self) -> list[tuple[float, float]]:
        """Return slope and height of the lines whose highest is the cost of a distance at every whole number of seats.

        Between the two whole numbers around the target the line joins them, and does not dip to nothing at the target
        as the distance itself does: with that a relaxation knows that nobody holds a part of a seat.
        """
        low, part = -(self.seats - floor(self.seats)), self.seats - floor(self.seats)
        found = [(-1.0, 0.0), (1.0, 0.0)]
        if part and self.share is None:
            found.append((1 - 2 * part, part - (1 - 2 * part) * low))
        return found


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a proposal depends on.

    `margin` is how many steps of grade, of all places together, may be given up for balance; `choice` is what a place
    lower on somebody's list costs, in seats of imbalance. `locked` places keep whom they have.
    """

    places: tuple[Place, ...]
    applicants: tuple[Applicant, ...]
    sitting: Mapping[int, tuple[Profile, ...]] = field(default_factory=dict)
    minimums: tuple[Minimum, ...] = ()
    targets: tuple[Target, ...] = ()
    margin: int = 0
    choice: float = 0.1
    locked: Mapping[int, int] = field(default_factory=dict)

    def only(self, bodies: Iterable[int], placed: Mapping[int, int]) -> "Problem":
        """Return the same with the places of other bodies locked to whom they have; what is empty there stays so."""
        inside = set(bodies)
        kept = {place.key for place in self.places if place.opening.body not in inside}
        locked = {**self.locked, **{place: who for place, who in placed.items() if place in kept}}
        places = tuple(place for place in self.places if place.key not in kept or place.key in locked)
        return replace(self, places=places, locked=locked)


Placed = Mapping[int, int]  # place -> applicant


def everybody_in(problem: Problem, placed: Placed) -> dict[int, list[Profile]]:
    """Return, by body, the profiles of whoever sits there already or is placed there."""
    people = {applicant.key: applicant.profile for applicant in problem.applicants}
    found: dict[int, list[Profile]] = {body: list(profiles) for body, profiles in problem.sitting.items()}
    for place in problem.places:
        who = placed.get(place.key)
        if who is not None:
            found.setdefault(place.opening.body, []).append(people[who])
    return found


def imbalance(problem: Problem, placed: Placed) -> float:
    """Return how far a placement is from the targets, in weighted seats."""
    return sum(target.weight * abs(distance) for target, distance in distances(problem, placed))


def distances(problem: Problem, placed: Placed) -> list[tuple[Target, float]]:
    """Return for each target how many seats too many there are; below zero too few."""
    counts: Counter[tuple[int | None, Attribute, str]] = Counter()
    known: Counter[tuple[int | None, Attribute]] = Counter()
    for body, profiles in everybody_in(problem, placed).items():
        for profile in profiles:
            for attribute in Attribute:
                value = profile.value_of(attribute)
                for where in (body, None):
                    counts[where, attribute, value] += 1
                    known[where, attribute] += bool(value)
    return [(t, t.distance(counts[t.body, t.attribute, t.value], known[t.body, t.attribute])) for t in problem.targets]


def worth(problem: Problem, placed: Placed) -> float:
    """Return what a placement costs: imbalance and wishes; of two that are alike the higher grades cost less."""
    wishes, steps = wishes_of(problem, placed), steps_of(problem, placed)
    return imbalance(problem, placed) + problem.choice * wishes - STEP * steps


def steps_of(problem: Problem, placed: Placed) -> int:
    """Return the steps of grade of whoever is placed, together."""
    steps = {applicant.key: applicant.steps for applicant in problem.applicants}
    return sum(steps[who] for who in placed.values())


def wishes_of(problem: Problem, placed: Placed) -> int:
    """Return how many places lower than wanted people came on their own lists, together."""
    choices = {applicant.key: applicant.choices for applicant in problem.applicants}
    openings = {place.key: place.opening for place in problem.places}
    lower = 0
    for place, who in placed.items():
        wanted = choices[who]
        lower += wanted.index(openings[place]) if openings[place] in wanted else len(wanted)
    return lower
