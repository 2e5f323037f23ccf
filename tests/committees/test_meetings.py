"""Meetings of bodies: what is refused, what follows, and what the database itself holds."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from committees.actions.meetings import (
    add_item,
    cancel_meeting,
    change_item,
    move_item,
    move_meeting,
    plan_meeting,
    remove_item,
)
from committees.actions.meetings_held import (
    add_action,
    add_decision,
    adopt_minutes,
    draft_minutes,
    finish_action,
    record_attendance,
    remove_outcome,
)
from committees.actions.meetings_papers import Paper, add_paper, add_paper_version, remove_paper
from committees.attention.meetings import attention
from committees.errors.meetings import (
    ActionNeedsDate,
    AlreadyDone,
    AttendanceTaken,
    BodyNotThere,
    EndsBeforeItBegins,
    ItemInUse,
    MeetingOff,
    MeetingThere,
    MinutesFixed,
    MinutesThere,
    NoSeatThatDay,
    NotALaterMeeting,
    NotHeldYet,
    OwnerNotThere,
)
from committees.models import Attendance, BodyMeeting, MeetingItem, MeetingOutcome, Minutes
from committees.rules.kinds import Capacity
from committees.rules.meetings import Audience, Presence
from core import clock
from core.actions.documents import add_document
from core.errors import ReasonMissing, TooLate
from core.models import Document
from core.rules.desks import Desk
from tests.committees.factories import keeper, make_appointment, make_body, make_seat, somebody
from tests.committees.meetings import (
    TEN,
    ago,
    make_item,
    make_meeting,
    make_minutes,
    seat_holder,
    when,
    words,
)
from tests.core.factories import make_official, make_user, text_file

pytestmark = pytest.mark.django_db
Access = Document.Access


def a_paper() -> Paper:
    return Paper("Stuk", text_file(), Access.BODY, "Concept")


def orders(meeting: BodyMeeting) -> list[tuple[int, str]]:
    return list(meeting.items.values_list("order", "title"))


class TestPlanning:
    def test_a_body_that_has_ended_or_not_begun_does_not_meet(self) -> None:
        body = make_body(1, from_date=ago(400), until_date=ago(10))
        for days in (401, 10, 0):
            with pytest.raises(BodyNotThere, match=body.name):
                plan_meeting(body, when(days), Audience.BODY, by=keeper())
        assert plan_meeting(body, when(11), Audience.BODY, by=keeper()).pk

    def test_not_twice_at_one_moment_unless_the_first_was_cancelled(self) -> None:
        body, by = make_body(), keeper()
        first = plan_meeting(body, when(-7), Audience.BODY, by=by)
        with pytest.raises(MeetingThere):
            plan_meeting(body, when(-7), Audience.BODY, by=by)
        cancel_meeting(first, "Te weinig stukken", by=by)
        assert plan_meeting(body, when(-7), Audience.BODY, by=by).pk

    @pytest.mark.parametrize("ends_at", [time(9), TEN])
    def test_it_ends_after_it_begins(self, ends_at: time) -> None:
        with pytest.raises(EndsBeforeItBegins):
            plan_meeting(make_body(), when(ends_at=ends_at), Audience.BODY, by=keeper())

    @pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.REGISTRY, Desk.ADMINISTRATOR])
    def test_only_the_desk_of_committees(self, desk: Desk) -> None:
        meeting, item, by = make_meeting(), make_item(), make_official(desk)
        with pytest.raises(PermissionDenied):
            plan_meeting(meeting.body, when(), Audience.BODY, by=by)
        with pytest.raises(PermissionDenied):
            move_meeting(meeting, when(), Audience.BODY, "Reden", by=by)
        with pytest.raises(PermissionDenied):
            change_item(item, words(), seen=1, by=by)
        with pytest.raises(PermissionDenied):
            draft_minutes(meeting, by=by)

    def test_moving_keeps_what_was_there_and_counts(self) -> None:
        meeting, by = make_meeting(days_ago=-7), keeper()
        _, row = seat_holder(meeting.body)
        record_attendance(meeting, {row: Presence.EXCUSED}, by=by)
        moved = move_meeting(meeting, when(-8, place="Utrecht"), Audience.PUBLIC, "Zaal", by=by)
        assert (moved.pk, moved.changes, moved.place, moved.audience) == (meeting.pk, 1, "Utrecht", Audience.PUBLIC)
        assert not moved.attendance.exists(), "excused for another day"
        with pytest.raises(ReasonMissing):
            move_meeting(meeting, when(-9), Audience.BODY, " ", by=by)

    def test_what_was_held_is_not_moved_or_cancelled(self) -> None:
        meeting, by = make_meeting(), keeper()
        _, row = seat_holder(meeting.body)
        record_attendance(meeting, {row: Presence.PRESENT}, by=by)
        with pytest.raises(AttendanceTaken):
            move_meeting(meeting, when(3), Audience.BODY, "Vergissing", by=by)
        with pytest.raises(AttendanceTaken):
            cancel_meeting(meeting, "Vergissing", by=by)
        written = make_minutes().meeting
        with pytest.raises(MinutesThere):
            cancel_meeting(written, "Vergissing", by=by)

    def test_a_cancelled_meeting_takes_nothing_more(self) -> None:
        item, by = make_item(), keeper()
        cancel_meeting(item.meeting, "Te weinig stukken", by=by)
        for call in (
            lambda: cancel_meeting(item.meeting, "Nog eens", by=by),
            lambda: move_meeting(item.meeting, when(), Audience.BODY, "Toch", by=by),
            lambda: add_item(item.meeting, words(), by=by),
            lambda: change_item(item, words(), seen=1, by=by),
            lambda: record_attendance(item.meeting, {}, by=by),
            lambda: draft_minutes(item.meeting, by=by),
            lambda: add_paper(item, a_paper(), by=by),
        ):
            with pytest.raises(MeetingOff):
                call()


class TestItems:
    def test_two_secretaries_who_change_one_item(self) -> None:
        item, one, other = make_item(), keeper(), keeper()
        change_item(item, words("Eerst"), seen=1, by=one)
        with pytest.raises(TooLate):
            change_item(item, words("Daarna"), seen=1, by=other)
        assert MeetingItem.objects.get().title == "Eerst"
        assert change_item(item, words("Samen"), seen=2, by=other).version == 3

    def test_they_move_and_go(self) -> None:
        meeting, by = make_meeting(), keeper()
        items = [make_item(meeting, title) for title in "abc"]
        move_item(items[2], -1, by=by)
        assert orders(meeting) == [(1, "a"), (2, "c"), (3, "b")]
        move_item(items[0], -1, by=by)
        move_item(items[1], 5, by=by)
        assert orders(meeting) == [(1, "a"), (2, "c"), (3, "b")]
        remove_item(items[0], by=by)
        make_item(meeting, "d")
        assert orders(meeting) == [(1, "c"), (2, "b"), (3, "d")]

    def test_one_with_papers_or_outcomes_stays(self) -> None:
        item, by = make_item(), keeper()
        outcome = add_decision(item, "Vastgesteld", by=by)
        with pytest.raises(ItemInUse):
            remove_item(item, by=by)
        with pytest.raises(ReasonMissing):
            remove_outcome(outcome, "", by=by)
        remove_outcome(outcome, "Vergissing", by=by)
        paper = add_paper(item, a_paper(), by=by)
        with pytest.raises(ItemInUse):
            remove_item(item, by=by)
        with pytest.raises(ReasonMissing):
            remove_paper(paper, " ", by=by)
        remove_paper(paper, "Vergissing", by=by)
        remove_item(item, by=by)


class TestAttendance:
    def test_it_takes_who_held_a_seat_that_day(self) -> None:
        meeting, by = make_meeting(days_ago=100), keeper()
        _, left_before = seat_holder(meeting.body, until_date=ago(100))
        _, came_after = seat_holder(meeting.body, from_date=ago(99))
        _, elsewhere = seat_holder(make_body())
        _, last_day = seat_holder(meeting.body, until_date=ago(99))
        _, first_day = seat_holder(meeting.body, from_date=ago(100))
        for row in (left_before, came_after, elsewhere):
            with pytest.raises(NoSeatThatDay, match=row.person.name):
                record_attendance(meeting, {row: Presence.PRESENT}, by=by)
        record_attendance(meeting, {last_day: Presence.PRESENT, first_day: Presence.ABSENT}, by=by)
        record_attendance(meeting, {first_day: None}, by=by)
        assert list(meeting.attendance.values_list("appointment", flat=True)) == [last_day.pk]

    def test_acting_members_and_deputies_are_there_too(self) -> None:
        meeting = make_meeting()
        seat = make_seat(meeting.body)
        facts = {"from_date": ago(30), "planned_until": None}
        rows = [make_appointment(seat, somebody(capacity=each), **facts) for each in (Capacity.ACTING, Capacity.DEPUTY)]
        assert len(record_attendance(meeting, dict.fromkeys(rows, Presence.PRESENT), by=keeper())) == 2

    def test_before_the_day_somebody_can_be_excused_only(self) -> None:
        meeting, by = make_meeting(days_ago=-1), keeper()
        _, row = seat_holder(meeting.body)
        record_attendance(meeting, {row: Presence.EXCUSED}, by=by)
        with pytest.raises(NotHeldYet):
            record_attendance(meeting, {row: Presence.PRESENT}, by=by)
        assert meeting.attendance.get().presence == Presence.EXCUSED

    def test_the_database_refuses_somebody_without_a_seat(self) -> None:
        meeting = make_meeting(days_ago=100)
        for row in (seat_holder(meeting.body, from_date=ago(99))[1], seat_holder(make_body())[1]):
            with pytest.raises(IntegrityError, match="on that day"), transaction.atomic():
                Attendance.objects.create(meeting=meeting, appointment=row, presence="present")


class TestOutcomes:
    def test_an_action_has_an_owner_of_the_body_or_the_office_and_a_day(self) -> None:
        item, by = make_item(), keeper()
        _, row = seat_holder(item.meeting.body)
        _, other = seat_holder(make_body())
        with pytest.raises(OwnerNotThere):
            add_action(item, "Brief", other.person, ago(-7), by=by)
        with pytest.raises(ActionNeedsDate):
            add_action(item, "Brief", row.person, item.meeting.date - timedelta(days=1), by=by)
        assert add_action(item, "Brief", row.person, ago(-7), by=by).owner == row.person
        assert add_action(item, "Zaal", None, ago(-7), by=by).owner is None

    def test_nothing_is_decided_before_the_day(self) -> None:
        item = make_item(make_meeting(days_ago=-1))
        with pytest.raises(NotHeldYet):
            add_decision(item, "Vastgesteld", by=keeper())
        with pytest.raises(NotHeldYet):
            draft_minutes(item.meeting, by=keeper())

    def test_who_has_to_do_it_says_that_it_is_done_once(self) -> None:
        item = make_item()
        user, row = seat_holder(item.meeting.body)
        action = add_action(item, "Brief", row.person, ago(-7), by=keeper())
        with pytest.raises(PermissionDenied):
            finish_action(action, by=make_user())
        with pytest.raises(PermissionDenied):
            finish_action(action, by=seat_holder(item.meeting.body)[0])
        assert finish_action(action, by=user).done_on == clock.today()
        with pytest.raises(AlreadyDone):
            finish_action(action, by=keeper())

    @pytest.mark.parametrize(
        "facts",
        [
            {"kind": "action", "due": None},
            {"kind": "decision", "done_on": date(2026, 1, 1)},
            {"kind": "other", "due": date(2026, 1, 1)},
            {"kind": "decision", "text": ""},
        ],
    )
    def test_the_database_refuses_half_an_outcome(self, facts: dict[str, Any]) -> None:
        item = make_item()
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingOutcome.objects.create(**{"item": item, "text": "x"} | facts)


class TestMinutes:
    def test_they_are_adopted_once_at_a_later_meeting_that_was_held(self) -> None:
        body, by = make_body(), keeper()
        minutes, before = make_minutes(make_meeting(body, 30)), make_meeting(body, 40)
        other, coming = make_meeting(days_ago=3), make_meeting(body, -3)
        cancelled = cancel_meeting(make_meeting(body, 5), "Te weinig stukken", by=by)
        for meeting in (minutes.meeting, before, other, coming, cancelled):
            with pytest.raises(NotALaterMeeting):
                adopt_minutes(minutes, meeting, Access.PUBLIC, "Besluit", by=by)
        at, again = make_meeting(body, 2), make_meeting(body, 1)
        with pytest.raises(ReasonMissing):
            adopt_minutes(minutes, at, Access.PUBLIC, "", by=by)
        adopt_minutes(minutes, at, Access.PUBLIC, "Openbare commissie", by=by)
        with pytest.raises(MinutesFixed):
            adopt_minutes(minutes, again, Access.PUBLIC, "Nog eens", by=by)
        assert Minutes.objects.get().adopted_at == at
        assert Minutes.objects.get().document.access == Access.PUBLIC

    def test_what_stands_in_them_is_fixed_but_an_action_can_be_done(self) -> None:
        body, by = make_body(), keeper()
        item = make_item(make_meeting(body, 30))
        user, row = seat_holder(body)
        action, paper = add_action(item, "Brief", row.person, ago(-7), by=by), add_paper(item, a_paper(), by=by)
        adopt_minutes(make_minutes(item.meeting), make_meeting(body, 1), Access.BODY, "Vastgesteld", by=by)
        for call in (
            lambda: change_item(item, words("Anders"), seen=1, by=by),
            lambda: add_item(item.meeting, words(), by=by),
            lambda: move_item(item, 1, by=by),
            lambda: remove_item(item, by=by),
            lambda: add_decision(item, "Anders", by=by),
            lambda: remove_outcome(action, "Weg", by=by),
            lambda: record_attendance(item.meeting, {row: Presence.ABSENT}, by=by),
            lambda: draft_minutes(item.meeting, by=by),
            lambda: add_paper(item, a_paper(), by=by),
            lambda: add_paper_version(paper, text_file(), "Later", by=by),
            lambda: remove_paper(paper, "Later", by=by),
        ):
            with pytest.raises(MinutesFixed):
                call()
        assert finish_action(action, by=user).done_on is not None

    @pytest.mark.parametrize("change", ["state = 'draft', adopted_at_id = NULL", "adopted_at_id = %(other)s"])
    def test_the_database_refuses_to_adopt_otherwise_afterwards(self, change: str) -> None:
        body, by = make_body(), keeper()
        minutes = make_minutes(make_meeting(body, 30))
        adopt_minutes(minutes, make_meeting(body, 2), Access.BODY, "Vastgesteld", by=by)
        other = make_meeting(body, 1)
        with pytest.raises(DatabaseError, match="once"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE committees_minutes SET {change}", {"other": other.pk})

    @pytest.mark.parametrize("change", ["state = 'adopted'", "state = 'adopted', adopted_at_id = meeting_id"])
    def test_the_database_refuses_half_an_adoption(self, change: str) -> None:
        make_minutes()
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE committees_minutes SET {change}")


class TestAttention:
    def titles(self, user: Any) -> list[str]:
        return [str(task.title) for task in attention(user)]

    def test_who_agreed_to_something_is_told_and_the_desk_when_it_is_late(self) -> None:
        item, by = make_item(make_meeting(days_ago=40)), keeper()
        user, row = seat_holder(item.meeting.body)
        late = add_action(item, "Brief schrijven", row.person, ago(1), by=by)
        add_action(item, "Veel later", row.person, ago(-60), by=by)
        add_action(item, "Zaal huren", None, ago(-3), by=by)
        assert self.titles(user) == ["Brief schrijven"]
        [task] = attention(user)
        assert task.late
        titles = self.titles(by)
        assert "Zaal huren" in titles
        assert "Brief schrijven" not in titles
        assert any("1 actie is te laat" in title for title in titles)
        finish_action(late, by=user)
        assert self.titles(user) == []
        assert self.titles(make_user()) == []

    def test_the_desk_is_told_what_a_meeting_still_asks(self) -> None:
        body, by = make_body(), keeper()
        held = make_meeting(body, 30)
        assert any("Nog geen verslag" in title for title in self.titles(by))
        make_minutes(held)
        assert not any("vaststelling" in title for title in self.titles(by))
        make_meeting(body, -3)
        assert any("De agenda is leeg" in title for title in self.titles(by))
        make_minutes(make_meeting(body, 2))
        assert sum("vaststelling" in title for title in self.titles(by)) == 1

    def test_a_paper_comes_up_for_review(self) -> None:
        item, by = make_item(), keeper()
        add_document("Memo", text_file(), Access.BODY, "Concept", by=by, about=item, review_on=clock.today())
        assert any("Memo" in title for title in self.titles(by))
