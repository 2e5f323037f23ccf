"""Two clerks at the same moment: one of them acts, the other is told what happened."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from assemblies.actions import decisions
from assemblies.actions.rehearsals import ensure_rehearsal
from assemblies.errors import AlreadyDecided
from assemblies.models import Assembly
from core.errors import Refusal
from core.models import AuditEntry
from core.rules.desks import Desk
from tests.assemblies.factories import Meeting, make_meeting
from tests.core.factories import make_official
from tests.races.threads import Beside, Paused, at_once, failures, until_waiting
from tests.voting.factories import DAY, make_leader, make_member
from voting.actions.polls import close_poll, record_closing
from voting.errors import ClosingHasBegun, PollIsNot
from voting.models import Poll, Result

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting()


def both(meeting: Meeting, step: Callable[..., Any], **details: Any) -> tuple[Any, Exception]:
    """Let the clerk and the chair take the same step at once; return what it gave, and how the other was refused."""
    chair = make_leader(meeting.hall.register, "chair")
    results = at_once(*(partial(step, meeting.proposal, by=user, **details) for user in (meeting.hall.clerk, chair)))
    [refused] = failures(results)
    [done] = [result for result in results if result is not refused]
    assert isinstance(refused, Refusal)
    return done, refused


@pytest.mark.parametrize("_time", range(3))
def test_two_who_open_open_once(meeting: Meeting, _time: int) -> None:
    poll, refused = both(meeting, decisions.open_vote)

    assert isinstance(refused, PollIsNot)
    assert Poll.objects.get() == poll
    assert AuditEntry.objects.filter(what="poll.opened").count() == 1


def test_who_opens_second_waits_and_is_told(meeting: Meeting) -> None:
    chair = make_leader(meeting.hall.register, "chair")

    with Paused(meeting.open) as first:
        second = Beside(lambda: decisions.open_vote(meeting.proposal, by=chair))
        until_waiting(1)
        first.commit()

    with pytest.raises(PollIsNot):
        second.result()
    assert Poll.objects.count() == 1


def test_two_who_close_start_one_countdown(meeting: Meeting) -> None:
    meeting.open()

    closing, refused = both(meeting, decisions.close_vote)

    assert isinstance(refused, ClosingHasBegun)
    assert Poll.objects.get().closes_at == closing.closes_at
    assert AuditEntry.objects.filter(what="poll.closing").count() == 1


def test_two_who_announce_announce_once(meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.hall.cast(poll, "for")
    meeting.hall.close(poll)

    result, refused = both(meeting, decisions.announce)

    assert isinstance(refused, PollIsNot)
    assert Result.objects.get() == result


def test_two_who_declare_void_do_so_once(meeting: Meeting) -> None:
    meeting.open()

    _poll, refused = both(meeting, decisions.void_vote, reason="Storing")

    assert isinstance(refused, PollIsNot)
    assert AuditEntry.objects.filter(what="poll.voided").count() == 1


def test_two_who_repeat_repeat_once(meeting: Meeting) -> None:
    meeting.open()
    decisions.void_vote(meeting.proposal, reason="Storing", by=meeting.hall.clerk)

    again, refused = both(meeting, decisions.open_vote)

    assert isinstance(refused, PollIsNot)
    assert list(Poll.objects.filter(repeats__isnull=False)) == [again]


def test_announcing_while_the_clock_records_the_closing(meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.hall.cast(poll, "for")
    meeting.hall.close(poll)

    results = at_once(
        *[partial(record_closing, poll)] * 3, partial(decisions.announce, meeting.proposal, by=meeting.hall.clerk)
    )

    assert not failures(results)
    assert AuditEntry.objects.filter(what="poll.closed").count() == 1


def test_announcing_against_declaring_void(meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.hall.cast(poll, "for")
    meeting.hall.close(poll)

    results = at_once(
        partial(decisions.announce, meeting.proposal, by=meeting.hall.clerk),
        partial(decisions.void_vote, meeting.proposal, reason="Storing", by=meeting.hall.clerk),
    )

    [refused] = failures(results)
    assert isinstance(refused, (PollIsNot, AlreadyDecided))
    announced = Poll.objects.get().state == Poll.State.ANNOUNCED
    assert Result.objects.count() == int(announced)


def test_the_console_waits_for_the_ballot_under_way_before_it_shows_the_books(meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.hall.cast(poll, "", "against", "against")

    def console() -> str:
        client = Client()
        client.force_login(meeting.hall.clerk)
        return client.get(f"/vergaderingen/{meeting.assembly.slug}/regie/").content.decode()

    close_poll(poll, after=timedelta(seconds=1), by=meeting.hall.clerk)
    with Paused(lambda: meeting.hall.cast_one(poll, 0, "for")) as voter:
        time.sleep(1.1)  # the closing time comes while this ballot is on its way to the disk
        page = Beside(console)
        until_waiting(1)
        voter.commit()

    assert "60,00%" in page.result()


def test_two_starts_at_once_make_one_rehearsal() -> None:
    make_member()
    make = partial(ensure_rehearsal, DAY, leaders=[], by=make_official(Desk.SECRETARIAT))

    made = {assembly.pk for assembly in at_once(make, make)}

    assert made == {Assembly.objects.get().pk}
