"""Mail as it was written, and what became of it."""

from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class MailQuerySet(models.QuerySet["Mail"]):
    """Questions about mail."""

    def uncertain(self) -> Self:
        """Return mail of which it is not known whether the server took it."""
        return self.filter(state=Mail.State.UNCERTAIN)


class Mail(models.Model):
    """One e-mail to one address (e-mail). The Message-ID never changes, so sending twice is seen as one."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("uncertain")
        KEPT = "kept", _("kept in the demo")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(_("key"), max_length=200, blank=True)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    secret = models.BooleanField(_("text wiped after sending"), default=False)
    message_id = models.CharField("Message-ID", max_length=120, unique=True)
    about_type = models.CharField(_("about"), max_length=60, blank=True)
    about_id = models.CharField(_("key"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    uncertain_at = models.DateTimeField(_("uncertain since"), null=True, blank=True)

    objects: ClassVar = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        ordering = ["-made_at"]
        constraints = [models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="mail_once_per_key")]
        indexes = [models.Index(fields=["-made_at"], name="mail_newest_first")]

    def __str__(self) -> str:
        return self.subject
