"""Proposals of a round: made, computed in the worker, and then moved, locked and completed by people."""

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max

from committees.actions.rounds import held_round
from committees.errors.rounds import (
    AlreadyPublished,
    MunicipalityThere,
    NobodyJudged,
    NotSuitable,
    NotWanted,
    PlacedElsewhere,
    PlaceIsLocked,
    RequirementOfSeat,
    SearchIsRunning,
    StillComputing,
)
from committees.models import Assignment, Candidacy, Judgement, Round, Vacancy, Variant
from committees.permissions.rounds import may_run_rounds
from committees.policies.rounds import MARGIN
from committees.proposing import WEIGHTS, Field, field_of, grade_of, opening_of
from committees.rules.grades import STEPS, is_suitable
from committees.rules.phases import Phase
from committees.rules.placement import everybody_in
from committees.words.bodies import all_values, listed
from core import clock
from core.audit import action, record
from core.formats import clock as clock_words
from core.formats import plain_day
from core.models import User
from core.outbox import send_later
from core.permissions import require
from core.policy import value_of
from members.permissions import names_around

RUNNING = Variant.State.RUNNING


@action
def make_variant(round_: Round, name: str = "", *, like: Variant | None = None, by: User) -> Variant:
    """Make an empty proposal, or one that begins as another one is. Raises RoundIsNot."""
    require(may_run_rounds, by)
    round_ = held_round(round_, phase=Phase.OPEN)
    number = (round_.variants.aggregate(last=Max("number"))["last"] or 0) + 1
    seats = round_.vacancies.count()
    variant = Variant.objects.create(
        round=round_,
        number=number,
        name=name.strip(),
        margin=like.margin if like is not None else seats * value_of(MARGIN) // 100,
        weights=like.weights if like is not None else WEIGHTS,
        made_by=by,
    )
    if like is not None:
        Assignment.objects.bulk_create(
            [
                Assignment(variant=variant, vacancy_id=a.vacancy_id, candidacy_id=a.candidacy_id, is_locked=a.is_locked)
                for a in like.assignments.all()
            ]
        )
    record("variant.made", variant, by=by)
    return variant


@action
def weigh(variant: Variant, margin: int, weights: dict[str, float], *, by: User) -> Variant:
    """Set what a proposal goes by; it holds from the next time that it is computed.

    Raises RoundIsNot, AlreadyPublished, StillComputing.
    """
    variant = _held(variant, by)
    variant.margin, variant.weights = margin, {**WEIGHTS, **weights}
    variant.save(update_fields=["margin", "weights"])
    record("variant.weighed", variant, by=by, margin=margin, weights=variant.weights)
    return variant


@action
def ask_proposal(variant: Variant, bodies: tuple[int, ...] = (), *, by: User) -> Variant:
    """Let the worker compute who takes which seat around what is locked; with `bodies` only in these.

    One search per round: who asks meanwhile is told who did before. Raises RoundIsNot, AlreadyPublished, NobodyJudged,
    SearchIsRunning.
    """
    variant = _held(variant, by, also_running=True)
    running = Variant.objects.filter(round=variant.round, state=RUNNING).select_related("asked_by").first()
    if running is not None:
        raise _running(running)
    if not Judgement.objects.filter(candidacy__round=variant.round, grade__in=list(STEPS)).exists():
        raise NobodyJudged
    variant.state, variant.run, variant.stage, variant.error = RUNNING, uuid4(), "waiting", ""
    variant.asked_by, variant.asked_at, variant.finished_at = by, clock.now(), None
    try:
        with transaction.atomic():
            variant.save()
    except IntegrityError as error:
        raise _running(Variant.objects.select_related("asked_by").get(round=variant.round, state=RUNNING)) from error
    send_later(
        "committees.compute_variant",
        key=f"{variant.run}",
        variant=variant.pk,
        run=f"{variant.run}",
        bodies=list(bodies),
    )
    record("variant.asked", variant, by=by)
    return variant


@action
def stop_search(variant: Variant, *, by: User) -> Variant:
    """Stop waiting for a search: what it still finds is thrown away, and the proposal stays as it was."""
    variant = _held(variant, by, also_running=True)
    if variant.state == RUNNING:
        variant.state = Variant.State.DONE if variant.found else Variant.State.IDLE
        variant.run = None
        variant.save(update_fields=["state", "run"])
        record("variant.stopped", variant, by=by)
    return variant


@action
def place_candidate(variant: Variant, vacancy: Vacancy, candidacy: Candidacy, *, by: User) -> Assignment:
    """Put a candidate on a seat by hand, and lock that; who sat there in this proposal makes room.

    Raises RoundIsNot, AlreadyPublished, StillComputing, PlaceIsLocked, NotSuitable, NotWanted, PlacedElsewhere,
    MunicipalityThere, RequirementOfSeat.
    """
    variant = _held(variant, by)
    field = field_of(variant, everybody=True)
    vacancy = field.vacancies[vacancy.pk]
    current = variant.assignments.filter(vacancy=vacancy).first()
    if current is not None and current.is_locked:
        raise PlaceIsLocked
    _check(field, vacancy, candidacy)
    variant.assignments.filter(vacancy=vacancy).delete()
    assignment = Assignment.objects.create(
        variant=variant, vacancy=vacancy, candidacy=candidacy, is_locked=True, by_hand=True
    )
    record("variant.placed", variant, by=by, vacancy=vacancy.pk, candidacy=candidacy.pk)
    return assignment


@action
def free_place(variant: Variant, vacancy: Vacancy, *, by: User) -> None:
    """Take whoever is there from a seat of a proposal.

    Raises RoundIsNot, AlreadyPublished, StillComputing, PlaceIsLocked.
    """
    variant = _held(variant, by)
    current = variant.assignments.filter(vacancy=vacancy).first()
    if current is None:
        return
    if current.is_locked:
        raise PlaceIsLocked
    current.delete()
    record("variant.freed", variant, by=by, vacancy=vacancy.pk)


@action
def lock_place(variant: Variant, vacancy: Vacancy, *, locked: bool, by: User) -> None:
    """Lock who takes a seat, so that computing anew leaves that as it is; or unlock it.

    Raises RoundIsNot, AlreadyPublished, StillComputing.
    """
    variant = _held(variant, by)
    variant.assignments.filter(vacancy=vacancy).update(is_locked=locked)
    record("variant.locked" if locked else "variant.unlocked", variant, by=by, vacancy=vacancy.pk)


def held_variant(variant: Variant) -> Variant:
    """Lock the round of a proposal, and the proposal."""
    held_round(variant.round, phase=Phase.OPEN)
    held: Variant = Variant.objects.select_for_update(of=("self",)).select_related("round").get(pk=variant.pk)
    return held


def _held(variant: Variant, by: User, *, also_running: bool = False) -> Variant:
    require(may_run_rounds, by)
    published = variant.snapshots.first()
    if published is not None:
        raise AlreadyPublished(day=plain_day(published.published_at))
    held = held_variant(variant)
    if held.state == RUNNING and not also_running:
        raise StillComputing
    return held


def _running(variant: Variant) -> SearchIsRunning:
    assert variant.asked_by is not None
    assert variant.asked_at is not None
    return SearchIsRunning(who=variant.asked_by.email, at=clock_words(variant.asked_at))


def _check(field: Field, vacancy: Vacancy, candidacy: Candidacy) -> None:
    seat, opening = vacancy.seat, opening_of(vacancy.seat)
    row = field.candidacies.get(candidacy.pk)
    if row is None or not is_suitable(grade_of(row)):
        raise NotSuitable(person=candidacy.person.name)
    name = row.person.name
    if opening not in {(choice.body_id, choice.role) for choice in row.choices.all()}:
        raise NotWanted(person=name, body=seat.body.name)
    others = {place: who for place, who in field.placed.items() if place != vacancy.pk}
    elsewhere = next((place for place, who in others.items() if who == row.pk), None)
    if elsewhere is not None:
        there = field.vacancies[elsewhere].seat
        raise PlacedElsewhere(person=name, seat=there.number, body=there.body.name)
    profile = field.profiles[row.pk]
    if profile.municipality in {p.municipality for p in everybody_in(field.problem, others).get(seat.body_id, [])}:
        names = names_around({row.municipality_id})
        raise MunicipalityThere(municipality=names.get(row.municipality_id, ""), body=seat.body.name)
    place = next(place for place in field.problem.places if place.key == vacancy.pk)
    for need in sorted(place.unmet(profile), key=lambda need: need.attribute):
        wanted = listed(sorted(need.values), all_values()[need.attribute])
        raise RequirementOfSeat(seat=seat.number, body=seat.body.name, wanted=wanted, person=name)
