"""Inviting participants to answer, in the worker."""

from collections.abc import Sequence

from django.db.models import F

from core.mail import write_mail
from core.outbox import outbox_task
from events.evaluation_links import answer_path
from events.letters import letter_about
from events.letters.facts import stored
from events.models import AnswerRight
from events.rules.evaluation import QuestionnaireState
from events.rules.letters import LetterKey


@outbox_task
def invite_to_answer(*, questionnaires: Sequence[int], registrations: Sequence[int]) -> None:
    """Write each of these participants one mail, with the link to the first questionnaire that they may answer.

    That page leads to the others. What was closed meanwhile invites nobody.
    """
    rights = AnswerRight.objects.filter(questionnaire__in=questionnaires, registration__in=registrations)
    rights = rights.filter(questionnaire__state=QuestionnaireState.OPEN).select_related(
        "questionnaire", "registration__event", "registration__kind", "registration__booking__booked_by"
    )
    told: set[int] = set()
    for right in rights.order_by(F("questionnaire__session_id").asc(nulls_first=True), "pk").iterator():
        row = right.registration
        if row.pk in told:
            continue
        told.add(row.pk)
        facts = stored({"link": answer_path(right), "until": right.questionnaire.closes_at})
        made = letter_about(row, LetterKey.EVALUATION, facts)
        if made is not None:
            write_mail(
                made.to,
                made.subject,
                made.body,
                key=f"evaluation-{right.pk.hex}",
                about=right.questionnaire,
                secret=True,
                language=made.language,
            )
