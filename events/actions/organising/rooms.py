"""The rooms and the rounds of an event."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.models import User
from core.permissions import require
from events.actions.organising.holding import held_event, hold_everything, refuse_outside
from events.actions.organising.times import Move, move_sessions
from events.actions.promoting import fill
from events.errors.organising import RoomExists, RoomInUse, RoundExists, RoundInUse
from events.models import Event, ProgrammeRound, Room
from events.permissions.events import may_organise


@dataclass(frozen=True, slots=True)
class RoomWords:
    """A room: how many sit in it, and what a wheelchair user or somebody with a hearing aid needs to know."""

    name: str
    seats: int | None = None
    access: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A round: its name and from when until when."""

    name: str
    starts_at: datetime
    ends_at: datetime


@action
def add_room(event: Event, words: RoomWords, *, by: User) -> Room:
    """Add a room. Raises EventOff, RoomExists."""
    require(may_organise, by)
    room = Room(event=held_event(event))
    _put_room(room, words)
    record("room.added", room, by=by, event=event.pk)
    return room


@action
def change_room(room: Room, words: RoomWords, *, by: User) -> Room:
    """Change a room. Raises EventOff, RoomExists."""
    require(may_organise, by)
    held_event(room.event)
    _put_room(room, words)
    record("room.changed", room, by=by, event=room.event_id)
    return room


@action
def remove_room(room: Room, *, by: User) -> None:
    """Take a room away in which nothing is held. Raises EventOff, RoomInUse."""
    require(may_organise, by)
    held_event(room.event)
    if room.sessions.exists():
        raise RoomInUse
    record("room.removed", room, by=by, event=room.event_id, name=room.name)
    room.delete()


@action
def add_round(event: Event, stretch: Stretch, *, by: User) -> ProgrammeRound:
    """Add a round. Raises EventOff, RoundExists, EndsBeforeItStarts, OutsideTheEvent."""
    require(may_organise, by)
    row = ProgrammeRound(event=held_event(event))
    _put_round(row, stretch)
    record("round.added", row, by=by, event=event.pk)
    return row


@action
def change_round(row: ProgrammeRound, stretch: Stretch, *, by: User) -> ProgrammeRound:
    """Change a round; the sessions that take all of it move along, and who chose them is told.

    Raises EventOff, Busy, RoundExists, EndsBeforeItStarts, OutsideTheEvent, SomebodyTwice.
    """
    require(may_organise, by)
    event = hold_everything(row.event, sessions=set(row.sessions.values_list("pk", flat=True)))
    row = ProgrammeRound.objects.select_for_update(no_key=True).get(pk=row.pk)
    row.event = event
    before = (row.starts_at, row.ends_at)
    _put_round(row, stretch)
    if before != (row.starts_at, row.ends_at):
        along = row.sessions.filter(starts_at=before[0], ends_at=before[1]).order_by("pk")
        move_sessions(event, [Move(session, row.starts_at, row.ends_at, row) for session in along], tell=True)
    record("round.changed", row, by=by, event=event.pk)
    fill(event)
    return row


@action
def remove_round(row: ProgrammeRound, *, by: User) -> None:
    """Take a round away in which no session stands. Raises EventOff, RoundInUse."""
    require(may_organise, by)
    held_event(row.event)
    if row.sessions.exists():
        raise RoundInUse
    record("round.removed", row, by=by, event=row.event_id, name=row.name)
    row.delete()


def _put_room(room: Room, words: RoomWords) -> None:
    room.name, room.seats, room.access = words.name, words.seats, words.access
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as error:
        if "room_once" not in str(error):
            raise
        raise RoomExists from error


def _put_round(row: ProgrammeRound, stretch: Stretch) -> None:
    refuse_outside(row.event, stretch.name, stretch.starts_at, stretch.ends_at)
    row.name, row.starts_at, row.ends_at = stretch.name, stretch.starts_at, stretch.ends_at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "programme_round_once" not in str(error):
            raise
        raise RoundExists from error
