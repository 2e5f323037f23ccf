"""What evaluations know of a person: what they were asked, and what they answered while that is not closed.

Once it is closed nobody knows what somebody answered, and there is nothing left to export or to find. A name that
stands in what anybody wrote is taken out with all the texts of this app.
"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.registry import Chapter, Subject
from events.models import Answer, AnswerRight, AnswerSheet
from events.personal_data.registrations import registrations_of


def export(subject: Subject) -> Iterable[Chapter]:
    """Return what somebody answered in questionnaires that are open."""
    answers = Answer.objects.filter(sheet__right__in=_rights(subject).values("pk"))
    rows = answers.select_related("question__questionnaire__event", "question__questionnaire__session")
    yield Chapter(
        _("Answers that are still joined to you"),
        [
            {
                _("About"): row.question.questionnaire.about,
                _("Question"): row.question.said,
                _("Answer"): _answered(row),
            }
            for row in rows.order_by("question")
        ],
    )


def erase(subject: Subject) -> None:
    """Remove the rights to answer, and with them answers that are still joined: what is closed is nobody's."""
    rights = list(_rights(subject).values_list("pk", flat=True))
    AnswerSheet.objects.filter(right__in=rights).delete()
    AnswerRight.objects.filter(pk__in=rights).delete()


def _rights(subject: Subject) -> QuerySet[AnswerRight]:
    return AnswerRight.objects.filter(registration__in=registrations_of(subject).values("pk"))


def _answered(row: Answer) -> str | int:
    if row.choice is not None:
        return row.question.options[row.choice]
    return row.score if row.score is not None else row.text
