"""Deciding at a meeting: the vote on a proposal, from opening to announcing."""

from django.urls import reverse

from assemblies.errors import AlreadyDecided, NoVoteYet
from assemblies.models import Assembly, Proposal, ProposalPoll
from assemblies.permissions import may_lead_assembly
from core.audit import action
from core.errors import TooLate
from core.models import User
from core.permissions import require
from voting.actions.locks import hold_register
from voting.actions.polls import Question, abort_closing, close_poll, draft_poll, open_poll, repeat_poll, void_poll
from voting.actions.reminders import remind_missing
from voting.actions.results import announce_poll
from voting.errors import PollIsNot
from voting.models import Poll, Result, VotingRegister


@action
def open_vote(proposal: Proposal, *, by: User) -> Poll:
    """Put a proposal to the vote; after a void the same question again.

    Raises AlreadyDecided or what the vote refuses (voting.errors).
    """
    assembly = proposal.item.assembly
    require(may_lead_assembly, by, assembly)
    # Before asking for the last vote, so that of two clerks who open the second is told what the first did.
    hold_register(register_of(assembly).pk)
    last = _last_poll(proposal)
    if last is None:
        poll = _draft(proposal, by)
    elif last.state == Poll.State.VOID:
        poll = repeat_poll(last, by=by)
    elif last.state == Poll.State.DRAFT:
        return open_poll(last, by=by)
    elif last.state == Poll.State.OPEN:
        raise PollIsNot(state=last.get_state_display())
    else:
        raise AlreadyDecided
    ProposalPoll.objects.create(proposal=proposal, poll=poll)
    return open_poll(poll, by=by)


@action
def close_vote(proposal: Proposal, *, seen: int | None = None, by: User) -> Poll:
    """Start the countdown of ten seconds; nothing more is needed for the vote to close."""
    return close_poll(_led_poll(proposal, seen, by), by=by)


@action
def abort_vote(proposal: Proposal, *, seen: int | None = None, by: User) -> Poll:
    """Stop the countdown while it runs."""
    return abort_closing(_led_poll(proposal, seen, by), by=by)


@action
def void_vote(proposal: Proposal, *, reason: str, seen: int | None = None, by: User) -> Poll:
    """Declare the vote void, with the reason on record; opening again repeats it."""
    return void_poll(_led_poll(proposal, seen, by), reason=reason, by=by)


@action
def announce(proposal: Proposal, *, seen: int | None = None, by: User) -> Result:
    """Announce the result; refused until the books balance."""
    return announce_poll(_led_poll(proposal, seen, by), by=by)


@action
def remind(proposal: Proposal, *, seen: int | None = None, by: User) -> int:
    """Remind who has not voted yet; return how many."""
    return remind_missing(_led_poll(proposal, seen, by), by=by)


def _last_poll(proposal: Proposal) -> Poll | None:
    """Return the vote that counts for a proposal now: the last one."""
    return Poll.objects.filter(on_proposal__proposal=proposal).select_related("register").order_by("number").last()


def _led_poll(proposal: Proposal, seen: int | None, by: User) -> Poll:
    """Return the last vote on a proposal for whoever leads the meeting.

    `seen` is the key of the vote that the page showed: a page that is behind never touches the repeat of a void vote.
    Raises NoVoteYet or TooLate.
    """
    require(may_lead_assembly, by, proposal.item.assembly)
    poll = _last_poll(proposal)
    if poll is None:
        raise NoVoteYet
    if seen is not None and seen != poll.pk:
        raise TooLate
    return poll


def _draft(proposal: Proposal, by: User) -> Poll:
    """Write the question on the ballot paper, with the text that the vote must show of the meeting."""
    assembly = proposal.item.assembly
    question = Question(
        question=proposal.question,
        subject=proposal.title,
        explanation=proposal.text,
        advice=proposal.advice,
        item_number=proposal.item.number,
        way_back=reverse("assembly_detail", args=[assembly.slug]),
    )
    return draft_poll(register_of(assembly), question, by=by)


def register_of(assembly: Assembly) -> VotingRegister:
    """Return the register of a meeting that somebody leads; without one nobody does."""
    assert assembly.register is not None
    return assembly.register
