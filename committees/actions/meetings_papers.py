"""Papers of a meeting: added, given a version and removed while its minutes are not adopted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File

from committees.actions.meetings import held_item, open_meeting
from committees.models import MeetingItem
from committees.permissions.meetings import item_about, may_keep_meetings
from core.actions.documents import add_document, add_version, remove_document
from core.audit import action
from core.models import Document, DocumentVersion, User
from core.permissions import require


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that comes in: what it is, who may read it and why, and when that is looked at again."""

    title: str
    file: "File[bytes]"
    access: Document.Access
    reason: str
    review_on: date | None = None
    readers: Collection[User] = ()


@action
def add_paper(item: MeetingItem, paper: Paper, *, by: User) -> Document:
    """Add a paper to an item. Raises MeetingOff, MinutesFixed, and what `add_document` raises."""
    require(may_keep_meetings, by)
    return add_document(
        paper.title,
        paper.file,
        paper.access,
        paper.reason,
        by=by,
        about=held_item(item),
        review_on=paper.review_on,
        readers=paper.readers,
    )


@action
def add_paper_version(document: Document, file: "File[bytes]", reason: str, *, by: User) -> DocumentVersion:
    """Add a version of a paper. Raises MeetingOff, MinutesFixed, and what `add_version` raises."""
    require(may_keep_meetings, by)
    _of_an_open_meeting(document)
    return add_version(document, file, reason, by=by)


@action
def remove_paper(document: Document, reason: str, *, by: User) -> None:
    """Remove a paper with all its versions. Raises MeetingOff, MinutesFixed, ReasonMissing."""
    require(may_keep_meetings, by)
    _of_an_open_meeting(document)
    remove_document(document, reason, by=by)


def _of_an_open_meeting(document: Document) -> None:
    item = item_about(document)
    if item is not None:
        open_meeting(item.meeting)
