"""The texts of mail, a test mail to oneself, and mail to a selection of the participants."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from core import clock
from core.audit import action, record
from core.mail import write_mail
from core.models import User
from core.outbox import send_later
from core.permissions import require
from events.errors.mail import NobodyToWrite, TextMissing, UnknownPlace
from events.letters import Letter, Text
from events.models import Event, Mailing, MailingReceiver, MailTemplate
from events.permissions.events import may_organise
from events.permissions.participants import selected
from events.rules.letters import LetterKey, places_of, sentence, unknown_places

BATCH = 1000


@action
def save_text(event: Event | None, key: LetterKey, language: str, text: Text, *, by: User) -> MailTemplate:
    """Write the text of a mail, for one event or (None) for all. Raises TextMissing, UnknownPlace."""
    require(may_organise, by)
    refuse_text(key, text)
    row, _made = MailTemplate.objects.update_or_create(
        event=event, key=key, language=language, defaults={"subject": text.subject.strip(), "body": text.body.strip()}
    )
    record("mail_text.saved", row, by=by, key=key.value, language=language, event=event.pk if event else None)
    return row


@action
def reset_text(row: MailTemplate, *, by: User) -> None:
    """Throw a text away: the one for all events holds again, or that of the portal."""
    require(may_organise, by)
    record("mail_text.reset", row, by=by, key=row.key, language=row.language, event=row.event_id)
    row.delete()


@action
def send_test(letter: Letter, *, by: User) -> None:
    """Send a mail as it would be to whoever organises, and to nobody else."""
    require(may_organise, by)
    write_mail(by.email, letter.subject, letter.body, language=letter.language)
    record("mail.tested", by, by=by)


@action
def send_mailing(
    event: Event, text: Text, selection: Mapping[str, str], *, key: UUID, today: date, by: User
) -> Mailing:
    """Write to everybody whom a selection keeps, in blocks by the worker; a second time with a key is the same mailing.

    Who registers later gets nothing. Raises TextMissing, UnknownPlace, NobodyToWrite.
    """
    require(may_organise, by)
    before = Mailing.objects.filter(key=key).first()
    if before is not None:
        return before
    refuse_text(LetterKey.MAILING, text)
    keys = list(selected(event, selection, today).values_list("pk", flat=True))
    if not keys:
        raise NobodyToWrite
    mailing = Mailing.objects.create(
        event=event,
        key=key,
        subject=text.subject.strip(),
        body=text.body.strip(),
        selection=dict(selection),
        made_by=by,
        made_at=clock.now(),
        total=len(keys),
    )
    rows = (MailingReceiver(mailing=mailing, registration_id=registration) for registration in keys)
    MailingReceiver.objects.bulk_create(rows, batch_size=BATCH)
    record("mailing.sent", mailing, by=by, event=event.pk, total=len(keys), filters=sorted(selection))
    send_later("events.write_mailing", key=f"mailing-{mailing.pk}-0", mailing=mailing.pk, block=0)
    return mailing


def refuse_text(key: LetterKey, text: Text) -> None:
    """Refuse what is empty, and places that a mail does not know. Raises TextMissing, UnknownPlace."""
    if not text.subject.strip() or not text.body.strip():
        raise TextMissing
    unknown = unknown_places(key, text.subject, text.body)
    if unknown:
        raise UnknownPlace(unknown=sentence(unknown), known=sentence(places_of(key)))
