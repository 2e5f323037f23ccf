"""Trainees in groups by date of entry, their Fridays, and who was there."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core import clock
from core.rules.desks import Desk
from events.actions.trainees import (
    add_trainee,
    change_day,
    divide_trainees,
    end_traineeship,
    plan_fridays,
    record_day,
    remove_day,
    rename_group,
)
from events.errors.academy import (
    DayHasAttendance,
    FridayToCome,
    GroupNameTaken,
    LeavesBeforeEntry,
    NobodyToDivide,
    NoFridayThere,
    NotInThisGroup,
)
from events.models import Trainee, TraineeAttendance, TraineeDay
from events.rules.academy import DayPresence
from tests.core.factories import make_official
from tests.events.academy.factories import FRIDAY, make_day, make_group
from tests.events.factories import make_organiser

pytestmark = pytest.mark.django_db


class TestGroups:
    def test_forty_three_trainees_become_three_groups_by_date_of_entry(self) -> None:
        by = make_organiser()
        for number in range(43):
            add_trainee(f"Trainee {number}", date(2019, 9, 1) + timedelta(days=number % 9), by=by)
        groups = divide_trainees(by=by)
        assert [group.trainees.count() for group in groups] == [15, 14, 14]
        assert len({group.name for group in groups}) == 3
        last, first = (
            groups[0].trainees.order_by("entered_on").last(),
            groups[1].trainees.order_by("entered_on").first(),
        )
        assert last is not None
        assert first is not None
        assert last.entered_on <= first.entered_on
        assert groups[0].ends_on >= date(2021, 9, 1)
        with pytest.raises(NobodyToDivide):
            divide_trainees(by=by)

    def test_only_organisers(self) -> None:
        by, day = make_official(Desk.SECRETARIAT), make_day()
        for call in (
            lambda: add_trainee("Trainee", FRIDAY, by=by),
            lambda: divide_trainees(by=by),
            lambda: plan_fridays(day.group, FRIDAY, FRIDAY, by=by),
            lambda: record_day(day, {}, by=by),
            lambda: remove_day(day, by=by),
            lambda: change_day(day, "", "", by=by),
            lambda: rename_group(day.group, "Groep", by=by),
        ):
            with pytest.raises(PermissionDenied):
                call()

    def test_a_name_is_of_one_group(self) -> None:
        one, other, by = make_group(), make_group(), make_organiser()
        assert rename_group(one, "Lichting 2026", by=by).name == "Lichting 2026"
        with pytest.raises(GroupNameTaken):
            rename_group(other, "Lichting 2026", by=by)

    def test_nobody_leaves_before_the_entry(self) -> None:
        trainee = make_group().trainees.all()[0]
        with pytest.raises(LeavesBeforeEntry):
            end_traineeship(trainee, trainee.entered_on, by=make_organiser())
        assert end_traineeship(trainee, clock.today(), by=make_organiser()).leaves_on == clock.today()


class TestFridays:
    def test_every_other_week_and_no_day_twice(self) -> None:
        group, by = make_group(), make_organiser()
        made = plan_fridays(group, FRIDAY, FRIDAY + timedelta(weeks=5), every=2, by=by)
        assert [day.day for day in made] == [FRIDAY, FRIDAY + timedelta(weeks=2), FRIDAY + timedelta(weeks=4)]
        assert len(plan_fridays(group, FRIDAY, FRIDAY + timedelta(weeks=5), by=by)) == 3
        with pytest.raises(NoFridayThere):
            plan_fridays(group, FRIDAY, FRIDAY + timedelta(weeks=5), by=by)

    def test_not_after_the_group_ended(self) -> None:
        group = make_group()
        with pytest.raises(NoFridayThere):
            plan_fridays(
                group, group.ends_on + timedelta(days=1), group.ends_on + timedelta(days=30), by=make_organiser()
            )

    def test_the_database_knows_a_friday_when_it_sees_one(self) -> None:
        group = make_group()
        with pytest.raises(IntegrityError), transaction.atomic():
            TraineeDay.objects.create(group=group, day=FRIDAY - timedelta(days=1))


class TestAttendance:
    def test_is_written_down_changed_and_taken_back(self) -> None:
        day, by = make_day(), make_organiser()
        one, two, three = day.group.trainees.all()
        record_day(day, {one.pk: DayPresence.PRESENT, two.pk: DayPresence.ABSENT}, by=by)
        record_day(day, {two.pk: DayPresence.EXCUSED, one.pk: None, three.pk: DayPresence.PRESENT}, by=by)
        assert dict(day.attendance.values_list("trainee", "presence")) == {two.pk: "excused", three.pk: "present"}
        with pytest.raises(DayHasAttendance):
            remove_day(day, by=by)

    def test_not_of_another_group_nor_of_who_left(self) -> None:
        day, other = make_day(), make_group().trainees.all()[0]
        gone = day.group.trainees.all()[0]
        Trainee.objects.filter(pk=gone.pk).update(leaves_on=day.day)
        for trainee in (other, gone):
            with pytest.raises(NotInThisGroup):
                record_day(day, {trainee.pk: DayPresence.PRESENT}, by=make_organiser())
        with pytest.raises(IntegrityError), transaction.atomic():
            TraineeAttendance.objects.create(day=day, trainee=other, presence=DayPresence.PRESENT)

    def test_before_the_day_only_who_is_excused(self) -> None:
        day = make_day(weeks_ago=-2)
        trainee = day.group.trainees.all()[0]
        with pytest.raises(FridayToCome):
            record_day(day, {trainee.pk: DayPresence.PRESENT}, by=make_organiser())
        record_day(day, {trainee.pk: DayPresence.EXCUSED}, by=make_organiser())
        assert day.attendance.get().presence == DayPresence.EXCUSED
