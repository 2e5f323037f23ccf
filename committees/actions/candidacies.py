"""Applying in a round, changing that, and withdrawing: everybody for themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from committees.actions.rounds import held_round
from committees.errors.rounds import (
    AlreadyWithdrawn,
    ApplyingIsOver,
    ConditionMissing,
    NoOfficeToApply,
    NothingChosen,
    NotInThisRound,
    RoundIsNot,
)
from committees.models import Candidacy, CandidacyChoice, Round, Vacancy
from committees.permissions.rounds import offices_to_apply
from committees.rules.kinds import SeatRole
from committees.rules.phases import Phase, takes_candidacies
from committees.rules.placement import Opening
from core import clock
from core.audit import action, record
from core.formats import plain_day
from core.models import User
from core.permissions import Anyone, require
from members.models import Office


@dataclass(frozen=True, slots=True)
class Application:
    """What somebody asks for: places in order, why, and under which condition when there is one."""

    choices: Sequence[Opening]
    motivation: str = ""
    condition: str = ""
    is_conditional: bool = False


def may_apply(user: Anyone) -> bool:
    """Tell who may apply: whoever holds an office of a municipality today."""
    return offices_to_apply(user).exists()


@action
def apply(round_: Round, office: Office, application: Application, *, by: User) -> Candidacy:
    """Apply in a round, or change what one asked for; a withdrawn candidacy stands again.

    Raises RoundIsNot, ApplyingIsOver, NoOfficeToApply, NothingChosen, NotInThisRound, ConditionMissing.
    """
    require(may_apply, by)
    round_ = held_round(round_)
    _check_open(round_)
    own = offices_to_apply(by).filter(pk=office.pk).first()
    if own is None:
        raise NoOfficeToApply
    _check(round_, application)
    candidacy, made = Candidacy.objects.update_or_create(
        round=round_,
        person=own.person,
        defaults={
            "municipality": own.municipality,
            "office": own,
            "is_conditional": application.is_conditional,
            "condition": application.condition.strip() if application.is_conditional else "",
            "motivation": application.motivation,
            "withdrawn_at": None,
            "is_sample": own.person.is_sample,
        },
    )
    CandidacyChoice.objects.filter(candidacy=candidacy).delete()
    CandidacyChoice.objects.bulk_create(
        [
            CandidacyChoice(candidacy=candidacy, body_id=choice.body, role=choice.role, rank=rank)
            for rank, choice in enumerate(dict.fromkeys(application.choices), start=1)
        ]
    )
    record("candidacy.made" if made else "candidacy.changed", candidacy, by=by)
    return candidacy


@action
def withdraw(candidacy: Candidacy, *, by: User) -> Candidacy:
    """Take one's candidacy back: at any time until the appointment, also when nominated.

    A nomination of somebody who withdraws stays empty until the desk acts; places in proposals fall free. Raises
    AlreadyWithdrawn, RoundIsNot.
    """
    require(_is_own, by, candidacy)
    round_ = held_round(candidacy.round)
    if round_.phase in (Phase.APPOINTED, Phase.CANCELLED):
        raise RoundIsNot(phase=round_.get_phase_display())
    candidacy = Candidacy.objects.select_for_update(of=("self",)).get(pk=candidacy.pk)
    if candidacy.withdrawn_at is not None:
        raise AlreadyWithdrawn
    candidacy.withdrawn_at = clock.now()
    candidacy.save(update_fields=["withdrawn_at"])
    candidacy.assignments.exclude(variant__snapshots__isnull=False).delete()
    Vacancy.objects.filter(nominated=candidacy).update(nominated=None)
    record("candidacy.withdrawn", candidacy, by=by)
    return candidacy


def _is_own(user: User, candidacy: Candidacy) -> bool:
    return candidacy.person.user_id == user.pk


def _check_open(round_: Round) -> None:
    if round_.phase != Phase.OPEN:
        raise RoundIsNot(phase=round_.get_phase_display())
    if not takes_candidacies(Phase(round_.phase), round_.apply_until, clock.today()):
        raise ApplyingIsOver(day=plain_day(round_.apply_until))


def _check(round_: Round, application: Application) -> None:
    if not application.choices:
        raise NothingChosen
    seats = round_.vacancies.values_list("seat__body", "seat__role").distinct()
    offered = {Opening(body, SeatRole(role)) for body, role in seats}
    if not offered.issuperset(application.choices):
        raise NotInThisRound
    if application.is_conditional and not application.condition.strip():
        raise ConditionMissing
