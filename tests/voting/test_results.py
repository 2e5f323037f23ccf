"""How a vote ends: void and repeated, or announced; with everything on record."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.models import AuditEntry, Mail
from tests.voting.factories import AT_ONCE, Hall, make_hall
from voting.actions.polls import (
    abort_closing,
    close_poll,
    open_poll,
    repeat_poll,
    void_poll,
)
from voting.actions.reminders import remind_missing
from voting.actions.results import announce_poll
from voting.errors import (
    PollHasClosed,
    PollIsNot,
    PollNotOpen,
    ReasonMissing,
)
from voting.models import Ballot, Poll, Result
from voting.schedule import record_closings

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def stored(poll: Poll) -> Poll:
    found: Poll = Poll.objects.get(pk=poll.pk)
    return found


def test_a_void_stays_on_record_with_its_reason_and_the_vote_is_repeated(hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "for")

    void_poll(poll, reason=" Het geluid viel uit. ", by=hall.clerk)
    again = repeat_poll(poll, by=hall.clerk)

    assert (stored(poll).state, stored(poll).void_reason) == (Poll.State.VOID, "Het geluid viel uit.")
    assert Ballot.objects.filter(poll=poll).count() == 1
    assert (again.repeats, again.question, again.number, again.state) == (poll, poll.question, 2, Poll.State.DRAFT)
    assert [option.key for option in again.options.all()] == ["for", "against", "abstain"]
    open_poll(again, by=hall.clerk)
    hall.cast(again, "against")
    assert hall.announce(again).decision == "rejected"
    entry = AuditEntry.objects.get(what="poll.voided")
    assert (entry.by, entry.why) == (hall.clerk, "Het geluid viel uit.")


def test_a_closed_vote_can_be_void_and_an_announced_one_cannot(hall: Hall) -> None:
    poll = hall.close(hall.open())
    void_poll(poll, reason="Storing", by=hall.clerk)

    announced = hall.decide("for").poll
    with pytest.raises(PollIsNot):
        void_poll(announced, reason="Storing", by=hall.clerk)


def test_a_void_needs_its_reason(hall: Hall) -> None:
    poll = hall.open()

    with pytest.raises(ReasonMissing):
        void_poll(poll, reason="  ", by=hall.clerk)
    assert stored(poll).state == Poll.State.OPEN


def test_only_a_void_vote_is_repeated_and_once(hall: Hall) -> None:
    poll = hall.open()
    with pytest.raises(PollIsNot):
        repeat_poll(poll, by=hall.clerk)
    void_poll(poll, reason="Storing", by=hall.clerk)
    repeat_poll(poll, by=hall.clerk)

    with pytest.raises(PollIsNot):
        repeat_poll(poll, by=hall.clerk)


def test_an_open_vote_is_not_announced(hall: Hall) -> None:
    poll = hall.open()

    with pytest.raises(PollIsNot):
        announce_poll(poll, by=hall.clerk)
    close_poll(poll, by=hall.clerk)
    with pytest.raises(PollIsNot):
        announce_poll(poll, by=hall.clerk)
    assert not Result.objects.exists()


def test_a_result_is_announced_once(hall: Hall) -> None:
    result = hall.decide("for")

    with pytest.raises(PollIsNot):
        announce_poll(result.poll, by=hall.clerk)


def test_a_result_holds_what_was_counted(hall: Hall) -> None:
    result = hall.decide("for", "against")

    assert (result.decision, result.share, f"{result.percentage:.2f}") == ("adopted", "2/3", "66.67")
    assert [(row["key"], row["weight"], row["heads"]) for row in result.rows] == [
        ("for", 60, 1),
        ("against", 30, 1),
        ("abstain", 0, 0),
    ]
    assert (result.cast_weight, result.not_voted_weight, result.entitled_weight) == (90, 10, 100)
    assert (result.cast_heads, result.not_voted_heads, result.entitled_heads) == (2, 1, 3)
    assert stored(result.poll).state == Poll.State.ANNOUNCED


def test_every_step_is_on_record(hall: Hall) -> None:
    poll = hall.open()
    close_poll(poll, by=hall.clerk)
    abort_closing(poll, by=hall.clerk)
    close_poll(poll, after=AT_ONCE, by=hall.clerk)
    announce_poll(poll, by=hall.clerk)

    steps = AuditEntry.objects.filter(object_type="voting.poll", object_id=str(poll.pk)).order_by("pk")
    assert [entry.what.removeprefix("poll.") for entry in steps] == [
        "drafted",
        "opened",
        "closing",
        "closing_aborted",
        "closing",
        "closed",
        "announced",
    ]
    states = [event.state for event in poll.events.order_by("pgh_id")]  # type: ignore[attr-defined]
    assert states == ["draft", "open", "open", "open", "open", "closed", "announced"]


def test_who_has_not_voted_is_reminded_once(hall: Hall) -> None:
    poll = hall.open()
    hall.cast(poll, "for")

    assert remind_missing(poll, by=hall.clerk) == 2
    remind_missing(poll, by=hall.clerk)

    assert set(Mail.objects.values_list("to", flat=True)) == {voter.email for voter in hall.voters[1:]}
    assert Mail.objects.count() == 2
    with pytest.raises(PollNotOpen):
        remind_missing(hall.close(poll), by=hall.clerk)


@pytest.mark.parametrize("minutes", [-1, 1])
def test_the_clock_of_a_web_server_does_not_matter(hall: Hall, minutes: int) -> None:
    poll = hall.open()
    wrong = timezone.now() + timedelta(minutes=minutes)

    with time_machine.travel(wrong, tick=True):
        close_poll(poll, after=timedelta(seconds=20), by=hall.clerk)
        record_closings()
        ballot = hall.cast_one(poll, 0, "for")
        assert stored(poll).state == Poll.State.OPEN
        assert abs(wrong - ballot.cast_at) > timedelta(seconds=50)

        other = make_hall()
        over = other.close(other.open())
        with pytest.raises(PollHasClosed):
            other.cast_one(over, 0, "for")
        record_closings()
        assert stored(over).state == Poll.State.CLOSED
