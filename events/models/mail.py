"""Mail of events: texts that organisers changed, and mail to a selection of the participants."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event
from events.rules.letters import LetterKey

LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]


class MailTemplateQuerySet(models.QuerySet["MailTemplate"]):
    """Questions about texts of mail."""

    def that_hold(self, event_id: int, key: str, language: str) -> Self:
        """Return the texts for a mail, that of the event itself before the one for all events."""
        own = Q(event_id=event_id) | Q(event__isnull=True)
        return self.filter(own, key=key, language=language).order_by(models.F("event").asc(nulls_last=True))


@pghistory.track()
class MailTemplate(models.Model):
    """The text of a mail (mailsjabloon), for one event or for all; without one the text of the portal holds."""

    class KeyLabel(models.TextChoices):
        CONFIRMED = LetterKey.CONFIRMED.value, _("confirmation of a registration")
        WAITING = LetterKey.WAITING.value, _("on the waiting list")
        PROMOTED = LetterKey.PROMOTED.value, _("a place fell free")
        SUBSTITUTED = LetterKey.SUBSTITUTED.value, _("to who takes over from a colleague")
        REPLACED = LetterKey.REPLACED.value, _("to who was replaced by a colleague")
        CANCELLED = LetterKey.CANCELLED.value, _("a registration was cancelled")
        EXPIRED = LetterKey.EXPIRED.value, _("not paid in time")
        SESSIONS = LetterKey.SESSIONS.value, _("other sessions were chosen")
        MOVED = LetterKey.MOVED.value, _("a session or the event is at another moment")
        SESSION_CANCELLED = LetterKey.SESSION_CANCELLED.value, _("a session is not held")
        EVENT_CANCELLED = LetterKey.EVENT_CANCELLED.value, _("the event is not held")
        NAME_REMINDER = LetterKey.NAME_REMINDER.value, _("a name is still missing")
        PAYMENT = LetterKey.PAYMENT.value, _("about paying")
        EVALUATION = LetterKey.EVALUATION.value, _("invitation to the evaluation")

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("event")
    )
    key = models.CharField(_("mail"), max_length=20, choices=KeyLabel)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=10000)

    objects: ClassVar = MailTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mail")
        ordering = ["key", "language", "event"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "key", "language"], nulls_distinct=False, name="one_text_per_mail_and_language"
            ),
            models.CheckConstraint(
                condition=Q(key__in=[k.value for k in LetterKey if k != LetterKey.MAILING]), name="letter_known"
            ),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="letter_in_a_known_language"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(body=""), name="letter_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"


@pghistory.track(exclude=["written", "ended_at"])
class Mailing(models.Model):
    """One mail to a selection of the participants (mailing), written in blocks by a worker."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="mailings", verbose_name=_("event"))
    # What the form was given: pressing twice is one mailing.
    key = models.UUIDField(_("key"), unique=True, editable=False)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=10000)
    # The filters of the list of registrations, as they stood in its address; no names.
    selection = models.JSONField(_("selection"), default=dict, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mailings", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    # How many there were to write when it was sent, and how many are written.
    total = models.PositiveIntegerField(_("receivers"), default=0)
    written = models.PositiveIntegerField(_("written"), default=0)
    ended_at = models.DateTimeField(_("ready at"), null=True, blank=True)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(written__lte=models.F("total")), name="mailing_writes_no_more_than_all"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(body=""), name="mailing_says_something"),
        ]

    def __str__(self) -> str:
        return self.subject


class MailingReceiver(models.Model):
    """One registration that gets a mailing, and its mail once that is written."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="receivers", verbose_name=_("mailing"))
    registration = models.ForeignKey(
        "events.Registration", on_delete=models.CASCADE, related_name="+", verbose_name=_("registration")
    )
    written_at = models.DateTimeField(_("written at"), null=True, blank=True)

    class Meta:
        verbose_name = _("receiver of a mailing")
        verbose_name_plural = _("receivers of mailings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mailing", "registration"], name="mailing_once_per_registration")
        ]
        indexes = [
            models.Index(fields=["mailing", "id"], condition=Q(written_at__isnull=True), name="mailing_to_write")
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id} · {self.registration_id}"
