"""Publishing the nominations of a round, and the final list: each freezes what was decided, by whom and why."""

from dataclasses import dataclass
from typing import Any

from committees.actions.rounds import held_round, set_phase
from committees.actions.variants import held_variant
from committees.errors.rounds import NobodyPlaced, StillComputing
from committees.models import Round, Snapshot, Vacancy, Variant
from committees.permissions.rounds import may_run_rounds, supported_enough
from committees.proposing import Field, field_of, grade_of
from committees.rules.answers import VERSION
from committees.rules.phases import Phase
from committees.rules.relaxations import relaxations_of
from committees.solving import relaxed_as_json
from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.models import User
from core.permissions import require


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, and why."""

    decided_by: str
    reason: str


@action
def publish_nominations(variant: Variant, decision: Decision, *, by: User) -> Snapshot:
    """Publish a proposal as the nominations of its round; from now on counter-candidates may be put forward.

    Raises RoundIsNot, StillComputing, ReasonMissing, NobodyPlaced.
    """
    require(may_run_rounds, by)
    variant = held_variant(variant)
    if variant.state == Variant.State.RUNNING:
        raise StillComputing
    _check(decision)
    field = field_of(variant)
    if not field.placed:
        raise NobodyPlaced
    for vacancy in field.vacancies.values():
        vacancy.nominated_id = field.placed.get(vacancy.pk)
    Vacancy.objects.bulk_update(field.vacancies.values(), ["nominated"])
    set_phase(variant.round, Phase.NOMINATED)
    content = {**candidates_as_json(field), **goal_as_json(field, variant)}
    return _publish(variant.round, Snapshot.Kind.NOMINATIONS, content, decision, by, variant)


@action
def publish_final(round_: Round, decision: Decision, *, by: User) -> Snapshot:
    """Publish the list that the meeting decides about: the nominations, and the counter-candidates with enough support.

    Raises RoundIsNot, ReasonMissing.
    """
    require(may_run_rounds, by)
    round_ = held_round(round_, Phase.FINAL)
    _check(decision)
    counters = [
        {"counter": c.pk, "vacancy": c.vacancy_id, "person": c.person.name, "municipality": c.municipality.code}
        for c in supported_enough(round_)
    ]
    nominated = [
        {"vacancy": v.pk, "seat": v.seat_id, "candidacy": v.nominated_id, "person": v.nominated.person.name}
        for v in round_.vacancies.select_related("nominated__person")
        if v.nominated is not None
    ]
    set_phase(round_, Phase.FINAL)
    content = {"nominated": nominated, "counter_candidates": counters, "supports_needed": round_.supports_needed}
    return _publish(round_, Snapshot.Kind.FINAL, content, decision, by, None)


def _check(decision: Decision) -> None:
    if not decision.reason.strip() or not decision.decided_by.strip():
        raise ReasonMissing


def _publish(
    round_: Round, kind: str, content: dict[str, Any], decision: Decision, by: User, variant: Variant | None
) -> Snapshot:
    snapshot = Snapshot.objects.create(
        round=round_,
        kind=kind,
        variant=variant,
        content=content,
        decided_by=decision.decided_by.strip(),
        reason=decision.reason.strip(),
        published_by=by,
        published_at=clock.now(),
    )
    record("round.published", round_, by=by, kind=str(kind), snapshot=snapshot.pk)
    return snapshot


def candidates_as_json(field: Field) -> dict[str, Any]:
    """Return who the proposal chose from and who is nominated, as it is frozen; names only of the latter."""
    chosen = set(field.placed.values())
    return {
        "candidates": [
            {
                "candidacy": row.pk,
                "person": row.person.name if row.pk in chosen else None,
                "municipality": field.profiles[row.pk].municipality,
                "province": field.profiles[row.pk].province,
                "function": field.profiles[row.pk].function,
                "grade": grade_of(row),
                "conditional": row.is_conditional,
                "choices": [[choice.body_id, choice.role] for choice in row.choices.all()],
            }
            for row in field.candidacies.values()
        ],
        "places": [
            {"vacancy": pk, "seat": vacancy.seat_id, "candidacy": field.placed.get(pk)}
            for pk, vacancy in field.vacancies.items()
        ],
    }


def goal_as_json(field: Field, variant: Variant) -> dict[str, Any]:
    """Return what the proposal went by and what came of it, as it is frozen."""
    problem = field.problem
    return {
        "targets": [[t.body, t.attribute, t.value, round(t.seats, 3), t.share, t.weight] for t in problem.targets],
        "weights": variant.weights,
        "margin": variant.margin,
        "version": VERSION,
        "found": variant.found,
        "by_hand": variant.assignments.filter(by_hand=True).count(),
        "relaxed": [relaxed_as_json(relaxed) for relaxed in relaxations_of(problem, field.placed)],
    }
