"""Who could take a seat in a proposal: who wants it and may, with what each would change."""

from collections.abc import Mapping
from typing import Any

from committees.models import Judgement, Vacancy, Variant
from committees.proposing import Field, field_of, grade_of
from committees.rules.grades import Grade
from committees.rules.placement import everybody_in, worth
from committees.shown.rounds import asked_words
from committees.words.bodies import all_values
from members.permissions import names_around


def choice_page(variant: Variant, vacancy: Vacancy) -> dict[str, Any]:
    """Return who could take a seat in a proposal: who wants it and is suitable, the best for balance first."""
    field = field_of(variant)
    vacancy = field.vacancies[vacancy.pk]
    place = next(each for each in field.problem.places if each.key == vacancy.pk)
    others = {p: w for p, w in field.placed.items() if p != vacancy.pk and w in _keys(field)}
    there = {p.municipality for p in everybody_in(field.problem, others).get(vacancy.seat.body_id, [])}
    base = worth(field.problem, others)
    rows = []
    for applicant in field.problem.applicants:
        fits = place.opening in applicant.choices and not place.unmet(applicant.profile)
        if fits and applicant.profile.municipality not in there:
            elsewhere = next((p for p, w in others.items() if w == applicant.key), None)
            gain = base - worth(field.problem, {**others, vacancy.pk: applicant.key}) if elsewhere is None else 0.0
            rows.append((applicant, elsewhere, gain))
    rows.sort(key=lambda row: (row[1] is not None, -row[0].steps, -row[2], row[0].key))
    names = names_around({field.candidacies[row[0].key].municipality_id for row in rows})
    known = all_values()
    return {
        "variant": variant,
        "round": variant.round,
        "vacancy": vacancy,
        "asks": asked_words(vacancy.seat.requirements.all(), known),
        "current": field.placed.get(vacancy.pk),
        "rows": [_option(field, names, *row) for row in rows],
    }


def _keys(field: Field) -> set[int]:
    return {applicant.key for applicant in field.problem.applicants}


def _option(
    field: Field, names: Mapping[int, str], applicant: Any, elsewhere: int | None, gain: float
) -> dict[str, Any]:
    row = field.candidacies[applicant.key]
    grade = grade_of(row) or Grade.NOT
    return {
        "row": row,
        "municipality": names.get(row.municipality_id, ""),
        "grade": Judgement.Label(grade).label,
        "gain": gain,
        "loss": -gain,
        "elsewhere": field.vacancies[elsewhere].seat if elsewhere is not None else None,
    }
