"""Moving a whole event to another day, and copying it: every time on the clock stays what it was."""

from datetime import date, datetime, timedelta
from typing import TypeVar

from core.audit import action, record
from core.models import User
from core.permissions import require
from events import letters
from events.actions.organising.events import refuse_address
from events.actions.organising.holding import hold_everything
from events.actions.organising.times import Move, move_sessions
from events.errors.organising import ClockSkips
from events.models import (
    CancellationTerm,
    Event,
    MailTemplate,
    Places,
    ProgrammeRound,
    Registration,
    RegistrationKind,
    Room,
    Session,
    Speaker,
)
from events.permissions.events import may_organise
from events.rules.kinds import EventState
from events.rules.moments import NotThere, Twice, shifted

Row = TypeVar("Row", ProgrammeRound, Session)


@action
def move_event(event: Event, first_day: date, *, by: User) -> Event:
    """Move an event with its programme and everybody's sessions, and tell who takes part.

    When registration opens and closes and what cancelling costs stay as they are. Raises EventOff, Busy, ClockSkips.
    """
    require(may_organise, by)
    event = hold_everything(event, set(event.sessions.values_list("pk", flat=True)))
    days = (first_day - event.first_day).days
    if not days:
        return event
    was = event.first_day
    event.first_day, event.last_day = first_day, event.last_day + timedelta(days=days)
    event.changes += 1
    event.save(update_fields=["first_day", "last_day", "changes"])
    rounds = {row.pk: _later(row, days) for row in event.rounds.all()}
    ProgrammeRound.objects.bulk_update(rounds.values(), ["starts_at", "ends_at"], batch_size=500)
    sessions = list(event.sessions.select_related("round"))
    to = {session.pk: (_on(session, "starts_at", days), _on(session, "ends_at", days)) for session in sessions}
    move_sessions(event, [Move(session, *to[session.pk], session.round) for session in sessions], tell=False)
    record("event.moved", event, by=by, before=str(was), day=str(first_day))
    if not event.is_draft:
        told = Registration.objects.live().filter(event=event).order_by("pk").values_list("pk", flat=True)
        letters.write_all("moved", list(told), was=was)
    return event


@action
def copy_event(event: Event, title: str, slug: str, first_day: date, *, by: User) -> Event:
    """Copy an event with everything in it but people, as a draft that begins on another day.

    Cancelled sessions stay behind; the copy knows what it is the next edition of. Raises AddressTaken, ClockSkips.
    """
    require(may_organise, by)
    refuse_address(slug)
    days = (first_day - event.first_day).days
    copy = Event.objects.select_related("places").get(pk=event.pk)
    copy.pk, copy._state.adding = None, True
    copy.title, copy.slug, copy.first_day = title, slug, first_day
    copy.last_day = event.last_day + timedelta(days=days)
    copy.state, copy.cancelled_why, copy.changes, copy.earlier = EventState.DRAFT, "", 0, event
    copy.attendance, copy.attendance_source, copy.is_sample = None, "", False
    for name in ("opens_at", "closes_at", "changes_until"):
        setattr(copy, name, _moment(getattr(event, name), days, copy.title))
    copy.places = Places.objects.create(capacity=event.places.capacity)
    copy.save()
    _copy_kinds(event, copy, days)
    _copy_programme(event, copy, days)
    MailTemplate.objects.bulk_create(
        MailTemplate(event=copy, key=row.key, language=row.language, subject=row.subject, body=row.body)
        for row in MailTemplate.objects.filter(event=event)
    )
    record("event.copied", copy, by=by, source=event.pk, day=str(first_day))
    return copy


def _copy_kinds(event: Event, copy: Event, days: int) -> None:
    for kind in event.kinds.select_related("places"):
        counter = Places.objects.create(capacity=kind.places.capacity)
        RegistrationKind.objects.create(
            event=copy,
            order=kind.order,
            name=kind.name,
            for_whom=kind.for_whom,
            price=kind.price,
            vat=kind.vat,
            places=counter,
            opens_at=_moment(kind.opens_at, days, kind.name),
            closes_at=_moment(kind.closes_at, days, kind.name),
        )
    for term in event.terms.all():
        until = _moment(term.until, days, copy.title)
        assert until is not None
        CancellationTerm.objects.create(event=copy, until=until, share=term.share, source=term.source)


def _copy_programme(event: Event, copy: Event, days: int) -> None:
    rooms = {
        room.pk: Room.objects.create(event=copy, name=room.name, seats=room.seats, access=room.access)
        for room in event.rooms.all()
    }
    rounds = {row.pk: _copied(row, copy, days) for row in event.rounds.all()}
    for session in Session.objects.going_on().filter(event=event).select_related("places").prefetch_related("speakers"):
        speakers = list(session.speakers.all())
        counter = session.places
        _later(session, days)
        session.pk, session._state.adding, session.event, session.changes = None, True, copy, 0
        session.round = rounds[session.round_id] if session.round_id is not None else None
        session.room = rooms[session.room_id] if session.room_id is not None else None
        session.places = Places.objects.create(capacity=counter.capacity) if counter is not None else None
        # The page with more is that of the general meeting of this edition.
        session.more = ""
        session.save()
        Speaker.objects.bulk_create(
            Speaker(session=session, order=one.order, role=one.role, person_id=one.person_id) for one in speakers
        )


def _copied(row: ProgrammeRound, copy: Event, days: int) -> ProgrammeRound:
    begins, ends = _on(row, "starts_at", days), _on(row, "ends_at", days)
    return ProgrammeRound.objects.create(event=copy, name=row.name, starts_at=begins, ends_at=ends)


def _later(row: Row, days: int) -> Row:
    row.starts_at, row.ends_at = _on(row, "starts_at", days), _on(row, "ends_at", days)
    return row


def _on(row: ProgrammeRound | Session, name: str, days: int) -> datetime:
    found = _moment(getattr(row, name), days, str(row))
    assert found is not None
    return found


def _moment(moment: datetime | None, days: int, what: str) -> datetime | None:
    if moment is None:
        return None
    try:
        return shifted(moment, days)
    except (NotThere, Twice) as error:
        raise ClockSkips(what=what) from error
