"""Appointing who was nominated: acting by the board, then by the general meeting; and the letters to all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from committees.actions.rounds import held_round, set_phase
from committees.actions.seats import Holder, Term, appoint
from committees.errors.rounds import NoDecisionYet, NotSupportedEnough, RoundIsNot
from committees.models import Appointment, Candidacy, CounterCandidacy, Round, Vacancy
from committees.permissions.rounds import counter_candidates_of, may_run_rounds
from committees.rules.kinds import Appoints, Capacity
from committees.rules.phases import Phase
from core import clock
from core.audit import action, record
from core.errors import Refusal
from core.models import User
from core.outbox import send_later
from core.permissions import require
from members.models import Office


@dataclass
class Outcome:
    """How many were appointed, and who was not with why: the others are not held up by them."""

    made: int = 0
    refused: list[tuple[Vacancy, Refusal]] = field(default_factory=list)


@action
def appoint_by_board(round_: Round, day: date, *, decided_by: str, by: User) -> Outcome:
    """Carry out what the board decided: who the meeting is to appoint acts from a day, who the board appoints is in.

    Raises RoundIsNot.
    """
    require(may_run_rounds, by)
    round_ = held_round(round_)
    if round_.phase not in (Phase.NOMINATED, Phase.FINAL):
        raise RoundIsNot(phase=round_.get_phase_display())

    def capacity(vacancy: Vacancy) -> Capacity:
        return Capacity.MEMBER if vacancy.seat.body.appointed_by is Appoints.BOARD else Capacity.ACTING

    outcome = _appoint_all(round_, capacity, day, decided_by, by)
    record("round.acting", round_, by=by, made=outcome.made)
    return outcome


@action
def appoint_by_meeting(round_: Round, *, decided_by: str, by: User) -> Outcome:
    """Carry out what the general meeting decided: every nominee becomes a member on the day of the meeting.

    Seats whose counter-candidate was chosen were filled before by `appoint_counter`. The round is over with it. Raises
    NoDecisionYet.
    """
    require(may_run_rounds, by)
    round_ = held_round(round_)
    if round_.phase != Phase.FINAL:
        raise NoDecisionYet
    outcome = _appoint_all(round_, lambda vacancy: Capacity.MEMBER, round_.meeting_date, decided_by, by)
    if not outcome.refused:
        set_phase(round_, Phase.APPOINTED)
        round_.vacancies.update(is_open=False)
    record("round.appointed", round_, by=by, made=outcome.made, refused=len(outcome.refused))
    return outcome


@action
def appoint_counter(counter: CounterCandidacy, *, decided_by: str, by: User) -> Appointment:
    """Carry out that the general meeting chose a counter-candidate; raises what `appoint` raises.

    Raises NoDecisionYet, NotSupportedEnough.
    """
    require(may_run_rounds, by)
    round_ = held_round(counter.vacancy.round)
    if round_.phase != Phase.FINAL:
        raise NoDecisionYet
    row = counter_candidates_of(round_).get(pk=counter.pk)
    if row.confirmed < round_.supports_needed:
        raise NotSupportedEnough(person=row.person.name, number=row.confirmed, needed=round_.supports_needed)
    holder = Holder(row.person, row.municipality, _office_on(row, round_.meeting_date), Capacity.MEMBER)
    made = appoint(row.vacancy.seat, holder, Term(round_.meeting_date), decided_by=decided_by, by=by)
    Vacancy.objects.filter(pk=row.vacancy_id).update(appointment=made, nominated=None)
    record("counter.appointed", row, by=by)
    return made


@action
def send_letters(round_: Round, *, by: User) -> int:
    """Let every candidate know what was decided, in one go; who got the letter before gets no second one.

    Raises NoDecisionYet.
    """
    require(may_run_rounds, by)
    round_ = held_round(round_)
    if round_.phase not in (Phase.FINAL, Phase.APPOINTED):
        raise NoDecisionYet
    waiting = list(Candidacy.objects.filter(round=round_, withdrawn_at__isnull=True, letter_asked_at__isnull=True))
    now = clock.now()
    for candidacy in waiting:
        candidacy.letter_asked_at = now
        send_later("committees.write_letter", key=f"letter-{candidacy.pk}", candidacy=candidacy.pk)
    Candidacy.objects.bulk_update(waiting, ["letter_asked_at"], batch_size=500)
    record("round.letters", round_, by=by, number=len(waiting))
    return len(waiting)


def _appoint_all(
    round_: Round, capacity: Callable[[Vacancy], Capacity], day: date, decided_by: str, by: User
) -> Outcome:
    outcome = Outcome()
    rows = round_.vacancies.filter(nominated__isnull=False).select_related(
        "seat__body__kind", "nominated__person", "nominated__municipality", "nominated__office", "appointment"
    )
    for vacancy in rows:
        wanted, who = capacity(vacancy), vacancy.nominated
        before = vacancy.appointment
        if who is None or (before is not None and before.capacity in (wanted, Capacity.MEMBER)):
            continue
        holder = Holder(who.person, who.municipality, _office_on(who, day), wanted)
        try:
            with transaction.atomic():
                made = appoint(vacancy.seat, holder, Term(day), decided_by=decided_by, by=by)
        except Refusal as refusal:
            outcome.refused.append((vacancy, refusal))
        else:
            vacancy.appointment = made
            vacancy.save(update_fields=["appointment"])
            outcome.made += 1
    return outcome


def _office_on(who: Candidacy | CounterCandidacy, day: date) -> Office:
    """Return the office that counts on a day: after a reorganisation or a change of office it is another one."""
    theirs = Office.objects.on(day).filter(person=who.person, municipality=who.municipality)
    offices = {office.pk: office for office in theirs}
    return offices.get(who.office_id) or next(iter(offices.values()), who.office)
