"""The sessions of an event: adding, changing and moving them, taking them away, and cancelling them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.models import User
from core.permissions import require
from events import letters, places
from events.actions.organising.holding import held_event, hold_everything, refuse_outside
from events.actions.organising.times import Move, move_sessions, who_chose
from events.actions.promoting import fill
from events.errors.organising import PeopleInSession, SessionInUse, SessionOff
from events.models import Choice, Event, Places, ProgrammeRound, Room, Session, Speaker, WaitingEntry
from events.permissions.events import may_organise
from events.rules.kinds import Nature, SessionState, WaitingState


@dataclass(frozen=True, slots=True)
class SessionWords:
    """What an organiser says of a session. Not `to_choose`: for who is there, without registering."""

    title: str
    starts_at: datetime
    ends_at: datetime
    nature: Nature = Nature.SESSION
    round: ProgrammeRound | None = None
    room: Room | None = None
    text: str = ""
    for_whom: str = ""
    tags: Sequence[str] = ()
    speakers: Sequence[str] = ()
    to_choose: bool = True
    capacity: int | None = None
    more: str = ""


@action
def add_session(event: Event, words: SessionWords, *, by: User) -> Session:
    """Add a session. Raises EventOff, EndsBeforeItStarts, OutsideTheEvent."""
    require(may_organise, by)
    event = held_event(event)
    refuse_outside(event, words.title, words.starts_at, words.ends_at)
    session = Session(event=event, starts_at=words.starts_at, ends_at=words.ends_at, round=words.round)
    if words.to_choose:
        session.places = Places.objects.create(capacity=words.capacity)
    _put(session, words)
    record("session.added", session, by=by, event=event.pk)
    return session


@action
def change_session(session: Session, words: SessionWords, *, by: User) -> Session:
    """Change a session; who chose it moves along with its time and is told. More places go to who is in line.

    Raises EventOff, Busy, SessionOff, EndsBeforeItStarts, OutsideTheEvent, SomebodyTwice, PeopleInSession.
    """
    require(may_organise, by)
    event = hold_everything(session.event, {session.pk}, _counters(session))
    session = _as_it_is(session, event)
    refuse_outside(event, words.title, words.starts_at, words.ends_at)
    moves = (session.starts_at, session.ends_at, session.round) != (words.starts_at, words.ends_at, words.round)
    elsewhere = (session.room, session.title) != (words.room, words.title)
    _put(session, words)
    if moves:
        move_sessions(event, [Move(session, words.starts_at, words.ends_at, words.round)], tell=True)
    elif elsewhere:
        session.changes += 1
        session.save(update_fields=["changes"])
    _set_places(session, words)
    record("session.changed", session, by=by, event=event.pk, moved=moves, capacity=words.capacity)
    fill(event)
    return session


@action
def cancel_session(session: Session, reason: str, *, by: User) -> Session:
    """Cancel a session: everybody in it and in line for it is told what is left at that time, and their places go.

    They keep their place at the event. Raises ReasonMissing, EventOff, Busy, SessionOff.
    """
    require(may_organise, by)
    event = hold_everything(session.event, {session.pk}, _counters(session))
    session = _as_it_is(session, event)
    if not reason.strip():
        raise ReasonMissing
    session.state, session.changes = SessionState.CANCELLED, session.changes + 1
    session.save(update_fields=["state", "changes"])
    chosen = who_chose(session)
    waiting = WaitingEntry.objects.in_line().filter(session=session)
    told = sorted({*chosen, *waiting.values_list("registration", flat=True)})
    waiting.update(state=WaitingState.LEFT, ended_at=clock.now())
    Choice.objects.filter(session=session).delete()
    record("session.cancelled", session, by=by, why=reason, event=event.pk, told=len(told))
    if not event.is_draft:
        letters.write_all("session_cancelled", told, session=session, reason=reason, offer=session)
    if session.places_id is not None:
        places.move({session.places_id: -len(chosen)})
    # Who was in it and in line for another at that moment can go in there now.
    fill(event)
    return session


@action
def remove_session(session: Session, *, by: User) -> None:
    """Take a session away that nobody chose. Raises EventOff, Busy, SessionOff, SessionInUse."""
    require(may_organise, by)
    event = hold_everything(session.event, {session.pk}, _counters(session))
    session = _as_it_is(session, event)
    if session.choices.exists() or session.line.exists():
        raise SessionInUse
    counter = session.places
    record("session.removed", session, by=by, event=event.pk, title=session.title)
    session.delete()
    if counter is not None:
        counter.delete()


def _counters(session: Session) -> set[int]:
    return {session.places_id} if session.places_id is not None else set()


def _as_it_is(session: Session, event: Event) -> Session:
    """Return a session that is held already. Raises SessionOff."""
    row: Session = Session.objects.select_related("places", "round", "room").get(pk=session.pk)
    row.event = event
    if row.is_cancelled:
        raise SessionOff
    return row


def _put(session: Session, words: SessionWords) -> None:
    """Store everything but the time and the places."""
    session.title, session.text, session.nature = words.title, words.text, words.nature
    session.for_whom, session.tags, session.room = words.for_whom, list(words.tags), words.room
    session.more = words.more
    session.save()
    known = dict(session.speakers.values_list("role", "person"))
    if list(known) != list(words.speakers):
        session.speakers.all().delete()
        rows = [
            Speaker(session=session, order=order, role=role, person_id=known.get(role))
            for order, role in enumerate(words.speakers, start=1)
        ]
        Speaker.objects.bulk_create(rows)


def _set_places(session: Session, words: SessionWords) -> None:
    if session.places is None:
        if words.to_choose:
            session.places = Places.objects.create(capacity=words.capacity)
            session.save(update_fields=["places"])
    elif not words.to_choose:
        _close(session, session.places)
    elif words.capacity != session.places.capacity:
        places.set_capacity(session.places, words.capacity)


def _close(session: Session, counter: Places) -> None:
    """Make a session one for which nobody registers."""
    if session.choices.exists() or session.line.exists():
        raise PeopleInSession(number=session.choices.count() or session.line.count())
    session.places = None
    session.save(update_fields=["places"])
    counter.delete()
