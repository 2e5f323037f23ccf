"""Putting somebody forward against a nomination, and the support of other members: each confirms its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from committees.errors.rounds import (
    AlreadyPutForward,
    AppointedByTheBoard,
    CounterIsOver,
    NobodyNominated,
    NotOfThatMunicipality,
    NotTheirOwnSupport,
    RoundIsNot,
    SupportAnswered,
)
from committees.models import CounterCandidacy, CounterSupport, Round, Vacancy
from committees.permissions.rounds import colleagues_of, may_act_for
from committees.rules.kinds import Appoints
from committees.rules.phases import Phase, takes_counter_candidates
from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.models import Municipality, Office
from members.permissions import names_around


@dataclass(frozen=True, slots=True)
class Forward:
    """Whom a municipality puts forward for which seat, why, and which members it asks for support."""

    vacancy: Vacancy
    office: Office
    statement: str
    asked: Sequence[Municipality] = ()


@action
def put_forward(municipality: Municipality, forward: Forward, *, by: User) -> CounterCandidacy:
    """Put somebody of one's own municipality forward against a nomination.

    Source: the association's published nomination procedure. Raises RoundIsNot, CounterIsOver, AppointedByTheBoard,
    NobodyNominated, NotOfThatMunicipality, ReasonMissing, AlreadyPutForward, NotTheirOwnSupport.
    """
    require(may_act_for, by, municipality)
    vacancy = _held_vacancy(forward.vacancy)
    _check_open(vacancy.round)
    if vacancy.seat.body.appointed_by is not Appoints.ASSEMBLY:
        raise AppointedByTheBoard(body=vacancy.seat.body.name)
    if vacancy.nominated_id is None:
        raise NobodyNominated
    office = colleagues_of(municipality).filter(pk=forward.office.pk).first()
    if office is None:
        raise NotOfThatMunicipality(person=forward.office.person.name)
    if not forward.statement.strip():
        raise ReasonMissing
    try:
        with transaction.atomic():
            counter = CounterCandidacy.objects.create(
                vacancy=vacancy,
                person=office.person,
                municipality=municipality,
                office=office,
                statement=forward.statement.strip(),
                entered_by=by,
            )
    except IntegrityError as error:
        raise AlreadyPutForward(person=office.person.name) from error
    _ask(counter, forward.asked)
    record("counter.put_forward", counter, by=by, municipality=municipality.code)
    return counter


@action
def ask_support(counter: CounterCandidacy, municipalities: Sequence[Municipality], *, by: User) -> CounterCandidacy:
    """Ask more members for support. Raises RoundIsNot, CounterIsOver, NotTheirOwnSupport."""
    require(may_act_for, by, counter.municipality)
    _check_open(_held_vacancy(counter.vacancy).round)
    _ask(counter, municipalities)
    record("counter.asked", counter, by=by, members=len(municipalities))
    return counter


@action
def answer_support(support: CounterSupport, *, confirmed: bool, by: User) -> CounterSupport:
    """Confirm or decline, for one's own municipality, that it supports a counter-candidate.

    Raises RoundIsNot, CounterIsOver, SupportAnswered.
    """
    require(may_act_for, by, support.municipality)
    _check_open(_held_vacancy(support.counter.vacancy).round)
    support = CounterSupport.objects.select_for_update(of=("self",)).get(pk=support.pk)
    if support.answered_by_id is not None:
        answered = support.confirmed_at or support.declined_at
        raise SupportAnswered(day=plain_day(answered) if answered is not None else "")
    now = clock.now()
    support.confirmed_at, support.declined_at = (now, None) if confirmed else (None, now)
    support.answered_by = by
    support.save(update_fields=["confirmed_at", "declined_at", "answered_by"])
    record("counter.supported" if confirmed else "counter.declined", support, by=by)
    return support


@action
def withdraw_counter(counter: CounterCandidacy, *, by: User) -> CounterCandidacy:
    """Take a counter-candidate back, while the round waits for the final list. Raises RoundIsNot."""
    require(may_act_for, by, counter.municipality)
    vacancy = _held_vacancy(counter.vacancy)
    if vacancy.round.phase != Phase.NOMINATED:
        raise RoundIsNot(phase=vacancy.round.get_phase_display())
    counter.withdrawn_at = clock.now()
    counter.save(update_fields=["withdrawn_at"])
    record("counter.withdrawn", counter, by=by)
    return counter


def _ask(counter: CounterCandidacy, municipalities: Sequence[Municipality]) -> None:
    if any(each.pk == counter.municipality_id for each in municipalities):
        names = names_around({counter.municipality_id})
        raise NotTheirOwnSupport(municipality=names.get(counter.municipality_id, counter.municipality.code))
    CounterSupport.objects.bulk_create(
        [CounterSupport(counter=counter, municipality=each) for each in municipalities], ignore_conflicts=True
    )


def _held_vacancy(vacancy: Vacancy) -> Vacancy:
    """Return a vacancy with its round locked."""
    Round.objects.select_for_update(of=("self",)).get(pk=vacancy.round_id)
    return Vacancy.objects.select_related("round", "seat__body__kind").get(pk=vacancy.pk)


def _check_open(round_: Round) -> None:
    if round_.phase != Phase.NOMINATED:
        raise RoundIsNot(phase=round_.get_phase_display())
    if not takes_counter_candidates(Phase(round_.phase), round_.dates, clock.today()):
        raise CounterIsOver(day=plain_day(round_.counter_until))
