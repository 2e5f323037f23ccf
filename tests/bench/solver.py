"""How long a proposal takes: 700 candidates for 226 seats in 12 bodies, and one body after a change.

    python -m tests.bench.solver [--toy]

Its books: every seat is filled, nobody has two, no municipality two in one body, no grade below what the margin allows.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from committees.rules.answers import Answer
from committees.rules.kinds import Attribute, SeatRole
from committees.rules.placement import Applicant, Minimum, Opening, Place, Problem, Requirement, Target, worth
from committees.rules.profiles import Profile
from committees.rules.solver import SECONDS, adjust, solve
from members.rules.sizes import Size
from members.rules.topics import Function
from tests.bench.stage import machine, say

# Municipalities per province in 2024, by code of CBS.
PROVINCES = {
    "20": 10,
    "21": 18,
    "22": 12,
    "23": 25,
    "24": 6,
    "25": 51,
    "26": 26,
    "27": 44,
    "28": 50,
    "29": 13,
    "30": 56,
    "31": 31,
}
SIZES = {Size.SMALL: 65, Size.MEDIUM: 180, Size.LARGE: 60, Size.CITY: 37}
FUNCTIONS = {
    Function.WETHOUDER: 50,
    Function.BURGEMEESTER: 20,
    Function.RAADSLID: 20,
    Function.GEMEENTESECRETARIS: 5,
    Function.GRIFFIER: 5,
}
SEATS = [24, *[20] * 8, *[14] * 3]
CANDIDATES = 700
ATTRIBUTES = {
    Attribute.PROVINCE: {code: number / 342 for code, number in PROVINCES.items()},
    Attribute.SIZE: {size.value: number / 342 for size, number in SIZES.items()},
    Attribute.PARTY: {"local": 1 / 3, "national": 2 / 3},
    Attribute.GENDER: {"v": 0.5, "m": 0.5},
}


def municipalities(chance: random.Random) -> list[tuple[str, str, Size]]:
    """Return a code, a province and a size for each of 342 municipalities."""
    provinces = [code for code, number in PROVINCES.items() for _ in range(number)]
    sizes = [size for size, number in SIZES.items() for _ in range(number)]
    chance.shuffle(sizes)
    return [(f"{number:04}", *both) for number, both in enumerate(zip(provinces, sizes, strict=True))]


def seats() -> Iterator[Place]:
    """Yield 226 seats in twelve bodies; here and there one asks for an office."""
    key = 0
    for body, number in enumerate(SEATS):
        for place in range(number):
            key += 1
            needs: frozenset[Requirement] = frozenset()
            if body and place in (1, 2):
                wanted = Function.GRIFFIER if place == 1 else Function.GEMEENTESECRETARIS
                needs = frozenset({Requirement(Attribute.FUNCTION, frozenset({wanted.value, Function.RAADSLID.value}))})
            yield Place(key, Opening(body, SeatRole.CHAIR if body and not place else SeatRole.MEMBER), needs)


def applicants(chance: random.Random) -> Iterator[Applicant]:
    """Yield candidates as the associations has them: from everywhere, with one to three wishes."""
    members = municipalities(chance)
    for key in range(CANDIDATES):
        code, province, size = chance.choice(members)
        function = chance.choices(list(FUNCTIONS), list(FUNCTIONS.values()))[0]
        political = function in (Function.WETHOUDER, Function.RAADSLID, Function.BURGEMEESTER)
        bodies = chance.sample(range(len(SEATS)), chance.choices([1, 2, 3], [3, 4, 3])[0])
        choices = [Opening(body, SeatRole.MEMBER) for body in bodies]
        if chance.random() < 0.12 and bodies[0]:
            choices.insert(0, Opening(bodies[0], SeatRole.CHAIR))
        yield Applicant(
            key,
            Profile(
                code,
                province,
                size,
                function,
                is_local=chance.random() < 0.33 if political else None,
                gender=chance.choices(["v", "m", ""], [35, 55, 10])[0],
            ),
            chance.choices([3, 2, 1], [4, 4, 2])[0],
            tuple(choices),
        )


def targets() -> Iterator[Target]:
    """Yield what each body, and all together, would be if they mirrored the membership."""
    for body, number in [*enumerate(SEATS), (None, sum(SEATS))]:
        weight = 1.0 if body is None else 0.5
        for attribute, shares in ATTRIBUTES.items():
            for value, share in shares.items():
                told = attribute in (Attribute.PARTY, Attribute.GENDER)
                yield Target(body, attribute, value, 0.0 if told else share * number, weight, share if told else None)


def minimums() -> tuple[Minimum, ...]:
    """Return those of the board."""
    least = {
        Function.BURGEMEESTER: 3,
        Function.WETHOUDER: 3,
        Function.RAADSLID: 3,
        Function.GEMEENTESECRETARIS: 1,
        Function.GRIFFIER: 1,
    }
    return tuple(Minimum(0, Attribute.FUNCTION, function.value, number) for function, number in least.items())


def problem(seed: int = 2026) -> Problem:
    """Return a round of the real size."""
    chance = random.Random(seed)
    return Problem(tuple(seats()), tuple(applicants(chance)), minimums=minimums(), targets=tuple(targets()), margin=22)


def tell(name: str, answer: Answer, whole: Problem) -> None:
    """Print what an answer is worth, once its books are right."""
    check(answer, whole)
    say(
        f"{name}: {answer.seconds:.2f} s, {len(answer.placed)} of {len(whole.places)} seats, cost {answer.value:.1f}, "
        f"bound {answer.bound:.1f}, gap {answer.gap:.1%}, steps {answer.steps} of {answer.best_steps}"
    )


def check(answer: Answer, whole: Problem) -> None:
    """Stop when an answer is not what it says."""
    municipalities = {applicant.key: applicant.profile.municipality for applicant in whole.applicants}
    bodies = {place.key: place.opening.body for place in whole.places}
    taken = Counter((bodies[place], municipalities[who]) for place, who in answer.placed.items())
    right = (
        len(answer.placed) == len(whole.places)
        and len(set(answer.placed.values())) == len(answer.placed)
        and max(taken.values()) == 1
        and answer.relaxed == ()
        and answer.steps >= answer.best_steps - whole.margin
        and answer.bound <= answer.value == worth(whole, answer.placed)
    )
    if not right:
        raise SystemExit("the books of the proposal are not right")


def main() -> None:
    """Measure a first solution, and one after a change in each of three bodies."""
    seconds = 1.0 if "--toy" in sys.argv else SECONDS
    say(machine())
    whole = problem()
    began = time.monotonic()
    first = solve(whole, seconds=seconds, tell=lambda stage: say(f"  {time.monotonic() - began:.2f} s: {stage}"))
    tell("all bodies", first, whole)
    for body in (0, 1, 11):
        seat = next(place.key for place in whole.places if place.opening.body == body)
        without = replace(whole, applicants=tuple(a for a in whole.applicants if a.key != first.placed[seat]))
        kept = {place: who for place, who in first.placed.items() if place != seat}
        tell(f"somebody withdrew from body {body}", adjust(without, kept, {body}, best_steps=first.best_steps), without)


if __name__ == "__main__":
    main()
