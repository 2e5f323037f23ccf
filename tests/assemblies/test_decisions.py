"""Deciding at a meeting: from opening to announcing, through the action that the console calls."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from assemblies.actions import decisions
from assemblies.errors import AlreadyDecided, NoVoteYet
from assemblies.models import Proposal
from core.errors import TooLate
from core.rules.desks import Desk
from tests.assemblies.factories import Meeting, make_assembly, make_meeting, make_proposal
from tests.core.factories import make_official, make_user
from tests.voting.factories import make_leader
from voting.errors import AnotherPollIsOpen, PollIsNot, ReasonMissing, ReasonTooLong
from voting.models import Poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting()


def polls_on(proposal: Proposal) -> list[Poll]:
    return list(proposal.polls.order_by("number"))


def test_the_vote_shows_the_text_of_the_meeting(meeting: Meeting) -> None:
    poll = meeting.open()

    assert (poll.question, poll.subject) == ("Stemt u in met Klimaatakkoord?", "Klimaatakkoord")
    assert (poll.explanation, poll.advice, poll.item_number) == ("De tekst.", "voor", "1")
    assert poll.way_back == f"/vergaderingen/{meeting.assembly.slug}/"
    assert polls_on(meeting.proposal) == [poll]


def test_a_decision_from_opening_to_announcing(meeting: Meeting) -> None:
    result = meeting.decide("for", "against", "for")

    assert (result.decision, result.share) == ("adopted", "7/10")
    assert Proposal.objects.get().polls.get().state == Poll.State.ANNOUNCED


def test_a_second_opening_is_told_that_the_vote_is_open(meeting: Meeting) -> None:
    meeting.open()

    with pytest.raises(PollIsNot):
        meeting.open()
    assert Poll.objects.count() == 1


def test_one_proposal_at_a_time(meeting: Meeting) -> None:
    meeting.open()

    with pytest.raises(AnotherPollIsOpen):
        meeting.open(make_proposal(meeting.assembly, "Begroting"))
    assert Poll.objects.count() == 1


def test_what_was_decided_is_not_voted_on_again(meeting: Meeting) -> None:
    meeting.decide("for")

    with pytest.raises(AlreadyDecided):
        meeting.open()


def test_a_closed_vote_is_not_voted_on_again(meeting: Meeting) -> None:
    meeting.hall.close(meeting.open())

    with pytest.raises((AlreadyDecided, PollIsNot)):
        meeting.open()


def test_after_a_void_the_same_question_is_repeated_and_both_stay(meeting: Meeting) -> None:
    first = meeting.open()
    meeting.hall.cast(first, "against")
    decisions.void_vote(meeting.proposal, reason="Storing", by=meeting.hall.clerk)

    result = meeting.decide("for")

    voided, second = polls_on(meeting.proposal)
    assert (voided, voided.state, second.repeats) == (first, Poll.State.VOID, first)
    assert result.poll == second
    assert second.on_proposal.proposal == meeting.proposal


def test_a_countdown_is_stopped_and_started_again(meeting: Meeting) -> None:
    meeting.open()
    decisions.close_vote(meeting.proposal, by=meeting.hall.clerk)
    decisions.abort_vote(meeting.proposal, by=meeting.hall.clerk)
    closing = decisions.close_vote(meeting.proposal, by=meeting.hall.clerk)

    assert closing.closes_at is not None
    assert closing.opened_at is not None
    assert closing.closes_at - closing.opened_at > timedelta(seconds=10)


def test_a_void_needs_a_reason(meeting: Meeting) -> None:
    meeting.open()

    with pytest.raises(ReasonMissing):
        decisions.void_vote(meeting.proposal, reason="", by=meeting.hall.clerk)


def test_without_a_vote_there_is_nothing_to_do(meeting: Meeting) -> None:
    for step in (decisions.close_vote, decisions.abort_vote, decisions.announce, decisions.remind):
        with pytest.raises(NoVoteYet):
            step(meeting.proposal, by=meeting.hall.clerk)


def test_only_who_leads_this_meeting_decides(meeting: Meeting) -> None:
    meeting.open()
    elsewhere = make_meeting()
    strangers = [
        make_user(),
        make_user(is_superuser=True),
        meeting.hall.voters[0],
        elsewhere.hall.clerk,
        *(make_official(desk) for desk in Desk),
    ]

    steps = (decisions.open_vote, decisions.close_vote, decisions.abort_vote, decisions.announce, decisions.remind)
    for stranger in strangers:
        for step in steps:
            with pytest.raises(PermissionDenied):
                step(meeting.proposal, by=stranger)
        with pytest.raises(PermissionDenied):
            decisions.void_vote(meeting.proposal, reason="zomaar", by=stranger)
    assert polls_on(meeting.proposal)[0].state == Poll.State.OPEN


def test_without_a_register_nobody_leads() -> None:
    proposal = make_proposal(make_assembly())

    with pytest.raises(PermissionDenied):
        decisions.open_vote(proposal, by=make_user())


def test_the_chair_decides_as_the_clerk_does(meeting: Meeting) -> None:
    chair = make_leader(meeting.hall.register, "chair")

    assert decisions.open_vote(meeting.proposal, by=chair).state == Poll.State.OPEN


def test_who_has_not_voted_is_reminded(meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.hall.cast(poll, "for")

    assert decisions.remind(meeting.proposal, by=meeting.hall.clerk) == 2


def test_a_page_that_is_behind_never_closes_the_repeat(meeting: Meeting) -> None:
    void = meeting.open()
    decisions.void_vote(meeting.proposal, reason="Het geluid viel uit", seen=void.pk, by=meeting.hall.clerk)
    repeat = meeting.open()

    for step in (decisions.close_vote, decisions.abort_vote, decisions.announce, decisions.remind):
        with pytest.raises(TooLate):
            step(meeting.proposal, seen=void.pk, by=meeting.hall.clerk)
    with pytest.raises(TooLate):
        decisions.void_vote(meeting.proposal, reason="Nog eens", seen=void.pk, by=meeting.hall.clerk)
    assert decisions.close_vote(meeting.proposal, seen=repeat.pk, by=meeting.hall.clerk).closes_at is not None


def test_a_reason_that_does_not_fit_is_refused_in_words(meeting: Meeting) -> None:
    meeting.open()

    with pytest.raises(ReasonTooLong, match="300"):
        decisions.void_vote(meeting.proposal, reason="x" * 301, by=meeting.hall.clerk)
