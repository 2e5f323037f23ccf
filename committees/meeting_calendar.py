"""Meetings of bodies as entries of a calendar; a moved one keeps its uid, a cancelled one stays, as cancelled."""

from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.urls import reverse

from committees.models import BodyMeeting, FeedAddress
from core.registry import CalendarEntry

SALT = "committees.feed"


def entries_of(meetings: Iterable[BodyMeeting]) -> list[CalendarEntry]:
    """Return one entry per meeting."""
    return [entry_of(meeting) for meeting in meetings]


def address_of(address: FeedAddress) -> str:
    """Return the path of a calendar: a signed key that tells nothing of a person."""
    return reverse("meeting_feed", args=[signing.Signer(salt=SALT, sep="~").sign(address.key.hex)])


def key_in(text: str) -> UUID | None:
    """Return the key, or None when the address was not made here."""
    try:
        return UUID(signing.Signer(salt=SALT, sep="~").unsign(text))
    except (signing.BadSignature, ValueError):
        return None


def entry_of(meeting: BodyMeeting) -> CalendarEntry:
    """Return one meeting as an entry."""
    return CalendarEntry(
        uid=f"gremiumvergadering-{meeting.pk}@{settings.MAIL_DOMAIN}",
        title=meeting.body.name,
        day=meeting.date,
        url=reverse("meeting_detail", args=[meeting.pk]),
        starts_at=_moment(meeting, meeting.starts_at),
        ends_at=_moment(meeting, meeting.ends_at) if meeting.ends_at is not None else None,
        place=meeting.place,
        sequence=meeting.changes,
        is_cancelled=meeting.is_cancelled,
    )


def _moment(meeting: BodyMeeting, at: time) -> datetime:
    return datetime.combine(meeting.date, at, ZoneInfo(settings.TIME_ZONE))
