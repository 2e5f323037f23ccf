"""Evaluation: what participants are asked, about an event or one of its sessions, and until when."""

from typing import ClassVar, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Trigger, Update

from events.models.events import Event
from events.models.programme import Session
from events.rules.evaluation import QuestionKind, QuestionnaireState

# Closing is for good, and leaves no sheet joined to a right to answer.
CLOSED_FOR_GOOD = """
IF OLD.state = 'closed' AND NEW.state <> 'closed' THEN
    RAISE EXCEPTION 'a closed questionnaire stays closed' USING ERRCODE = 'check_violation';
END IF;
IF NEW.state = 'closed' AND EXISTS (
    SELECT 1 FROM events_answersheet WHERE questionnaire_id = NEW.id AND right_id IS NOT NULL
) THEN
    RAISE EXCEPTION 'answers are still joined to who gave them' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questions about questionnaires."""

    def published(self) -> Self:
        """Keep those whose results everybody may read."""
        return self.filter(state=QuestionnaireState.CLOSED, published_at__isnull=False)


@pghistory.track()
class Questionnaire(models.Model):
    """What participants of an event, or of one session, are asked afterwards (vragenlijst)."""

    class Label(models.TextChoices):
        PLANNED = QuestionnaireState.PLANNED.value, _("not open yet")
        OPEN = QuestionnaireState.OPEN.value, _("open")
        CLOSED = QuestionnaireState.CLOSED.value, _("closed")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="questionnaires", verbose_name=_("event"))
    # Empty: about the event as a whole.
    session = models.ForeignKey(
        Session,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questionnaires",
        verbose_name=_("session"),
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    state = models.CharField(_("state"), max_length=10, choices=Label, default=QuestionnaireState.PLANNED.value)
    # How many were asked, kept when the rights to answer are gone.
    asked = models.PositiveIntegerField(_("people asked"), default=0)
    published_at = models.DateTimeField(_("results published at"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["event", F("session").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "session"], nulls_distinct=False, name="one_questionnaire"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="questionnaire_closes_after_opening"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in QuestionnaireState]), name="questionnaire_state_known"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(state="closed"), name="questionnaire_published_once_closed"
            ),
        ]
        triggers = [Trigger(name="closed_for_good", when=Before, operation=Update, func=CLOSED_FOR_GOOD)]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def about(self) -> str:
        """What it is about."""
        return self.session.title if self.session is not None else self.event.title

    @property
    def is_closed(self) -> bool:
        """Whether nobody answers any more, and nobody knows who answered what."""
        return self.state == QuestionnaireState.CLOSED


@pghistory.track()
class Question(models.Model):
    """One question, in Dutch and English (vraag); `subject` says what it is about, to compare editions."""

    class Label(models.TextChoices):
        SCORE = QuestionKind.SCORE.value, _("score from 1 to 10")
        CHOICE = QuestionKind.CHOICE.value, _("choice")
        OPEN = QuestionKind.OPEN.value, _("open question")

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions", verbose_name=_("questionnaire")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=Label)
    subject = models.SlugField(_("subject"), max_length=40)
    text = models.CharField(_("question in Dutch"), max_length=300)
    text_en = models.CharField(_("question in English"), max_length=300)
    choices = ArrayField(models.CharField(max_length=100), verbose_name=_("choices in Dutch"), default=list, blank=True)
    choices_en = ArrayField(
        models.CharField(max_length=100), verbose_name=_("choices in English"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["questionnaire", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "subject"], name="question_about_a_subject_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in QuestionKind]), name="question_kind_known"
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(text_en=""), name="question_in_both_languages"),
            models.CheckConstraint(
                condition=Q(choices__len=F("choices_en__len")), name="question_choices_in_both_languages"
            ),
            models.CheckConstraint(
                condition=Q(kind="choice", choices__len__gte=2) | ~Q(kind="choice") & Q(choices__len=0),
                name="question_choices_where_one_chooses",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> str:
        """The question in the language of the reader."""
        return self.text_en if (get_language() or "nl").startswith("en") else self.text

    @property
    def options(self) -> list[str]:
        """The choices in the language of the reader."""
        return list(self.choices_en if (get_language() or "nl").startswith("en") else self.choices)
