"""The life of a poll: who may lead it, what may follow what, and what the clock makes of it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.models import AuditEntry, User
from core.rules.desks import Desk
from tests.core.factories import make_official, make_user
from tests.voting.factories import Hall, make_hall, make_leader, make_register
from voting.actions.polls import (
    Question,
    abort_closing,
    close_poll,
    draft_poll,
    open_poll,
    record_closing,
    repeat_poll,
    void_poll,
)
from voting.actions.reminders import remind_missing
from voting.actions.results import announce_poll
from voting.errors import (
    AnotherPollIsOpen,
    ClosingHasBegun,
    CountdownIsOver,
    PollIsNot,
    PollNotOpen,
    PresenceNotKept,
    RegisterIsEmpty,
    RuleMissing,
)
from voting.models import Option, Poll, RegisterRole
from voting.rules.majorities import Base, MajorityRule
from voting.rules.poll import PollRule
from voting.rules.states import Phase
from voting.schedule import record_closings

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def stored(poll: Poll) -> Poll:
    found: Poll = Poll.objects.get(pk=poll.pk)
    return found


def test_opening_freezes_the_register_once(hall: Hall) -> None:
    first = hall.open()
    hall.register.refresh_from_db()
    frozen_at, digest = hall.register.frozen_at, hall.register.digest
    hall.announce(first)

    hall.open()

    hall.register.refresh_from_db()
    assert frozen_at is not None
    assert digest is not None
    assert (hall.register.frozen_at, bytes(hall.register.digest or b"")) == (frozen_at, bytes(digest))


def test_only_who_leads_runs_a_vote(hall: Hall) -> None:
    poll = hall.draft()
    hall.open()
    root = make_user(is_superuser=True, is_staff=True)
    strangers: list[User] = [
        make_user(),
        root,
        hall.voters[0],
        make_leader(make_register()),
        *(make_official(desk) for desk in Desk),
    ]

    for stranger in strangers:
        for action in (open_poll, close_poll, abort_closing, announce_poll, repeat_poll, remind_missing):
            with pytest.raises(PermissionDenied):
                action(poll, by=stranger)
        with pytest.raises(PermissionDenied):
            void_poll(poll, reason="zomaar", by=stranger)
    assert stored(poll).state == Poll.State.DRAFT


def test_a_role_that_ended_leads_nothing(hall: Hall) -> None:
    poll = hall.draft()
    RegisterRole.objects.update(until_at=clock.now())

    with pytest.raises(PermissionDenied):
        open_poll(poll, by=hall.clerk)


def test_the_chair_leads_as_the_clerk_does(hall: Hall) -> None:
    chair = make_leader(hall.register, RegisterRole.Role.CHAIR)

    assert open_poll(hall.draft(), by=chair).state == Poll.State.OPEN


def test_the_secretariat_prepares_and_does_not_open(hall: Hall) -> None:
    official = make_official(Desk.SECRETARIAT)
    poll = draft_poll(hall.register, Question("Vraag?", "Onderwerp"), by=official)

    with pytest.raises(PermissionDenied):
        open_poll(poll, by=official)
    with pytest.raises(PermissionDenied):
        draft_poll(hall.register, Question("Vraag?", "Onderwerp"), by=hall.voters[0])


def test_one_vote_at_a_time(hall: Hall) -> None:
    hall.open()

    with pytest.raises(AnotherPollIsOpen, match="1 Klimaatakkoord"):
        hall.open()


def test_a_vote_that_ran_out_does_not_hold_up_the_next(hall: Hall) -> None:
    first = hall.open()
    hall.close(first)

    second = hall.open()

    assert (stored(first).state, second.state) == (Poll.State.CLOSED, Poll.State.OPEN)


def test_opening_twice_is_refused(hall: Hall) -> None:
    poll = hall.open()

    with pytest.raises(PollIsNot):
        open_poll(poll, by=hall.clerk)


def test_an_empty_register_opens_nothing() -> None:
    hall = make_hall()
    empty = make_register()
    poll = draft_poll(empty, Question("Vraag?", "Onderwerp"), by=make_leader(empty, user=hall.clerk))

    with pytest.raises(RegisterIsEmpty):
        open_poll(poll, by=hall.clerk)
    assert stored(poll).state == Poll.State.DRAFT


def test_a_vote_without_question_options_or_rule_is_not_opened(hall: Hall) -> None:
    unasked, unanswered, unruly = hall.draft("  "), hall.draft(), hall.draft()
    Option.objects.filter(poll=unanswered).delete()
    Poll.objects.filter(pk=unruly.pk).update(rule={"majority": "some"})

    for poll in (unasked, unanswered, unruly):
        with pytest.raises(RuleMissing):
            open_poll(poll, by=hall.clerk)
    hall.register.refresh_from_db()
    assert hall.register.frozen_at is None


def test_a_rule_that_asks_who_is_present_is_not_opened(hall: Hall) -> None:
    rule = PollRule(majority=MajorityRule(share=Fraction(1, 2), of=Base.PRESENT))

    with pytest.raises(PresenceNotKept):
        hall.open(rule=rule)


def test_closing_counts_down_ten_seconds(hall: Hall) -> None:
    poll = close_poll(hall.open(), by=hall.clerk)

    assert poll.closes_at is not None
    assert timedelta(seconds=9) < poll.closes_at - clock.now() <= timedelta(seconds=10)
    assert stored(poll).phase_at(clock.now()) is Phase.CLOSING


def test_closing_twice_is_refused(hall: Hall) -> None:
    poll = close_poll(hall.open(), by=hall.clerk)

    with pytest.raises(ClosingHasBegun):
        close_poll(poll, by=hall.clerk)


def test_what_is_not_open_is_not_closed(hall: Hall) -> None:
    draft = hall.draft()
    with pytest.raises(PollNotOpen):
        close_poll(draft, by=hall.clerk)
    with pytest.raises(PollNotOpen):
        abort_closing(draft, by=hall.clerk)

    over = hall.close(hall.open())
    with pytest.raises(PollIsNot):
        close_poll(over, by=hall.clerk)


def test_a_countdown_can_be_stopped_while_it_runs(hall: Hall) -> None:
    poll = close_poll(hall.open(), by=hall.clerk)

    abort_closing(poll, by=hall.clerk)

    assert stored(poll).closes_at is None
    assert hall.cast_one(poll, 0, "for").version == 1
    with pytest.raises(PollIsNot):
        abort_closing(poll, by=hall.clerk)


def test_a_vote_that_closed_is_never_reopened(hall: Hall) -> None:
    poll = hall.close(hall.open())

    with pytest.raises(CountdownIsOver):
        abort_closing(poll, by=hall.clerk)
    record_closing(poll)
    with pytest.raises(CountdownIsOver):
        abort_closing(poll, by=hall.clerk)
    with pytest.raises(PollIsNot):
        open_poll(poll, by=hall.clerk)


def test_nobody_is_needed_after_the_countdown_began(hall: Hall) -> None:
    """The clerk's browser dies: the vote closes by itself, the clock records it, and the chair announces."""
    poll = hall.open()
    hall.cast(poll, "for", "for", "against")
    close_poll(poll, after=timedelta(milliseconds=1), by=hall.clerk)

    record_closings()

    closed = stored(poll)
    assert closed.state == Poll.State.CLOSED
    assert closed.closed_at is not None
    assert closed.closes_at is not None
    assert closed.closed_at >= closed.closes_at
    assert announce_poll(poll, by=make_leader(hall.register, RegisterRole.Role.CHAIR)).decision == "adopted"


def test_the_clock_records_only_what_is_due_and_only_once(hall: Hall) -> None:
    other = make_hall()
    waiting, due = close_poll(other.open(), by=other.clerk), hall.close(hall.open())

    record_closings()
    first = stored(due).closed_at
    record_closing(due)
    record_closings()

    assert stored(waiting).state == Poll.State.OPEN
    assert stored(due).closed_at == first
    assert AuditEntry.objects.filter(what="poll.closed").count() == 1
