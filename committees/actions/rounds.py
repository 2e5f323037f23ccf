"""Opening a nomination round for a meeting, and calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from committees.errors.rounds import (
    DatesDoNotFit,
    NothingToFill,
    RoundIsNot,
    SeatFollowsItsChair,
    SeatInAnotherRound,
)
from committees.models import Body, Round, Seat, Vacancy
from committees.permissions.rounds import may_run_rounds
from committees.policies.rounds import SUPPORTS, weeks_before
from committees.rules.phases import NEXT, DatesOutOfOrder, Phase, dates_before
from core.audit import action, record
from core.errors import ReasonMissing
from core.formats import plain_day
from core.models import User
from core.permissions import require
from core.policy import value_of


@dataclass(frozen=True, slots=True)
class Opening:
    """What a round is for: which meeting appoints, until when people may apply, and which body judges them."""

    title: str
    meeting: date
    apply_until: date
    committee: Body
    is_sample: bool = False


@action
def open_round(opening: Opening, seats: Sequence[Seat], *, by: User) -> Round:
    """Open a round for these seats; its dates are counted back from the meeting and stay.

    Raises NothingToFill, DatesDoNotFit, SeatFollowsItsChair, SeatInAnotherRound.
    """
    require(may_run_rounds, by)
    if not seats:
        raise NothingToFill
    for seat in seats:
        if seat.chair_of_id is not None:
            raise SeatFollowsItsChair(seat=seat.number, body=seat.body.name)
    round_ = _round(opening, by)
    for seat in seats:
        try:
            with transaction.atomic():
                Vacancy.objects.create(round=round_, seat=seat)
        except IntegrityError as error:
            other = Vacancy.objects.select_related("round").get(seat=seat, is_open=True)
            raise SeatInAnotherRound(seat=seat.number, body=seat.body.name, round=other.round.title) from error
    record("round.opened", round_, by=by, seats=len(seats))
    return round_


def _round(opening: Opening, by: User) -> Round:
    try:
        dates = dates_before(opening.meeting, weeks_before())
    except DatesOutOfOrder as error:
        raise DatesDoNotFit(meeting=plain_day(opening.meeting), nominations="?") from error
    if opening.apply_until > dates.nominations:
        raise DatesDoNotFit(meeting=plain_day(opening.meeting), nominations=plain_day(dates.nominations))
    return Round.objects.create(
        title=opening.title,
        committee=opening.committee,
        apply_until=opening.apply_until,
        nominations_date=dates.nominations,
        counter_until=dates.counter,
        final_date=dates.final,
        meeting_date=dates.meeting,
        supports_needed=value_of(SUPPORTS),
        opened_by=by,
        is_sample=opening.is_sample,
    )


@action
def cancel_round(round_: Round, reason: str, *, by: User) -> Round:
    """Call a round off; its seats may be filled in another one, and the candidacies stay until they are erased.

    Raises RoundIsNot, ReasonMissing.
    """
    require(may_run_rounds, by)
    round_ = held_round(round_, Phase.CANCELLED)
    if not reason.strip():
        raise ReasonMissing
    set_phase(round_, Phase.CANCELLED)
    round_.vacancies.update(is_open=False)
    record("round.cancelled", round_, by=by, why=reason)
    return round_


def held_round(round_: Round, target: Phase | None = None, *, phase: Phase | None = None) -> Round:
    """Lock a round; raise RoundIsNot when it may not become `target`, or is not in `phase`."""
    held: Round = Round.objects.select_for_update(of=("self",)).select_related("committee").get(pk=round_.pk)
    refused = target is not None and target not in NEXT[Phase(held.phase)]
    if refused or (phase is not None and held.phase != phase):
        raise RoundIsNot(phase=held.get_phase_display())
    return held


def set_phase(round_: Round, phase: Phase) -> None:
    """Store where a round stands."""
    round_.phase = phase.value
    round_.save(update_fields=["phase"])
