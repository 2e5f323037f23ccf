"""Writing mail: a row and an outbox message in the transaction of what it tells about."""

from email.utils import make_msgid

from django.conf import settings
from django.db.models import Model
from django.utils import translation

from core.models import Mail
from core.outbox import send_later


def write_mail(
    to: str,
    subject: str,
    body: str,
    *,
    key: str = "",
    about: Model | None = None,
    secret: bool = False,
    language: str = "",
) -> None:
    """Write one mail, to be sent after this transaction; a second one with the same key is not written.

    It goes out as text and as HTML made of that text. `language` is that of the text, else the one that is active;
    `secret` wipes the text once it was sent (a log-in code).
    """
    mail = Mail(
        key=key,
        to=to,
        subject=" ".join(subject.split()),
        body=body,
        language=(language or translation.get_language() or "nl")[:2],
        secret=secret,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
        about_type=about._meta.label_lower if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    send_later("core.deliver_mail", key=f"mail:{key}" if key else f"mail-id:{mail.pk}", mail_id=str(mail.pk))
