"""Events and sessions as entries of a calendar; what moves keeps its uid, what is cancelled stays, as cancelled."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from core.registry import CalendarEntry
from events.models import CalendarKey, Choice, Event, Registration, Session

SALT = "events.calendar"


def entry_of(event: Event, hours: tuple[datetime, datetime] | None = None) -> CalendarEntry:
    """Return an event; `hours` are from when until when its programme is, told when it takes one day."""
    starts, ends = hours if hours is not None and event.first_day == event.last_day else (None, None)
    return CalendarEntry(
        uid=_uid("evenement", event.pk),
        title=event.title,
        day=event.first_day,
        last_day=event.last_day,
        url=event.get_absolute_url(),
        starts_at=starts,
        ends_at=ends,
        place=_place(event),
        sequence=event.changes,
        is_cancelled=event.is_cancelled,
    )


def own_entries(registrations: Iterable[Registration]) -> list[CalendarEntry]:
    """Return the events of somebody with the sessions that they chose; what they cancelled too, as cancelled."""
    return [entry for row in registrations for entry in (_own(row), *(_chosen(row, one) for one in row.choices.all()))]


def _own(row: Registration) -> CalendarEntry:
    event = row.event
    return CalendarEntry(
        uid=_uid("aanmelding", row.pk),
        title=event.title,
        day=event.first_day,
        last_day=event.last_day,
        url=event.get_absolute_url(),
        place=_place(event),
        sequence=event.changes + row.changes + (row.cancelled_at is not None),
        is_cancelled=event.is_cancelled or row.cancelled_at is not None,
    )


def _chosen(row: Registration, choice: Choice) -> CalendarEntry:
    session: Session = choice.session
    return CalendarEntry(
        uid=_uid("sessie", session.pk, row.pk),
        title=session.title,
        day=row.event.first_day,
        url=row.event.get_absolute_url(),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=", ".join(filter(None, (session.room.name if session.room else "", row.event.place))),
        sequence=session.changes + row.event.changes,
        is_cancelled=session.is_cancelled or row.event.is_cancelled,
    )


def address_of(key: CalendarKey) -> str:
    """Return the path of somebody's calendar: a signed key that tells nothing of a person."""
    return reverse("event_feed", args=[signing.Signer(salt=SALT, sep="~").sign(key.key.hex)])


def key_in(text: str) -> UUID | None:
    """Return the key, or None when the address was not made here."""
    try:
        return UUID(signing.Signer(salt=SALT, sep="~").unsign(text))
    except (signing.BadSignature, ValueError):
        return None


def _place(event: Event) -> str:
    return ", ".join(filter(None, (event.place, event.address)))


def _uid(*parts: object) -> str:
    return f"{'-'.join(map(str, parts))}@{settings.MAIL_DOMAIN}"
