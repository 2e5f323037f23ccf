"""Handing mail to the mail server, knowing at every moment what is certain and what is not."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from core import clock
from core.models import Mail
from core.outbox import GiveUp

State = Mail.State


def deliver(mail_id: str) -> None:
    """Send one mail once, or say what is uncertain and send it again under the same Message-ID.

    Raises GiveUp when the server refuses for good, or what the server raised.
    """
    mail = _begin(mail_id)
    if mail is None:
        return
    try:
        _send(mail)
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPResponseException) as error:
        _refused(mail, error)
    except (SMTPException, OSError) as error:
        _uncertain(mail, error)
    else:
        wiped = {"body": ""} if mail.secret else {}
        Mail.objects.filter(pk=mail.pk).update(state=State.SENT, sent_at=clock.now(), **wiped)


@transaction.atomic
def _begin(mail_id: str) -> Mail | None:
    """Mark, before the first byte goes out, that it goes out; what was already going out has become uncertain."""
    mail = Mail.objects.select_for_update().filter(pk=mail_id).first()
    if mail is None or mail.state in (State.SENT, State.KEPT, State.FAILED):
        return None
    if settings.MAIL_IS_KEPT:
        mail.state = State.KEPT
        mail.save(update_fields=["state"])
        return None
    if mail.state in (State.SENDING, State.UNCERTAIN):
        mail.state = State.UNCERTAIN
        mail.uncertain_at = mail.uncertain_at or clock.now()
    else:
        mail.state = State.SENDING
    mail.attempts += 1
    mail.save(update_fields=["state", "uncertain_at", "attempts"])
    return mail


def _send(mail: Mail) -> None:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(as_html(mail), "text/html")
    message.send()


def as_html(mail: Mail) -> str:
    """Return a mail as a page: the same text, with its links to press; nothing is fetched when it is read."""
    with translation.override(mail.language):
        return render_to_string("core/mail.html", {"mail": mail})


def _refused(mail: Mail, error: SMTPException) -> None:
    """The server said no: nothing went out."""
    code = _code(error)
    final = code >= 500
    state = State.FAILED if final else State.WAITING
    Mail.objects.filter(pk=mail.pk).update(state=state)
    if final:
        raise GiveUp(f"the mail server refuses ({code})") from error
    raise error


def _uncertain(mail: Mail, error: Exception) -> None:
    """The line broke: the server may have it or not."""
    if not isinstance(error, ConnectionRefusedError):
        since = mail.uncertain_at or clock.now()
        Mail.objects.filter(pk=mail.pk).update(state=State.UNCERTAIN, uncertain_at=since)
    elif mail.uncertain_at is None:
        Mail.objects.filter(pk=mail.pk).update(state=State.WAITING)
    raise error


def _code(error: SMTPException) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return min((answer[0] for answer in error.recipients.values()), default=0)
    return int(getattr(error, "smtp_code", 0))
