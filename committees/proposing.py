"""What a proposal depends on, read in a constant number of statements: seats, candidates, who sits there, targets."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch

from committees.composition import membership
from committees.models import Appointment, Assignment, BodyMinimum, Candidacy, Round, Seat, Vacancy, Variant
from committees.policies.balance import declared_targets
from committees.profiles import profiles_of
from committees.rules.balance import Basis
from committees.rules.grades import STEPS, Grade
from committees.rules.kinds import Attribute, Capacity, SeatRole
from committees.rules.placement import Applicant, Minimum, Opening, Place, Problem, Requirement, Target
from committees.rules.profiles import Profile
from members.permissions import members_on

# What a seat too few or too many weighs, per quality; in one body half of what it weighs in all together.
WEIGHTS: dict[str, float] = {**{attribute.value: 1.0 for attribute in Attribute}, "choice": 0.1}
IN_ONE_BODY = 0.5
# Of these not everybody has a value, or tells it: compared among those of whom it is known.
TOLD = (Attribute.PARTY, Attribute.GENDER)


@dataclass(frozen=True)
class Field:
    """A round as the solver sees it, with the rows behind the keys."""

    problem: Problem
    vacancies: dict[int, Vacancy]
    candidacies: dict[int, Candidacy]
    profiles: dict[int, Profile]
    placed: dict[int, int]


def field_of(variant: Variant, *, everybody: bool = False) -> Field:
    """Return everything that a proposal depends on, on the day of the meeting.

    With `everybody` also those without a judgement are there, who can be looked at but not placed by the solver.
    """
    round_ = variant.round
    vacancies = {v.pk: v for v in _vacancies(round_)}
    rows = list(_candidacies(round_))
    profiles = profiles_of(rows, round_.meeting_date)
    assignments = list(Assignment.objects.filter(variant=variant))
    placed = {a.vacancy_id: a.candidacy_id for a in assignments}
    applicants = [_applicant(row, profiles[row.pk]) for row in rows if everybody or _steps(row)]
    sitting, sizes = _sitting(round_, vacancies.values())
    problem = Problem(
        places=tuple(_place(vacancy) for vacancy in vacancies.values()),
        applicants=tuple(applicants),
        sitting=sitting,
        minimums=tuple(_minimums(sizes)),
        targets=tuple(_targets(sizes, round_.meeting_date, {**WEIGHTS, **variant.weights})),
        margin=variant.margin,
        choice={**WEIGHTS, **variant.weights}["choice"],
    )
    known = {applicant.key for applicant in problem.applicants}
    locked = {a.vacancy_id: a.candidacy_id for a in assignments if a.is_locked and a.candidacy_id in known}
    return Field(replace(problem, locked=locked), vacancies, {row.pk: row for row in rows}, profiles, placed)


def _vacancies(round_: Round) -> Iterable[Vacancy]:
    return round_.vacancies.select_related("seat__body__kind").prefetch_related("seat__requirements")


def _candidacies(round_: Round) -> Iterable[Candidacy]:
    rows = Candidacy.objects.standing().filter(round=round_)
    return rows.select_related("person", "municipality", "office", "judgement").prefetch_related("choices")


def grade_of(candidacy: Any) -> Grade | None:
    """Return the judgement of a candidate; None when there is none yet."""
    judgement = getattr(candidacy, "judgement", None)
    return Grade(judgement.grade) if judgement is not None else None


def _steps(candidacy: Candidacy) -> int:
    grade = grade_of(candidacy)
    return STEPS.get(grade, 0) if grade is not None else 0


def _applicant(row: Candidacy, profile: Profile) -> Applicant:
    choices = sorted(row.choices.all(), key=lambda choice: choice.rank)
    return Applicant(
        row.pk, profile, _steps(row), tuple(Opening(choice.body_id, SeatRole(choice.role)) for choice in choices)
    )


def opening_of(seat: Seat) -> Opening:
    """Return what people apply for to get this seat."""
    return Opening(seat.body_id, SeatRole(seat.role))


def _place(vacancy: Vacancy) -> Place:
    needs = frozenset(
        Requirement(Attribute(need.attribute), frozenset(need.values)) for need in vacancy.seat.requirements.all()
    )
    return Place(vacancy.pk, opening_of(vacancy.seat), needs)


def _sitting(round_: Round, vacancies: Iterable[Vacancy]) -> tuple[dict[int, tuple[Profile, ...]], dict[int, int]]:
    """Return by body who stays, and how many seats it has on the day of the meeting."""
    day = round_.meeting_date
    filled = {vacancy.seat_id for vacancy in vacancies}
    bodies = {vacancy.seat.body_id for vacancy in vacancies}
    held = Appointment.objects.on(day).exclude(capacity=Capacity.DEPUTY)
    seats = list(
        Seat.objects.on(day).filter(body__in=bodies).prefetch_related(Prefetch("appointments", held, to_attr="held"))
    )
    staying = [row for seat in seats if seat.pk not in filled for row in seat.held]
    profiles = profiles_of(staying, day)
    of_seat = {seat.pk: seat.body_id for seat in seats}
    sitting: dict[int, list[Profile]] = defaultdict(list)
    sizes: dict[int, int] = defaultdict(int)
    for row in staying:
        sitting[of_seat[row.seat_id]].append(profiles[row.pk])
    for seat in seats:
        sizes[seat.body_id] += 1
    return {body: tuple(people) for body, people in sitting.items()}, dict(sizes)


def _minimums(sizes: dict[int, int]) -> Iterable[Minimum]:
    for row in BodyMinimum.objects.filter(body__in=sizes):
        yield Minimum(row.body_id, Attribute(row.attribute), row.value, row.minimum)


def _targets(sizes: dict[int, int], day: date, weights: dict[str, float]) -> Iterable[Target]:
    """Yield what each body, and all together, would be if they mirrored the membership."""
    wanted = {**membership(members_on(day), Basis.MUNICIPALITIES), **declared_targets()}
    for body, size in (*sizes.items(), (None, sum(sizes.values()))):
        for attribute, parts in wanted.items():
            weight = weights[attribute.value] * (1.0 if body is None else IN_ONE_BODY)
            total = float(sum(parts.values()))
            for value, part in parts.items():
                share = float(part) / total if total else 0.0
                if not weight or not total:
                    continue
                if attribute in TOLD:
                    yield Target(body, attribute, value, 0.0, weight, share)
                else:
                    yield Target(body, attribute, value, share * size, weight)
