"""What a worker does with a proposal that was asked for: it reads, solves, and stores what it found.

The only place beside the actions that writes: a worker has no right of its own, what it may do was asked by an action.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from committees.models import Assignment, Candidacy, Variant
from committees.proposing import Field, field_of
from committees.rules.answers import VERSION, Answer
from committees.rules.relaxations import Dropped, Lowered, Relaxed
from core import clock


def compute(pk: int, run: UUID, bodies: list[int]) -> None:
    """Compute a proposal, if this search is still wanted; safe to run twice."""
    from committees.rules.solver import adjust, solve  # the optimiser is large, and no other process needs it

    variant = Variant.objects.select_related("round").filter(pk=pk, run=run, state=Variant.State.RUNNING).first()
    if variant is None:
        return

    def tell(stage: str) -> None:
        Variant.objects.filter(pk=pk, run=run).update(stage=stage)

    tell("reading")
    field = field_of(variant)
    best = variant.found.get("best_steps")
    if bodies and best is not None:
        tell("adjusting")
        answer = adjust(field.problem, _standing(field), bodies, best_steps=best)
    else:
        answer = solve(field.problem, seconds=settings.SOLVER_SECONDS, tell=tell)
    _store(pk, run, answer)


def fail(pk: int, run: UUID, sentence: str) -> None:
    """Say that a search came to nothing; the proposal stays as it was."""
    wanted = Variant.objects.filter(pk=pk, run=run, state=Variant.State.RUNNING)
    wanted.update(state=Variant.State.FAILED, error=sentence[:300], finished_at=clock.now(), run=None)


def _standing(field: Field) -> dict[int, int]:
    """Return who is placed and may still be: somebody can have withdrawn meanwhile."""
    known = {applicant.key for applicant in field.problem.applicants}
    return {place: who for place, who in field.placed.items() if who in known}


@transaction.atomic
def _store(pk: int, run: UUID, answer: Answer) -> None:
    variant = Variant.objects.select_for_update().filter(pk=pk, run=run, state=Variant.State.RUNNING).first()
    if variant is None:
        return
    kept = variant.assignments.filter(is_locked=True)
    locked = dict(kept.values_list("vacancy", "candidacy"))
    variant.assignments.filter(is_locked=False).delete()
    # Whoever withdrew while it was computed is left out; whoever withdraws now waits for this and is taken out then.
    still = Candidacy.objects.standing().filter(pk__in=answer.placed.values()).select_for_update(no_key=True)
    standing = set(still.values_list("pk", flat=True)) - set(locked.values())
    new = {place: who for place, who in answer.placed.items() if place not in locked and who in standing}
    Assignment.objects.bulk_create(
        [Assignment(variant=variant, vacancy_id=place, candidacy_id=who) for place, who in sorted(new.items())]
    )
    variant.found, variant.state, variant.run = found_by(answer), Variant.State.DONE, None
    variant.finished_at, variant.stage = clock.now(), ""
    variant.save(update_fields=["found", "state", "run", "finished_at", "stage"])


def found_by(answer: Answer) -> dict[str, Any]:
    """Return what a search found of itself, as JSON."""
    return {
        "steps": answer.steps,
        "best_steps": answer.best_steps,
        "value": round(answer.value, 3),
        "bound": round(answer.bound, 3) if answer.bound > -1e9 else None,
        "gap": round(answer.gap, 4),
        "proven": answer.is_proven,
        "seconds": round(answer.seconds, 2),
        "bodies": sorted(answer.bodies) if answer.bodies is not None else None,
        "version": VERSION,
        "relaxed": [relaxed_as_json(relaxed) for relaxed in answer.relaxed],
    }


def relaxed_as_json(relaxed: Relaxed) -> dict[str, Any]:
    """Return one thing that gives way, as JSON."""
    if isinstance(relaxed, Dropped):
        need = relaxed.requirement
        return {"kind": "dropped", "vacancy": relaxed.place, "attribute": need.attribute, "values": sorted(need.values)}
    if isinstance(relaxed, Lowered):
        least = relaxed.minimum
        return {
            "kind": "lowered",
            "body": least.body,
            "attribute": least.attribute,
            "value": least.value,
            "minimum": least.minimum,
            "by": relaxed.by,
        }
    return {"kind": "empty", "body": relaxed.opening.body, "role": relaxed.opening.role, "count": relaxed.count}
