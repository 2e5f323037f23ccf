"""What the pages of proposals show: who takes which seat, what it is worth, what gives way, side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from committees.composition import membership
from committees.models import Assignment, Body, Judgement, Round, Seat, Vacancy, Variant
from committees.permissions.rounds import variants_of
from committees.policies.balance import declared_targets
from committees.proposing import Field, field_of, grade_of
from committees.rules.balance import Balance, Basis, balance
from committees.rules.grades import STEPS
from committees.rules.kinds import Attribute
from committees.rules.placement import everybody_in, steps_of, wishes_of, worth
from committees.rules.relaxations import Dropped, Lowered, Relaxed, relaxations_of
from committees.shown.rounds import asked_words
from committees.words.balance import TITLES, too_few
from committees.words.bodies import all_values, listed
from core.formats import number
from core.registry import Text
from members.permissions import members_on, names_around

STAGES: Mapping[str, Text] = {
    "waiting": gettext_lazy("Waiting for the worker"),
    "reading": gettext_lazy("Reading seats and candidates"),
    "filling": gettext_lazy("Filling every seat with the highest judgements"),
    "relaxing": gettext_lazy("Not everything can hold: looking for the least that gives way"),
    "balancing": gettext_lazy("Looking for balance over all bodies"),
    "improving": gettext_lazy("Making it better, body by body"),
    "adjusting": gettext_lazy("Solving the bodies that changed"),
}
ORDER = ("waiting", "reading", "filling", "balancing", "improving")
Known = Mapping[Attribute, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """One seat in a proposal, with whoever takes it; `wish` is how far down the list of that candidate it stood."""

    vacancy: Vacancy
    asks: str
    name: str = ""
    office: str = ""
    municipality: str = ""
    candidacy: int | None = None
    grade: Any = None
    wish: int = 0
    is_locked: bool = False
    by_hand: bool = False
    is_conditional: bool = False
    withdrew: bool = False


@dataclass(frozen=True, slots=True)
class BodyShown:
    """The seats of one body in a proposal."""

    body: Body
    places: list[PlaceShown]

    @property
    def filled(self) -> int:
        """How many of them somebody takes."""
        return sum(place.candidacy is not None for place in self.places)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a proposal is worth now, whoever made it."""

    filled: int
    seats: int
    steps: int
    first_wishes: int
    cost: float
    relaxed: list[str]
    balances: list[Balance]


def variant_page(variant: Variant) -> dict[str, Any]:
    """Return what the page of one proposal shows."""
    field = field_of(variant, everybody=True)
    known = all_values()
    return {
        "variant": variant,
        "round": variant.round,
        "bodies": _bodies(field, variant, known),
        "worth": worth_of(field, known),
        "few": [(TITLES[b.attribute], too_few(b, known[b.attribute])) for b in balances_of(field)],
        "is_published": variant.snapshots.exists(),
        "weights": [(TITLES[attribute], variant.weights.get(attribute.value, 1.0)) for attribute in Attribute],
        **progress(variant),
    }


def progress(variant: Variant) -> dict[str, Any]:
    """Return how far the search for a proposal is."""
    place = ORDER.index(variant.stage) if variant.stage in ORDER else 0
    return {
        "variant": variant,
        "round": variant.round,
        "running": variant.state == Variant.State.RUNNING,
        "stage": STAGES.get(variant.stage, ""),
        "stages": [
            (STAGES[stage], "past" if number_ < place else "next" if number_ == place else "later")
            for number_, stage in enumerate(ORDER)
        ],
        "outcome": outcome_words(variant.found),
    }


def outcome_words(found: Mapping[str, Any]) -> str:
    """Say how good what was computed is, against what no proposal can be better than."""
    if not found:
        return ""
    if found["bodies"] is not None:
        if found["proven"]:
            return _("Only the bodies that changed were computed; given all others, nothing better exists for them.")
        return _("Only the bodies that changed were computed, given all others. Compute everything for more.")
    if found["proven"]:
        return _("Proven: with these candidates and weights nothing is better balanced.")
    if found["bound"] is None:
        return _("There was no time to find out how much better a proposal could be.")
    told = _(
        "No proposal can be below %(bound)s seats of imbalance; this one has %(value)s. So at most %(gap)s could still "
        "be gained; whether that exists is not known."
    )
    value, bound = found["value"], max(found["bound"], 0)
    return told % {"bound": number(bound, 1), "value": number(value, 1), "gap": number(value - bound, 1)}


def _bodies(field: Field, variant: Variant, known: Known) -> list[BodyShown]:
    taken = {a.vacancy_id: a for a in variant.assignments.select_related("candidacy__person", "candidacy__office")}
    names = names_around({a.candidacy.municipality_id for a in taken.values()})
    found: dict[int, list[PlaceShown]] = defaultdict(list)
    bodies: dict[int, Body] = {}
    for vacancy in field.vacancies.values():
        bodies[vacancy.seat.body_id] = vacancy.seat.body
        asks = asked_words(vacancy.seat.requirements.all(), known)
        found[vacancy.seat.body_id].append(_place(vacancy, asks, taken.get(vacancy.pk), field, names))
    return [BodyShown(bodies[key], places) for key, places in found.items()]


def _place(vacancy: Vacancy, asks: str, taken: Assignment | None, field: Field, names: Mapping[int, str]) -> PlaceShown:
    if taken is None:
        return PlaceShown(vacancy, asks)
    who = taken.candidacy
    row = field.candidacies.get(who.pk)
    wanted = [(c.body_id, c.role) for c in row.choices.all()] if row is not None else []
    here = (vacancy.seat.body_id, vacancy.seat.role)
    grade = grade_of(row) if row is not None else None
    return PlaceShown(
        vacancy,
        asks,
        name=who.person.name,
        office=who.office.get_function_display(),
        municipality=names.get(who.municipality_id, ""),
        candidacy=who.pk,
        grade=Judgement.Label(grade).label if grade is not None else "",
        wish=wanted.index(here) + 1 if here in wanted else 0,
        is_locked=taken.is_locked,
        by_hand=taken.by_hand,
        is_conditional=who.is_conditional,
        withdrew=row is None,
    )


def worth_of(field: Field, known: Known) -> Worth:
    """Return what a proposal is worth as it stands."""
    people = {applicant.key for applicant in field.problem.applicants}
    placed = {place: who for place, who in field.placed.items() if who in people}
    lower = wishes_of(field.problem, placed)
    relaxed = relaxations_of(field.problem, placed)
    return Worth(
        filled=len(placed),
        seats=len(field.vacancies),
        steps=steps_of(field.problem, placed),
        first_wishes=_first_wishes(field, placed) if lower else len(placed),
        cost=worth(field.problem, placed),
        relaxed=[relaxed_words(each, field, known) for each in relaxed],
        balances=balances_of(field),
    )


def _first_wishes(field: Field, placed: Mapping[int, int]) -> int:
    openings = {place.key: place.opening for place in field.problem.places}
    choices = {applicant.key: applicant.choices for applicant in field.problem.applicants}
    return sum(bool(choices[who]) and choices[who][0] == openings[place] for place, who in placed.items())


def balances_of(field: Field) -> list[Balance]:
    """Return how all bodies of the round together would mirror the membership."""
    placed = {p: w for p, w in field.placed.items() if w in {a.key for a in field.problem.applicants}}
    people = [profile for body in everybody_in(field.problem, placed).values() for profile in body]
    day = next(iter(field.vacancies.values())).round.meeting_date if field.vacancies else None
    if day is None:
        return []
    targets = {**membership(members_on(day), Basis.MUNICIPALITIES), **declared_targets()}
    return [
        balance(attribute, targets[attribute], (p.value_of(attribute) for p in people), len(people))
        for attribute in Attribute
    ]


def relaxed_words(relaxed: Relaxed, field: Field, known: Known) -> str:
    """Say one thing that gives way."""
    bodies = {vacancy.seat.body_id: vacancy.seat.body.name for vacancy in field.vacancies.values()}
    if isinstance(relaxed, Dropped):
        seat = field.vacancies[relaxed.place].seat
        need = relaxed.requirement
        told = _("%(body)s, seat %(seat)s: the requirement %(wanted)s is dropped.")
        wanted = listed(sorted(need.values), known[need.attribute])
        return told % {"body": seat.body.name, "seat": seat.number, "wanted": wanted}
    if isinstance(relaxed, Lowered):
        least = relaxed.minimum
        told = _("%(body)s: at least %(minimum)s × %(value)s becomes %(found)s.")
        value = known[least.attribute].get(least.value, least.value)
        return told % {
            "body": bodies.get(least.body, ""),
            "minimum": least.minimum,
            "value": value,
            "found": least.minimum - relaxed.by,
        }
    words = ngettext(
        "%(body)s, %(role)s: %(count)s seat stays empty; nobody who wants one is left.",
        "%(body)s, %(role)s: %(count)s seats stay empty; nobody who wants one is left.",
        relaxed.count,
    )
    role = str(Seat.Label(relaxed.opening.role).label).lower()
    return words % {"body": bodies[relaxed.opening.body], "role": role, "count": relaxed.count}


def compare_page(round_: Round) -> dict[str, Any]:
    """Return the proposals of a round side by side, and the seats in which they differ."""
    variants = list(variants_of(round_))
    known = all_values()
    fields = {variant.pk: field_of(variant, everybody=True) for variant in variants}
    return {
        "round": round_,
        "variants": [(variant, worth_of(fields[variant.pk], known)) for variant in variants],
        "measures": [TITLES[attribute] for attribute in Attribute],
        "differences": _differences(variants, fields) if len(variants) > 1 else [],
        "most_steps": max(STEPS.values()),
    }


def _differences(variants: Iterable[Variant], fields: Mapping[int, Field]) -> list[tuple[Vacancy, list[str]]]:
    found = []
    first = next(iter(fields.values()))
    for pk, vacancy in first.vacancies.items():
        chosen = [fields[variant.pk].placed.get(pk) for variant in variants]
        if len(set(chosen)) > 1:
            rows = first.candidacies
            found.append((vacancy, [rows[who].person.name if who in rows else "–" for who in chosen]))
    return found
