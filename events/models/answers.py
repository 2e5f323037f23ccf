"""Answers: who may give them, and what was answered, which nobody can join to a name once it is closed."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Insert, Trigger, Update

from events.models.evaluation import Question, Questionnaire
from events.models.registrations import Registration

# A sheet is joined when it is made, while the questionnaire is open; it never becomes joined later, nor to another one.
NEVER_JOINED_AGAIN = """
IF TG_OP = 'UPDATE' AND (NEW.right_id IS DISTINCT FROM OLD.right_id AND NEW.right_id IS NOT NULL
                         OR NEW.questionnaire_id <> OLD.questionnaire_id) THEN
    RAISE EXCEPTION 'answers are not joined to somebody afterwards' USING ERRCODE = 'check_violation';
END IF;
IF (SELECT state FROM events_questionnaire WHERE id = NEW.questionnaire_id) <> 'open' THEN
    RAISE EXCEPTION 'the questionnaire is not open' USING ERRCODE = 'check_violation';
END IF;
IF NEW.right_id IS NOT NULL AND NEW.questionnaire_id <> (
    SELECT questionnaire_id FROM events_answerright WHERE id = NEW.right_id
) THEN
    RAISE EXCEPTION 'the right is for another questionnaire' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
# What was answered does not change after the closing, except where a name is taken out of it.
ANSWERED_WHILE_OPEN = """
IF (SELECT questionnaire.state FROM events_answersheet sheet
    JOIN events_questionnaire questionnaire ON questionnaire.id = sheet.questionnaire_id
    WHERE sheet.id = NEW.sheet_id) <> 'open' THEN
    RAISE EXCEPTION 'the questionnaire is not open' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class AnswerRight(models.Model):
    """That one participant may answer once (antwoordrecht); the key in their link is random."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="rights", verbose_name=_("questionnaire")
    )
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="answer_rights", verbose_name=_("registration")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("right to answer")
        verbose_name_plural = _("rights to answer")
        ordering = ["questionnaire", "registration"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "registration"], name="one_answer_per_participant")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}"


class AnswerSheet(models.Model):
    """What somebody answered (antwoordblad): without a moment, and after the closing without a right."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="sheets", verbose_name=_("questionnaire")
    )
    # While it is open, so that somebody may correct their own.
    right = models.OneToOneField(
        AnswerRight, on_delete=models.SET_NULL, null=True, blank=True, related_name="sheet", verbose_name=_("right")
    )
    # The kind of registration, for groups of five or more; smaller groups are made empty at the closing.
    group = models.CharField(_("group"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("sheet of answers")
        verbose_name_plural = _("sheets of answers")
        ordering = ["questionnaire", "pk"]
        triggers = [
            Trigger(name="never_joined_again", when=Before, operation=Insert | Update, func=NEVER_JOINED_AGAIN),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}"


class Answer(models.Model):
    """One answer (antwoord): a score, a choice by its place in the list, or words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.ForeignKey(AnswerSheet, on_delete=models.CASCADE, related_name="answers", verbose_name=_("sheet"))
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question"))
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    choice = models.PositiveSmallIntegerField(_("choice"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=Q(score__isnull=False, choice__isnull=True, text="")
                | Q(score__isnull=True, choice__isnull=False, text="")
                | Q(score__isnull=True, choice__isnull=True) & ~Q(text=""),
                name="answer_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=10), name="answer_score_from_1_to_10"
            ),
        ]
        triggers = [
            Trigger(name="answered_while_open", when=Before, operation=Insert | Update, func=ANSWERED_WHILE_OPEN)
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"
