"""The life of a poll: draft, open, closing, closed, announced or void. Called by the app that owns the meeting."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from core.audit import action, record
from core.live import tell
from core.models import User
from core.permissions import require
from voting.actions.freeze import freeze_register
from voting.actions.locks import hold_register, read_poll
from voting.errors import (
    AnotherPollIsOpen,
    ClosingHasBegun,
    CountdownIsOver,
    PollIsNot,
    PollNotOpen,
    PresenceNotKept,
    ReasonMissing,
    ReasonTooLong,
    RuleMissing,
)
from voting.models import Option, Poll, VotingRegister
from voting.permissions import may_arrange, may_lead
from voting.policies import rule_in_force
from voting.rules.ballots import STANDARD_OPTIONS
from voting.rules.ballots import Option as PaperOption
from voting.rules.poll import PollRule, paper_flaws
from voting.rules.reading import RuleError
from voting.rules.states import COUNTDOWN, Phase, PollState, closing_time, may_become

LONGEST_REASON = 300
STANDARD_PAPER = tuple((option, "") for option in STANDARD_OPTIONS)


def topic_of(register_id: int) -> str:
    """Return the live topic of a register."""
    return f"register-{register_id}"


def may_prepare(user: User, register: VotingRegister) -> bool:
    """Tell whether this account may put questions on the list: who leads, or the secretariat."""
    return may_lead(user, register) or may_arrange(user)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the text that the vote must show of the meeting around it."""

    question: str
    subject: str
    explanation: str = ""
    advice: str = ""
    item_number: str = ""
    way_back: str = ""


@action
def draft_poll(
    register: VotingRegister,
    question: Question,
    *,
    rule: PollRule | None = None,
    options: Sequence[tuple[PaperOption, str]] = STANDARD_PAPER,
    repeats: Poll | None = None,
    by: User,
) -> Poll:
    """Prepare a question; `options` are lines of the paper with their words, by default voor, tegen and onthouden."""
    require(may_prepare, by, register)
    hold_register(register.pk)
    last = Poll.objects.filter(register=register).aggregate(last=Max("number"))["last"] or 0
    poll = Poll.objects.create(
        register=register,
        number=last + 1,
        rule=(rule or rule_in_force()).to_dict(),
        repeats=repeats,
        **asdict(question),
    )
    Option.objects.bulk_create(
        Option(poll=poll, key=option.key, label=words, meaning=option.meaning, order=order)
        for order, (option, words) in enumerate(options)
    )
    record("poll.drafted", poll, by=by)
    return poll


@action
def open_poll(poll: Poll, *, by: User) -> Poll:
    """Open the vote; the first opening freezes members and weights.

    Raises PollIsNot, AnotherPollIsOpen, RuleMissing, PresenceNotKept or RegisterIsEmpty.
    """
    require(may_lead, by, poll.register)
    poll, now = _held(poll)
    require(may_lead, by, poll.register)
    _require_next(poll, PollState.OPEN, now)
    other = Poll.objects.filter(register=poll.register_id, state=Poll.State.OPEN).first()
    if other is not None:
        if other.phase_at(now) is not Phase.CLOSED:
            raise AnotherPollIsOpen(poll=str(other))
        _record_closing(other, now)
    missing = _missing(poll)
    if missing:
        raise RuleMissing(what=", ".join(missing))
    if poll.poll_rule.needs_presence:
        raise PresenceNotKept
    freeze_register(poll.register, now, by=by)
    poll.state, poll.opened_at = Poll.State.OPEN, now
    return _changed(poll, "poll.opened", by=by)


@action
def close_poll(poll: Poll, *, after: timedelta = COUNTDOWN, by: User) -> Poll:
    """Start the countdown; from `closes_at` on the vote is closed for whoever looks, without anybody's help.

    Raises PollNotOpen or ClosingHasBegun.
    """
    require(may_lead, by, poll.register)
    poll, now = _held(poll)
    require(may_lead, by, poll.register)
    if poll.phase_at(now) is Phase.CLOSING:
        raise ClosingHasBegun
    if poll.phase_at(now) is not Phase.OPEN:
        raise _not_open(poll, now)
    poll.closes_at = closing_time(now, countdown=after)
    return _changed(poll, "poll.closing", by=by)


@action
def abort_closing(poll: Poll, *, by: User) -> Poll:
    """Stop the countdown while it runs. Raises CountdownIsOver when the vote has closed meanwhile."""
    require(may_lead, by, poll.register)
    poll, now = _held(poll)
    require(may_lead, by, poll.register)
    if poll.phase_at(now) is Phase.CLOSED:
        raise CountdownIsOver
    if poll.phase_at(now) is not Phase.CLOSING:
        raise _not_open(poll, now)
    poll.closes_at = None
    return _changed(poll, "poll.closing_aborted", by=by)


@action
def record_closing(poll: Poll, *, by: User | None = None) -> Poll:
    """Record that the closing time has come; the clock does this, and whoever needs it first. Safe to run twice."""
    poll, now = _held(poll)
    if poll.state == Poll.State.OPEN and poll.phase_at(now) is Phase.CLOSED:
        _record_closing(poll, now)
    return poll


@action
def void_poll(poll: Poll, *, reason: str, by: User) -> Poll:
    """Declare the vote void; it stays on record with its reason. Raises PollIsNot, ReasonMissing or ReasonTooLong."""
    require(may_lead, by, poll.register)
    poll, now = _held(poll)
    require(may_lead, by, poll.register)
    if not reason.strip():
        raise ReasonMissing
    if len(reason.strip()) > LONGEST_REASON:
        raise ReasonTooLong(most=LONGEST_REASON)
    _require_next(poll, PollState.VOID, now)
    poll.state, poll.voided_at, poll.void_reason = Poll.State.VOID, now, reason.strip()
    return _changed(poll, "poll.voided", by=by, why=reason.strip())


@action
def repeat_poll(poll: Poll, *, by: User) -> Poll:
    """Prepare the same question again after a void; both stay on record. Raises PollIsNot."""
    require(may_lead, by, poll.register)
    poll, _now = _held(poll)
    if poll.state != Poll.State.VOID or Poll.objects.filter(repeats=poll).exists():
        raise PollIsNot(state=poll.get_state_display())
    return draft_poll(
        poll.register,
        Question(poll.question, poll.subject, poll.explanation, poll.advice, poll.item_number, poll.way_back),
        rule=poll.poll_rule,
        options=[(option.on_paper, option.label) for option in poll.options.all()],
        repeats=poll,
        by=by,
    )


def _missing(poll: Poll) -> list[str]:
    """Return what keeps a poll from being opened: a paper or question that is not complete, a rule nobody can read."""
    try:
        rule = poll.poll_rule
    except RuleError as error:
        return [str(error)]
    missing = [str(flaw) for flaw in paper_flaws([option.on_paper for option in poll.options.all()], rule)]
    return missing if poll.question.strip() else [*missing, "question"]


def _held(poll: Poll) -> tuple[Poll, datetime]:
    """Hold the register alone and return the poll as it now stands, with the clock."""
    hold_register(poll.register_id)
    return read_poll(poll.pk)


def _require_next(poll: Poll, target: PollState, now: datetime) -> None:
    """Refuse what cannot follow; a vote that ran out is closed, recorded or not."""
    if poll.phase_at(now) is Phase.CLOSED and poll.state == Poll.State.OPEN:
        _record_closing(poll, now)
    if not may_become(PollState(poll.state), target):
        raise PollIsNot(state=poll.get_state_display())


def _not_open(poll: Poll, now: datetime) -> PollNotOpen | PollIsNot:
    if poll.state == Poll.State.DRAFT:
        return PollNotOpen()
    return PollIsNot(state=Poll.Label(poll.phase_at(now).value).label)


def _record_closing(poll: Poll, now: datetime) -> None:
    poll.state, poll.closed_at = Poll.State.CLOSED, now
    _changed(poll, "poll.closed", by=None)


def _changed(poll: Poll, what: str, *, by: User | None, why: str = "") -> Poll:
    """Store the change, put it on record and tell the live pages."""
    poll.save()
    record(what, poll, by=by, why=why)
    tell(topic_of(poll.register_id))
    return poll
