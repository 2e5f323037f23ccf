"""Trainees: who they are, in which group, on which Fridays, and whether they were there."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import override

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from core.policy import value_of
from events.errors.academy import (
    DayHasAttendance,
    FridayToCome,
    GroupNameTaken,
    LeavesBeforeEntry,
    NobodyToDivide,
    NoFridayThere,
    NotInThisGroup,
)
from events.models import Trainee, TraineeAttendance, TraineeDay, TraineeGroup
from events.permissions.academy import may_keep_academy, trainees_on, trainees_without_group
from events.policies.academy import TRAINEES_IN_GROUP
from events.rules.academy import DayPresence, fridays, in_groups, years_later


@action
def add_trainee(name: str, entered_on: date, *, group: TraineeGroup | None = None, by: User) -> Trainee:
    """Write down a trainee, for two years from the date of entry; without a group until they are divided."""
    require(may_keep_academy, by)
    trainee: Trainee = Trainee.objects.create(
        name=name.strip(), entered_on=entered_on, leaves_on=years_later(entered_on), group=group
    )
    record("trainee.added", trainee, by=by, entered_on=str(entered_on))
    return trainee


@action
def divide_trainees(*, by: User) -> list[TraineeGroup]:
    """Put who is in no group yet in new groups of about fifteen, by date of entry. Raises NobodyToDivide."""
    require(may_keep_academy, by)
    waiting = list(trainees_without_group().select_for_update())
    if not waiting:
        raise NobodyToDivide
    made = []
    for members in in_groups(waiting, size=value_of(TRAINEES_IN_GROUP)):
        first = members[0].entered_on
        last = max(row.leaves_on for row in members)
        group: TraineeGroup = TraineeGroup.objects.create(
            name=_free_name(first), starts_on=first, ends_on=last, is_sample=all(row.is_sample for row in members)
        )
        Trainee.objects.filter(pk__in=[row.pk for row in members]).update(group=group)
        record("trainees.divided", group, by=by, trainees=len(members))
        made.append(group)
    return made


@action
def rename_group(group: TraineeGroup, name: str, *, by: User) -> TraineeGroup:
    """Call a group something else. Raises GroupNameTaken."""
    require(may_keep_academy, by)
    row = TraineeGroup.objects.select_for_update().get(pk=group.pk)
    row.name = name.strip()
    try:
        with transaction.atomic():
            row.save(update_fields=["name"])
    except IntegrityError as error:
        raise GroupNameTaken from error
    record("trainee_group.renamed", row, by=by)
    return row


@action
def end_traineeship(trainee: Trainee, leaves_on: date, *, by: User) -> Trainee:
    """Let somebody leave on another day than after two years. Raises LeavesBeforeEntry."""
    require(may_keep_academy, by)
    row: Trainee = Trainee.objects.select_for_update().get(pk=trainee.pk)
    if leaves_on <= row.entered_on:
        raise LeavesBeforeEntry
    row.leaves_on = leaves_on
    row.save(update_fields=["leaves_on"])
    record("trainee.leaves", row, by=by, leaves_on=str(leaves_on))
    return row


@action
def plan_fridays(
    group: TraineeGroup, first: date, last: date, *, every: int = 1, place: str = "", by: User
) -> list[TraineeDay]:
    """Plan Fridays for a group, one in every so many weeks; those it has already stay. Raises NoFridayThere."""
    require(may_keep_academy, by)
    group = TraineeGroup.objects.select_for_update().get(pk=group.pk)
    there = set(TraineeDay.objects.filter(group=group).values_list("day", flat=True))
    new = [day for day in fridays(first, min(last, group.ends_on), every=every) if day not in there]
    if not new:
        raise NoFridayThere
    made: list[TraineeDay] = TraineeDay.objects.bulk_create(
        [TraineeDay(group=group, day=day, place=place) for day in new]
    )
    record("trainee_days.planned", group, by=by, days=len(made))
    return made


@action
def change_day(day: TraineeDay, subject: str, place: str, *, by: User) -> TraineeDay:
    """Say what a Friday is about, and where."""
    require(may_keep_academy, by)
    row = TraineeDay.objects.select_for_update().get(pk=day.pk)
    row.subject, row.place = subject.strip(), place.strip()
    row.save(update_fields=["subject", "place"])
    record("trainee_day.changed", row, by=by)
    return row


@action
def remove_day(day: TraineeDay, *, by: User) -> None:
    """Take a Friday from the calendar of a group. Raises DayHasAttendance."""
    require(may_keep_academy, by)
    row = TraineeDay.objects.select_for_update().get(pk=day.pk)
    if row.attendance.exists():
        raise DayHasAttendance
    record("trainee_day.removed", row, by=by, day=str(row.day))
    row.delete()


@action
def record_day(day: TraineeDay, told: Mapping[int, DayPresence | None], *, by: User) -> TraineeDay:
    """Write down who was there, by trainee; None takes it back, who is not told about stays.

    Before the day only who is excused is written down. Raises NotInThisGroup, FridayToCome.
    """
    require(may_keep_academy, by)
    row = TraineeDay.objects.select_for_update(of=("self",)).select_related("group").get(pk=day.pk)
    known = set(trainees_on(row.group, row.day).values_list("pk", flat=True))
    if not known.issuperset(told):
        raise NotInThisGroup
    if row.day > clock.today() and any(each not in (None, DayPresence.EXCUSED) for each in told.values()):
        raise FridayToCome
    TraineeAttendance.objects.filter(day=row, trainee__in=told).delete()
    TraineeAttendance.objects.bulk_create(
        [TraineeAttendance(day=row, trainee_id=pk, presence=each) for pk, each in told.items() if each is not None]
    )
    record("trainee_day.recorded", row, by=by, trainees=len(told))
    return row


def _free_name(first: date) -> str:
    """Return a name by the month of entry that no group has yet."""
    with override("nl"):
        usual = f"Trainees {date_format(first, 'F Y')}"
    taken = set(TraineeGroup.objects.filter(name__startswith=usual).values_list("name", flat=True))
    names = (usual if number == 1 else f"{usual}, groep {number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
