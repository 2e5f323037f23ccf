"""What the pages of a round show: its dates, its vacancies, its candidates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committees.models import Body, Candidacy, Judgement, Round, Seat, SeatRequirement, Snapshot, Vacancy
from committees.permissions.rounds import (
    candidacies_of,
    may_run_rounds,
    offices_to_apply,
    own_candidacy,
    recommending_bodies,
    sees_candidates,
    sits_on_committee,
    supported_enough,
    vacancies_of,
)
from committees.proposing import grade_of
from committees.rules.grades import Grade
from committees.rules.kinds import Appoints, Attribute
from committees.rules.phases import Phase, Step, steps_of, takes_candidacies, takes_counter_candidates
from committees.words.bodies import all_values, listed
from core import clock
from core.permissions import Anyone
from core.registry import Text
from members.permissions import names_around

PER_PAGE = 50
STEPS: Mapping[Step, Text] = {
    Step.NOMINATIONS: gettext_lazy("Nominations published"),
    Step.COUNTER: gettext_lazy("Counter-candidates until"),
    Step.FINAL: gettext_lazy("Final list published"),
    Step.MEETING: gettext_lazy("General meeting appoints"),
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One date of a round: "past", "next" or "later"."""

    words: Text
    day: date
    when: str


@dataclass(frozen=True, slots=True)
class OpeningShown:
    """What people can apply for, with how many seats there are of it and what some of them ask."""

    key: str
    body: Body
    role: str
    count: int
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NomineeShown:
    """Who is nominated for a seat."""

    vacancy: Vacancy
    name: str
    office: str
    municipality: str


@dataclass(frozen=True, slots=True)
class CandidateShown:
    """One candidate in a list; `moved` says that the municipality went up in another one meanwhile."""

    row: Candidacy
    municipality: str
    former: str
    grade: Grade | None
    wishes: tuple[str, ...]


def timeline(round_: Round, today: date) -> list[StepShown]:
    """Return the dates of a round in order."""
    return [StepShown(STEPS[step], day, when) for step, day, when in steps_of(Phase(round_.phase), round_.dates, today)]


def round_page(round_: Round, user: Anyone) -> dict[str, Any]:
    """Return what the page of a round shows to somebody."""
    today = clock.today()
    vacancies = list(vacancies_of(round_).prefetch_related("seat__requirements"))
    phase = Phase(round_.phase)
    published = list(Snapshot.objects.filter(round=round_).defer("content"))
    counters = list(supported_enough(round_)) if phase in (Phase.FINAL, Phase.APPOINTED) else []
    keys = {v.nominated.municipality_id for v in vacancies if v.nominated} | {c.municipality_id for c in counters}
    names = names_around(keys)
    return {
        "round": round_,
        "today": today,
        "steps": timeline(round_, today),
        "openings": openings(vacancies),
        "seats": len(vacancies),
        "nominees": [_nominee(v, names) for v in vacancies if v.nominated] if phase is not Phase.OPEN else [],
        "unfilled": [v for v in vacancies if v.nominated is None] if phase is not Phase.OPEN else [],
        "counters": [(c, names.get(c.municipality_id, "")) for c in counters],
        "published": published,
        "runs": may_run_rounds(user),
        "judges": sits_on_committee(user, round_),
        "sees": sees_candidates(user, round_),
        "own": own_candidacy(user, round_),
        "takes": takes_candidacies(phase, round_.apply_until, today),
        "takes_counter": takes_counter_candidates(phase, round_.dates, today),
        "may_apply": offices_to_apply(user).exists(),
        "recommends": phase is Phase.OPEN and recommending_bodies(user).exists(),
    }


def openings(vacancies: Iterable[Vacancy]) -> list[OpeningShown]:
    """Return what people can apply for; seats that differ in their requirements only are one line."""
    found: dict[tuple[int, str], list[Vacancy]] = defaultdict(list)
    for vacancy in vacancies:
        found[vacancy.seat.body_id, vacancy.seat.role].append(vacancy)
    known = all_values()
    return [
        OpeningShown(
            key=f"{body}-{role}",
            body=rows[0].seat.body,
            role=rows[0].seat.get_role_display(),
            count=len(rows),
            asks=_asks(rows, known),
        )
        for (body, role), rows in found.items()
    ]


def _asks(rows: list[Vacancy], known: Mapping[Attribute, Mapping[str, Text]]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for vacancy in rows:
        words = asked_words(vacancy.seat.requirements.all(), known)
        if words:
            counts[words] += 1
    told = _("%(count)s for %(who)s")
    return tuple(told % {"count": count, "who": words} for words, count in counts.items())


def asked_words(needs: Iterable[SeatRequirement], known: Mapping[Attribute, Mapping[str, Text]]) -> str:
    """Return what a seat asks of who takes it: "mayor or alderman, Limburg"."""
    return ", ".join(listed(need.values, known[Attribute(need.attribute)]) for need in needs)


def _nominee(vacancy: Vacancy, names: Mapping[int, str]) -> NomineeShown:
    who = vacancy.nominated
    assert who is not None
    return NomineeShown(vacancy, who.person.name, who.office.get_function_display(), names.get(who.municipality_id, ""))


def candidates_shown(rows: Iterable[Candidacy]) -> list[CandidateShown]:
    """Return candidates as a list shows them; one statement more than reading them."""
    listed_rows = list(rows)
    keys = {row.municipality_id for row in listed_rows} | {row.former_municipality_id or 0 for row in listed_rows}
    names = names_around(keys)
    return [
        CandidateShown(
            row,
            names.get(row.municipality_id, ""),
            names.get(row.former_municipality_id or 0, ""),
            grade_of(row),
            tuple(wish_words(choice.body, choice.get_role_display(), choice.role) for choice in row.choices.all()),
        )
        for row in listed_rows
    ]


def wish_words(body: Body, role: str, value: str) -> str:
    """Return what somebody wants: the body, with the role when it is not just a member."""
    return body.name if value == Seat.Label.MEMBER else f"{body.name} ({role.lower()})"


def candidates_page(round_: Round, shown: str, body: str, page: str) -> dict[str, Any]:
    """Return a page of the list of candidates: all of them, those with one judgement, those who want one body."""
    everybody = list(candidacies_of(round_))
    standing = [row for row in everybody if row.withdrawn_at is None]
    wanting = [row for row in standing if not body or any(str(c.body_id) == body for c in row.choices.all())]
    counts = Counter(_grade_key(row) for row in wanting)
    wanted = [row for row in wanting if not shown or _grade_key(row) == shown]
    page_obj = Paginator(wanted, PER_PAGE).get_page(page)
    bodies = {choice.body_id: choice.body for row in standing for choice in row.choices.all()}
    return {
        "round": round_,
        "number": len(wanted),
        "rows": candidates_shown(page_obj.object_list),
        "page_obj": page_obj,
        "withdrawn": candidates_shown(row for row in everybody if row.withdrawn_at is not None),
        "filters": [("", _("All"), len(wanting)), ("none", _("No judgement yet"), counts["none"]), *_grades(counts)],
        "shown": shown,
        "bodies": sorted(bodies.values(), key=lambda each: (each.order, each.name)),
        "body": body,
    }


def _grade_key(row: Candidacy) -> str:
    grade = grade_of(row)
    return grade.value if grade is not None else "none"


def _grades(counts: Mapping[str, int]) -> list[tuple[str, Any, int]]:
    return [(value, words, counts[value]) for value, words in Judgement.Label.choices]


def is_for_meeting(vacancy: Vacancy) -> bool:
    """Tell whether the general meeting appoints to this seat."""
    return vacancy.seat.body.appointed_by is Appoints.ASSEMBLY
