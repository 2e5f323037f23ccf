"""What the pages of meetings show, and to whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from committees.meeting_calendar import address_of
from committees.models import Attendance, Body, BodyMeeting, MeetingItem, MeetingOutcome, Minutes
from committees.permissions.meetings import (
    ITEM,
    actions_of,
    attendance_of,
    feed_address,
    items_of,
    later_meetings,
    may_follow,
    may_keep_meetings,
    meetings_for,
    own_seats,
    papers_of,
    seats_that_day,
    sees_inside,
)
from committees.rules.meetings import OutcomeKind, Presence, is_late
from committees.seating import HolderShown, holders
from core.models import Document, DocumentVersion
from core.permissions import Anyone, documents_for

# Signs that go with the words for presence.
SIGNS = {Presence.PRESENT: "ink", Presence.EXCUSED: "half", Presence.ABSENT: "none"}


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper of an item; who keeps the papers also sees those that are for others to read."""

    document: Document
    version: DocumentVersion | None
    may_read: bool

    @property
    def is_general(self) -> bool:
        """Whether everybody may read it."""
        return self.document.access == Document.Access.PUBLIC


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """A decision or action with who sees to it."""

    row: MeetingOutcome
    owner: str  # empty: the office
    is_late: bool


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item with its papers and what it came to."""

    number: int
    item: MeetingItem
    papers: list[PaperShown] = field(default_factory=list)
    decisions: list[OutcomeShown] = field(default_factory=list)
    actions: list[OutcomeShown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AttendanceShown:
    """Somebody who held a seat that day, and whether they were there."""

    holder: HolderShown
    presence: str  # empty: not recorded
    words: str

    @property
    def sign(self) -> str:
        """The tile mark that goes with the words."""
        return SIGNS[Presence(self.presence)] if self.presence else "later"


def meeting_page(meeting: BodyMeeting, user: Anyone, today: date) -> dict[str, Any]:
    """Return what the page of a meeting shows; a constant number of statements, whatever the agenda."""
    keeps, inside = may_keep_meetings(user), sees_inside(user, meeting.body)
    minutes = minutes_of(meeting)
    seats = seats_shown(meeting) if inside else []
    names = {seat.appointment.person_id: seat.name for seat in seats}
    attendance = _attendance(meeting, seats)
    return {
        "meeting": meeting,
        "body": meeting.body,
        "today": today,
        "keeps": keeps and not meeting.is_cancelled,
        "edits": keeps and not meeting.is_cancelled and not (minutes is not None and minutes.is_adopted),
        "inside": inside,
        "outcomes_shown": inside or (minutes is not None and minutes.is_adopted),
        "items": _items(meeting, user, names, today, keeps=keeps),
        "attendance": attendance,
        "excused": [row for row in attendance if row.presence == Presence.EXCUSED],
        "there": sum(row.presence == Presence.PRESENT for row in attendance),
        "was_held": meeting.date <= today and not meeting.is_cancelled,
        "minutes": minutes,
        **_minutes(minutes, user),
        "can_adopt": keeps and minutes is not None and later_meetings(meeting, today).exists(),
    }


def minutes_of(meeting: BodyMeeting) -> Minutes | None:
    """Return the minutes of a meeting that was read with them."""
    return getattr(meeting, "minutes", None)


def seats_shown(meeting: BodyMeeting) -> list[HolderShown]:
    """Return who held a seat on the day of a meeting; who sees inside sees every name."""
    rows = list(seats_that_day(meeting))
    shown = holders(rows, meeting.date, every_name=True) if rows else {}
    return [shown[row.pk] for row in rows]


def recorded(meeting: BodyMeeting) -> dict[int, str]:
    """Return by appointment what was recorded."""
    return dict(attendance_of(meeting).values_list("appointment", "presence"))


def _attendance(meeting: BodyMeeting, seats: Sequence[HolderShown]) -> list[AttendanceShown]:
    if not seats:
        return []
    known, words = recorded(meeting), dict(Attendance.Label.choices)
    told = [(seat, known.get(seat.appointment.pk, "")) for seat in seats]
    return [AttendanceShown(seat, presence, str(words.get(presence, ""))) for seat, presence in told]


def _minutes(minutes: Minutes | None, user: Anyone) -> dict[str, Any]:
    """Return the PDF of the minutes, when this account may read it, and whether a newer one is being made."""
    if minutes is None or not documents_for(user).filter(pk=minutes.document_id).exists():
        return {"pdf": None, "pdf_under_way": False}
    version = minutes.document.version()
    return {"pdf": version, "pdf_under_way": version is None or version.number < minutes.revision}


def _items(meeting: BodyMeeting, user: Anyone, names: dict[int, str], today: date, *, keeps: bool) -> list[ItemShown]:
    rows = list(items_of(meeting))
    papers = _papers(meeting, rows, user, keeps=keeps)
    shown = []
    for number, item in enumerate(rows, start=1):
        outcomes = [_outcome(row, names, today) for row in item.outcomes.all()]
        shown.append(
            ItemShown(
                number=number,
                item=item,
                papers=papers[str(item.pk)],
                decisions=[each for each in outcomes if each.row.kind == OutcomeKind.DECISION],
                actions=[each for each in outcomes if each.row.kind == OutcomeKind.ACTION],
            )
        )
    return shown


def _outcome(row: MeetingOutcome, names: dict[int, str], today: date) -> OutcomeShown:
    owner = names.get(row.owner_id, "") if row.owner_id is not None else ""
    return OutcomeShown(row, owner, is_late(row.due, row.done_on, today))


def _papers(
    meeting: BodyMeeting, items: Sequence[MeetingItem], user: Anyone, *, keeps: bool
) -> dict[str, list[PaperShown]]:
    """Return the papers by item: what may be read, and for who keeps them the others too."""
    keys = [str(item.pk) for item in items]
    readable = documents_for(user).filter(about_type=ITEM, about_id__in=keys).prefetch_related("versions")
    documents: Iterable[Document] = papers_of(meeting) if keeps else readable
    allowed = set(readable.values_list("pk", flat=True)) if keeps else None
    found: dict[str, list[PaperShown]] = defaultdict(list)
    for document in documents:
        last = next(iter(document.versions.all()), None)
        found[document.about_id].append(PaperShown(document, last, allowed is None or document.pk in allowed))
    return found


def meetings_page(body: Body, user: Anyone, today: date) -> dict[str, Any]:
    """Return the meetings of a body that somebody sees: those to come, and the last that were."""
    seen = meetings_for(user).filter(body=body)
    address = feed_address(user, body)
    return {
        "body": body,
        "today": today,
        "coming": list(seen.filter(date__gte=today).order_by("date", "starts_at")),
        "past": list(seen.filter(date__lt=today).order_by("-date", "-starts_at")[:50]),
        "keeps": may_keep_meetings(user),
        "follows": may_follow(user, body),
        "feed": address_of(address) if address is not None else "",
        "has_sample": body.is_sample,
    }


def own_page(user: Anyone, today: date) -> dict[str, Any]:
    """Return the bodies, meetings and actions of an account."""
    address = feed_address(user, None)
    bodies = own_seats(user).values("seat__body")
    coming = meetings_for(user).filter(body__in=bodies, date__gte=today).order_by("date", "starts_at")
    return {
        "today": today,
        "coming": list(coming),
        "actions": [OutcomeShown(row, "", is_late(row.due, row.done_on, today)) for row in actions_of(user)],
        "feed": address_of(address) if address is not None else "",
    }
