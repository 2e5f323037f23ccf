"""Taking a person out of meetings: the words in agendas and minutes, and the PDFs in which they stood."""

from functools import partial

from django.db import transaction
from django.db.models import Model, Q

from committees.actions.meetings_held import ask_for_pdf
from committees.models import BodyMeeting, FeedAddress, MeetingItem, MeetingOutcome, Minutes
from core.history import event_model_of
from core.models import Document, DocumentVersion, User
from core.personal_data import redact
from core.registry import Subject

KEY = "members.person"
SHORTEST = 4
TEXTS: tuple[tuple[type[Model], list[str]], ...] = (
    (BodyMeeting, ["place"]),
    (MeetingItem, ["title", "explanation", "notes"]),
    (MeetingOutcome, ["text"]),
)


def erase(subject: Subject) -> None:
    """Take the name out of agendas, notes and outcomes, history included; minutes get a new PDF without it."""
    if subject.user is not None:
        FeedAddress.objects.filter(user=subject.user).delete()
    words = sorted((word for word in subject.words if len(word) >= SHORTEST), key=len, reverse=True)
    stale = list(_minutes_with(subject, words))
    for word in words:
        for model, fields in TEXTS:
            redact(model, fields, word)
            history = event_model_of(model)
            if history is not None:
                redact(history, fields, word)
    for minutes in stale:
        _anew(minutes)


def _minutes_with(subject: Subject, words: list[str]) -> list[Minutes]:
    """Return the minutes in which a person is named: as somebody who was there, as an owner, or in a text."""
    about = Q(meeting__items__outcomes__owner=subject.keys.get(KEY, 0))
    about |= Q(meeting__attendance__appointment__person=subject.keys.get(KEY, 0))
    for word in words:
        for column in ("title", "notes", "outcomes__text"):
            about |= Q(**{f"meeting__items__{column}__icontains": word})
        about |= Q(meeting__place__icontains=word)
    return list(Minutes.objects.filter(about).distinct().select_related("document"))


def _anew(minutes: Minutes) -> None:
    """Remove every PDF of minutes, drafts too, and have one made of what is there now."""
    about = Document.objects.about(minutes)
    versions = list(DocumentVersion.objects.filter(document__in=about).select_related("made_by").order_by("-made_at"))
    makers: list[User] = [version.made_by for version in versions]
    for version in versions:
        transaction.on_commit(partial(version.file.storage.delete, version.file.name or ""), robust=True)
        version.delete()
    if makers:
        ask_for_pdf(minutes, makers[0])
