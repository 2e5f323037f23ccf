"""Writing a mailing in the worker: some people at a time, each once, however often the worker is killed."""

from django.db import transaction

from core import clock
from core.mail import write_mail
from core.outbox import send_later
from events.letters import Text, letter_about
from events.models import Mailing, MailingReceiver
from events.permissions.participants import receivers_to_write

BLOCK = 200


@transaction.atomic
def write_block(mailing_id: int, block: int) -> None:
    """Write the next people of a mailing, and ask for the block after it; whoever was written is not written again."""
    mailing: Mailing | None = Mailing.objects.select_for_update(no_key=True).filter(pk=mailing_id).first()
    if mailing is None or mailing.ended_at is not None:
        return
    rows = receivers_to_write(mailing, BLOCK)
    text, language = Text(mailing.subject, mailing.body), mailing.selection.get("taal", "nl")
    for row in rows:
        letter = letter_about(row.registration, text, {}, language=language)
        if letter is not None:
            key = f"mailing-{mailing.pk}-{row.registration_id}"
            about = row.registration
            write_mail(letter.to, letter.subject, letter.body, key=key, about=about, language=letter.language)
    moment = clock.now()
    MailingReceiver.objects.filter(pk__in=[row.pk for row in rows]).update(written_at=moment)
    mailing.written += len(rows)
    if len(rows) < BLOCK:
        # Who was erased meanwhile is not there to be written to.
        mailing.total, mailing.ended_at = mailing.written, moment
    else:
        following = block + 1
        send_later("events.write_mailing", key=f"mailing-{mailing.pk}-{following}", mailing=mailing.pk, block=following)
    mailing.save(update_fields=["written", "total", "ended_at"])
