"""The proposal of a round: what trying everything finds, the solver finds."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from committees.rules.kinds import Attribute, SeatRole
from committees.rules.placement import (
    Applicant,
    Minimum,
    Opening,
    Place,
    Problem,
    Requirement,
    Target,
    distances,
    everybody_in,
    steps_of,
    worth,
)
from committees.rules.profiles import Profile
from committees.rules.relaxations import Dropped, Empty, Lowered, cost_of, relaxations_of
from committees.rules.solver import adjust, solve
from members.rules.sizes import Size
from members.rules.topics import Function

A, B = Opening(1, SeatRole.MEMBER), Opening(2, SeatRole.MEMBER)
CLERK = Requirement(Attribute.FUNCTION, frozenset({Function.GRIFFIER.value}))


def person(
    municipality: str, province: str = "20", function: Function = Function.WETHOUDER, gender: str = ""
) -> Profile:
    return Profile(municipality, province, Size.SMALL, function, gender=gender)


profiles = st.builds(
    person,
    st.sampled_from(["0001", "0002", "0003", "0004"]),
    st.sampled_from(["20", "21"]),
    st.sampled_from([Function.WETHOUDER, Function.GRIFFIER]),
    st.sampled_from(["v", "m", ""]),
)
choices = st.sampled_from([(A,), (B,), (A, B), (B, A)])
places = st.builds(
    lambda wants: tuple(Place(key, *want) for key, want in enumerate(wants)),
    st.lists(
        st.tuples(st.sampled_from([A, B]), st.sampled_from([frozenset(), frozenset({CLERK})])), min_size=1, max_size=3
    ),
)
applicants = st.builds(
    lambda people: tuple(Applicant(100 + key, *one) for key, one in enumerate(people)),
    st.lists(st.tuples(profiles, st.integers(1, 3), choices), min_size=1, max_size=4),
)
targets = st.lists(
    st.one_of(
        st.builds(
            Target,
            st.sampled_from([1, 2, None]),
            st.just(Attribute.PROVINCE),
            st.sampled_from(["20", "21"]),
            st.sampled_from([0.0, 0.4, 1.0, 1.5, 2.2]),
            st.sampled_from([0.5, 1.0]),
        ),
        st.builds(lambda body: Target(body, Attribute.GENDER, "v", share=0.5), st.sampled_from([1, 2, None])),
    ),
    max_size=3,
).map(tuple)
minimums = st.lists(
    st.builds(Minimum, st.sampled_from([1, 2]), st.just(Attribute.FUNCTION), st.just("griffier"), st.integers(1, 2)),
    max_size=1,
).map(tuple)
problems = st.builds(
    Problem,
    places,
    applicants,
    st.sampled_from([{}, {1: (person("0001"),)}]),
    minimums,
    targets,
    st.integers(0, 2),
    st.sampled_from([0.0, 0.1]),
)


def everything(problem: Problem) -> Iterator[dict[int, int]]:
    """Yield every placement that is allowed at all, requirements and minimums aside."""
    people = {applicant.key: applicant for applicant in problem.applicants}
    for chosen in product([None, *people], repeat=len(problem.places)):
        placed = {p.key: who for p, who in zip(problem.places, chosen, strict=True) if who is not None}
        if len(set(placed.values())) == len(placed) and all(
            place.opening in people[placed[place.key]].choices for place in problem.places if place.key in placed
        ):
            inside = everybody_in(problem, placed).values()
            if all(len({p.municipality for p in body}) == len(body) for body in inside):
                yield placed


def best_of(problem: Problem) -> tuple[int, int, float]:
    """Return the least that gives way, the most steps then, and the least cost within the margin, by trying all."""
    tried = [(cost_of(relaxations_of(problem, p)), -steps_of(problem, p), p) for p in everything(problem)]
    least = min(cost for cost, _, _ in tried)
    steps = max(-minus for cost, minus, _ in tried if cost == least)
    good = [p for cost, minus, p in tried if cost == least and -minus >= steps - problem.margin]
    return least, steps, min(worth(problem, placed) for placed in good)


@settings(max_examples=60, deadline=None)
@given(problems)
def test_the_solver_finds_what_trying_everything_finds(problem: Problem) -> None:
    least, steps, cost = best_of(problem)

    answer = solve(problem, seconds=5)

    assert answer.placed in list(everything(problem))
    assert (cost_of(answer.relaxed), answer.best_steps) == (least, steps)
    assert answer.steps >= steps - problem.margin
    assert abs(answer.value - cost) < 1e-6
    assert answer.bound <= cost + 1e-6
    assert abs(answer.value - worth(problem, answer.placed)) < 1e-9


@settings(max_examples=30, deadline=None)
@given(problems, st.sampled_from([{1}, {2}, {1, 2}]))
def test_an_adjustment_leaves_all_others_where_they_are(problem: Problem, bodies: set[int]) -> None:
    first = solve(problem, seconds=5)

    second = adjust(problem, first.placed, bodies, best_steps=first.best_steps, seconds=2)

    others = {place.key for place in problem.places if place.opening.body not in bodies}
    assert {p: w for p, w in second.placed.items() if p in others} == {
        p: w for p, w in first.placed.items() if p in others
    }
    assert second.bodies == frozenset(bodies)
    assert cost_of(second.relaxed) <= cost_of(first.relaxed)
    assert second.value <= first.value + 1e-6


def two(margin: int = 0) -> Problem:
    """One seat, for which the better candidate comes from a province that has enough of them."""
    return Problem(
        (Place(1, A),),
        (Applicant(10, person("0001", "20"), 3, (A,)), Applicant(11, person("0002", "21"), 2, (A,))),
        targets=(Target(1, Attribute.PROVINCE, "21", 1.0),),
        margin=margin,
    )


def test_a_lower_grade_is_not_preferred_for_balance_beyond_the_margin() -> None:
    assert solve(two(margin=0)).placed == {1: 10}
    assert solve(two(margin=1)).placed == {1: 11}


def test_nobody_who_did_not_tell_is_wanted_or_avoided_for_it() -> None:
    target = Target(1, Attribute.GENDER, "v", share=0.5)
    silent, woman = Applicant(10, person("0001"), 2, (A,)), Applicant(11, person("0002", gender="v"), 2, (A,))
    problem = Problem((Place(1, A),), (silent, woman), targets=(target,))
    costs = [worth(problem, {1: who}) for who in (10, 11)]

    assert [abs(distance) for _, distance in distances(problem, {1: 10})] == [0]
    assert costs[0] < costs[1]  # one known person alone cannot mirror two halves


def test_what_is_locked_stays_and_counts() -> None:
    people = tuple(Applicant(10 + n, person(f"000{n}"), 3 - n, (A,)) for n in range(3))
    problem = Problem((Place(1, A), Place(2, A)), people, locked={2: 12})

    answer = solve(problem)

    assert answer.placed == {1: 10, 2: 12}
    assert (answer.steps, answer.best_steps) == (4, 4)


def test_the_smallest_relaxation_is_told_when_requirements_cannot_all_hold() -> None:
    people = (Applicant(10, person("0001"), 3, (A,)), Applicant(11, person("0002"), 3, (A,)))
    minimum = Minimum(1, Attribute.FUNCTION, Function.RAADSLID.value, 2)
    stages: list[str] = []
    problem = Problem((Place(1, A, frozenset({CLERK})), Place(2, A), Place(3, B)), people, minimums=(minimum,))

    answer = solve(problem, tell=stages.append)

    assert set(answer.relaxed) == {Dropped(1, CLERK), Lowered(minimum, 2), Empty(B, 1)}
    assert "relaxing" in stages


def test_one_of_a_municipality_per_body_also_beside_who_sits_there() -> None:
    problem = Problem(
        (Place(1, A), Place(2, B)),
        (Applicant(10, person("0001"), 3, (A, B)), Applicant(11, person("0001"), 3, (A, B))),
        sitting={1: (person("0001"),)},
    )

    assert solve(problem).relaxed == (Empty(A, 1),)
    assert len(solve(problem).placed) == 1


def test_nobody_at_all_leaves_every_place_empty() -> None:
    answer = solve(Problem((Place(1, A),), ()))

    assert (answer.placed, answer.relaxed, answer.gap) == ({}, (Empty(A, 1),), 0)
