"""Repairing the outbox by hand, and forgetting what is old."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q

from core import clock
from core.audit import action, record
from core.models import Limit, Mail, OutboxMessage, User
from core.permissions import may_repair_outbox, require

KEEP_DONE = timedelta(days=30)
KEEP_MAIL = timedelta(days=365)
KEEP_LIMITS = timedelta(days=1)


@action
def retry_message(message: OutboxMessage, *, by: User) -> None:
    """Start a failed message again, from the beginning of its attempts."""
    require(may_repair_outbox, by)
    failed = OutboxMessage.objects.failed().select_for_update().filter(pk=message.pk).first()
    if failed is None:
        return
    message = failed
    message.state, message.attempts, message.due_at = OutboxMessage.State.PENDING, 0, clock.now()
    message.save(update_fields=["state", "attempts", "due_at"])
    if message.task == "core.deliver_mail":
        mail = Mail.objects.filter(pk=message.payload.get("mail_id"), state=Mail.State.FAILED)
        mail.update(state=Mail.State.WAITING)
    record("outbox_retried", message, by=by)


@action
def forget_what_is_old() -> None:
    """Delete sessions that ended, messages done, mail of a year ago and counters of yesterday (the clock does)."""
    moment = clock.now()
    Session.objects.filter(expire_date__lt=moment).delete()
    OutboxMessage.objects.filter(state=OutboxMessage.State.DONE, done_at__lt=moment - KEEP_DONE).delete()
    finished = Q(state__in=[Mail.State.SENT, Mail.State.KEPT, Mail.State.FAILED])
    Mail.objects.filter(finished, made_at__lt=moment - KEEP_MAIL).delete()
    Limit.objects.filter(window__lt=int((moment - KEEP_LIMITS).timestamp())).delete()
