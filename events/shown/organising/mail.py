"""What the pages of mail show: the texts, the mailings and the addresses that do not work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from core.models import Mail
from events.letters import Letter, Text, example, letter_about
from events.models import Event, Mailing, MailTemplate
from events.models.mail import LANGUAGES
from events.models.registrations import RegistrationQuerySet
from events.permissions.participants import mail_refused, mailings_of, own_texts
from events.rules.letters import LetterKey

MOST_REFUSED = 100


@dataclass(frozen=True, slots=True)
class TextRow:
    """A mail, and per language whether somebody wrote a text for this event, for all, or nobody did."""

    key: str
    name: str
    languages: list[tuple[str, str, str]]


def mail_page(event: Event) -> dict[str, Any]:
    """Return what the page of mail shows: three statements."""
    known: dict[tuple[str, str], str] = {}
    for row in own_texts(event):
        place = (row.key, row.language)
        if row.event_id is not None or place not in known:
            known[place] = "own" if row.event_id is not None else "all"
    rows = [
        TextRow(key, str(name), [(code, str(word), known.get((key, code), "")) for code, word in LANGUAGES])
        for key, name in MailTemplate.KeyLabel.choices
    ]
    refused = list(mail_refused(event)[: MOST_REFUSED + 1])
    return {
        "event": event,
        "rows": rows,
        "mailings": list(mailings_of(event)),
        "refused": refused[:MOST_REFUSED],
        "more_refused": len(refused) > MOST_REFUSED,
    }


def letter_page(event: Event, key: LetterKey, language: str) -> dict[str, Any]:
    """Return what the page of one text shows beside the text."""
    own = own_texts(event).filter(key=key, language=language, event=event).first()
    return {"own": own, "language": language, "name": MailTemplate.KeyLabel(key.value).label}


def mailing_page(mailing: Mailing) -> dict[str, Any]:
    """Return how far a mailing is, and what became of its mail."""
    mails = Mail.objects.filter(key__startswith=f"mailing-{mailing.pk}-")
    counted = mails.aggregate(
        went=Count("pk", filter=Q(state__in=[Mail.State.SENT, Mail.State.KEPT])),
        refused=Count("pk", filter=Q(state=Mail.State.FAILED)),
        waiting=Count("pk", filter=Q(state__in=[Mail.State.WAITING, Mail.State.SENDING, Mail.State.UNCERTAIN])),
    )
    share = 100 * mailing.written // mailing.total if mailing.total else 100
    running = mailing.ended_at is None or counted["waiting"] > 0
    return {"event": mailing.event, "mailing": mailing, "share": share, "running": running, **counted}


def preview(event: Event, key: LetterKey, text: Text, *, to: str, language: str) -> Letter:
    """Return what a text becomes, for somebody made up."""
    return example(event, key, text, to=to, language=language)


def preview_for(
    event: Event, text: Text, rows: RegistrationQuerySet, selection: Mapping[str, str], *, to: str
) -> Letter:
    """Return what the first of a selection would get; for somebody made up when there is nobody."""
    language = selection.get("taal", "nl")
    first = rows.select_related("event").first()
    letter = letter_about(first, text, {}, to=to, language=language) if first is not None else None
    return letter or example(event, LetterKey.MAILING, text, to=to, language=language)
