"""Erasing candidacies: those that led to no seat some months after the meeting, and those of somebody who is erased."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pgtrigger
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from committees.models import (
    Assignment,
    Candidacy,
    ConfidentialPaper,
    CounterCandidacy,
    CounterSupport,
    Judgement,
    Round,
    Snapshot,
    Vacancy,
    Variant,
)
from committees.policies.rounds import KEEP_MONTHS
from committees.rules.phases import Phase
from committees.rules.terms import add_months
from core.audit import action, record
from core.history import event_model_of
from core.models import Mail
from core.personal_data import ERASED, redact
from core.policy import value_of
from core.registry import Subject

PERSON = "members.person"
SHORTEST = 4
TEXTS: tuple[tuple[type[Model], list[str]], ...] = (
    (Snapshot, ["content", "reason", "decided_by"]),
    (Round, ["title"]),
    (Variant, ["name"]),
    (Judgement, ["reason"]),
    (Candidacy, ["motivation", "condition"]),
    (CounterCandidacy, ["statement"]),
)
OVER = (Phase.APPOINTED, Phase.CANCELLED)


def forget_before(today: date) -> date:
    """Return the day of the meeting up to which unsuccessful candidacies are erased now."""
    return add_months(today, -value_of(KEEP_MONTHS))


def to_forget(today: date) -> QuerySet[Candidacy]:
    """Return the candidacies that are to be erased: kept long enough, and no seat came of them."""
    appointed = Vacancy.objects.filter(nominated=OuterRef("pk"), appointment__isnull=False)
    rounds = Round.objects.filter(meeting_date__lte=forget_before(today))
    found: QuerySet[Candidacy] = Candidacy.objects.filter(~Exists(appointed), round__in=rounds)
    return found


@action
def forget_unsuccessful(today: date, *, dry_run: bool = False) -> dict[str, int]:
    """Erase what is to be erased (the clock does); return how many per round. With `dry_run` nothing is changed."""
    rows = list(to_forget(today).select_related("round").order_by("round", "pk"))
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.round.title] = counts.get(row.round.title, 0) + 1
    if rows and not dry_run:
        for round_ in {row.round_id: row.round for row in rows}.values():
            of_round = [row.pk for row in rows if row.round_id == round_.pk]
            _forget(of_round)
            record("round.forgotten", round_, by=None, number=len(of_round))
    if not dry_run:
        _forget_counters(CounterCandidacy.objects.filter(vacancy__round__meeting_date__lte=forget_before(today)))
    return counts


def erase(subject: Subject) -> None:
    """Erase every candidacy of somebody, and the name in every text; which seat was held stays known."""
    person = subject.keys.get(PERSON)
    if person is not None:
        _forget(list(Candidacy.objects.filter(person=person).values_list("pk", flat=True)))
        _forget_counters(CounterCandidacy.objects.filter(person=person))
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            _redact(word)


def _redact(word: str) -> None:
    for model, fields in TEXTS:
        redact(model, fields, word)
        history = event_model_of(model)
        kept = [name for name in fields if history is not None and hasattr(history, name)]
        if history is not None and kept:
            redact(history, kept, word)


def _forget(keys: list[int]) -> None:
    """Erase candidacies with all that hangs on them, in history and publications too."""
    Vacancy.objects.filter(nominated__in=keys).update(nominated=None)
    _forget_rows(Assignment, Assignment.objects.filter(candidacy__in=keys).values_list("pk", flat=True))
    _forget_rows(Judgement, Judgement.objects.filter(candidacy__in=keys).values_list("pk", flat=True))
    ConfidentialPaper.objects.filter(candidacy__in=keys).delete()
    about = Q(about_type=Candidacy._meta.label_lower, about_id__in=[str(key) for key in keys])
    Mail.objects.filter(about).update(to="gewist@plein.invalid", subject=ERASED, body="")
    rounds = set(Candidacy.objects.filter(pk__in=keys).values_list("round", flat=True))
    _forget_rows(Candidacy, keys)
    with pgtrigger.ignore("committees.Snapshot:frozen"):
        for snapshot in Snapshot.objects.filter(round__in=rounds):
            snapshot.content = _without(snapshot.content, set(keys))
            snapshot.save(update_fields=["content"])


def _forget_counters(rows: QuerySet[CounterCandidacy]) -> None:
    """Erase counter-candidates with their history, in publications too; who was chosen holds a seat by now."""
    keys = set(rows.values_list("pk", flat=True))
    rounds = set(rows.values_list("vacancy__round", flat=True))
    _forget_rows(CounterSupport, CounterSupport.objects.filter(counter__in=keys).values_list("pk", flat=True))
    _forget_rows(CounterCandidacy, keys)
    with pgtrigger.ignore("committees.Snapshot:frozen"):
        for snapshot in Snapshot.objects.filter(round__in=rounds, content__has_key="counter_candidates"):
            listed = snapshot.content["counter_candidates"]
            kept = [{"erased": True} if each.get("counter") in keys else each for each in listed]
            snapshot.content = {**snapshot.content, "counter_candidates": kept}
            snapshot.save(update_fields=["content"])


def _forget_rows(model: type[Model], keys: Iterable[int]) -> None:
    """Delete rows with their history."""
    listed = list(keys)
    model._default_manager.filter(pk__in=listed).delete()
    history = event_model_of(model)
    assert history is not None
    history._default_manager.filter(pgh_obj_id__in=listed).delete()


def _without(content: dict[str, Any], keys: set[int]) -> dict[str, Any]:
    """Return what was published with nothing left of these candidates but that they were there, and their grade."""
    kept = dict(content)
    if "candidates" in kept:
        kept["candidates"] = [
            {"grade": each["grade"], "erased": True} if each.get("candidacy") in keys else each
            for each in kept["candidates"]
        ]
    for name in ("places", "nominated"):
        if name in kept:
            kept[name] = [_unnamed(each) if each.get("candidacy") in keys else each for each in kept[name]]
    return kept


def _unnamed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("candidacy", "person")} | {"erased": True}
