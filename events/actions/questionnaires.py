"""Making questionnaires, from a standard set that organisers change, and publishing what came of them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from events.errors.evaluation import (
    AlreadyOpen,
    ChoicesMissing,
    NotAfterTheEvent,
    NotClosedYet,
    QuestionnaireEndsFirst,
    QuestionnaireThere,
    QuestionThere,
    SessionElsewhere,
    TooFewAnswers,
)
from events.models import Event, Question, Questionnaire, Session
from events.permissions.evaluation import answered, may_evaluate
from events.rules.evaluation import LEAST, QuestionKind, QuestionnaireState
from events.rules.questions import ABOUT_EVENT, ABOUT_SESSION, Asked


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when participants answer."""

    opens_at: datetime
    closes_at: datetime


@action
def make_questionnaire(event: Event, term: Term, *, session: Session | None = None, by: User) -> Questionnaire:
    """Make a questionnaire with the standard questions, about an event or one of its sessions.

    Raises SessionElsewhere, QuestionnaireThere, QuestionnaireEndsFirst, NotAfterTheEvent.
    """
    require(may_evaluate, by)
    if session is not None and session.event_id != event.pk:
        raise SessionElsewhere
    _refuse_wrong_term(event, term)
    questionnaire = Questionnaire(event=event, session=session, opens_at=term.opens_at, closes_at=term.closes_at)
    try:
        with transaction.atomic():
            questionnaire.save()
    except IntegrityError as error:
        raise QuestionnaireThere from error
    standard = ABOUT_EVENT if session is None else ABOUT_SESSION
    Question.objects.bulk_create([_question(questionnaire, place, each) for place, each in enumerate(standard, 1)])
    record("questionnaire.made", questionnaire, by=by, event=event.pk)
    return questionnaire


@action
def move_questionnaire(questionnaire: Questionnaire, term: Term, *, by: User) -> Questionnaire:
    """Change from when until when participants answer; while it is open only until when.

    Raises AlreadyOpen when it is closed, QuestionnaireEndsFirst, NotAfterTheEvent.
    """
    require(may_evaluate, by)
    row = held_questionnaire(questionnaire)
    if row.is_closed:
        raise AlreadyOpen
    opens_at = term.opens_at if row.state == QuestionnaireState.PLANNED else row.opens_at
    _refuse_wrong_term(row.event, Term(opens_at, term.closes_at))
    row.opens_at, row.closes_at = opens_at, term.closes_at
    row.save(update_fields=["opens_at", "closes_at"])
    record("questionnaire.moved", row, by=by)
    return row


@action
def add_question(questionnaire: Questionnaire, asked: Asked, *, by: User) -> Question:
    """Put a question at the end. Raises AlreadyOpen, QuestionThere, ChoicesMissing."""
    require(may_evaluate, by)
    row = _planned(questionnaire)
    enough = len(asked.choices) == len(asked.choices_en) and len(asked.choices) >= 2
    if asked.kind == QuestionKind.CHOICE and not enough:
        raise ChoicesMissing
    last = row.questions.aggregate(last=Max("order"))["last"] or 0
    question = _question(row, last + 1, asked)
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError as error:
        raise QuestionThere(subject=asked.subject) from error
    record("question.added", question, by=by, questionnaire=row.pk)
    return question


@action
def remove_question(question: Question, *, by: User) -> None:
    """Take a question away. Raises AlreadyOpen."""
    require(may_evaluate, by)
    row = _planned(question.questionnaire)
    record("question.removed", question, by=by, questionnaire=row.pk)
    Question.objects.filter(pk=question.pk).delete()


@action
def publish_results(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """Let everybody read the scores and choices, never what people wrote. Raises NotClosedYet, TooFewAnswers."""
    require(may_evaluate, by)
    row = held_questionnaire(questionnaire)
    if not row.is_closed:
        raise NotClosedYet
    if answered(row) < LEAST:
        raise TooFewAnswers
    if row.published_at is None:
        row.published_at = clock.now()
        row.save(update_fields=["published_at"])
        record("questionnaire.published", row, by=by)
    return row


@action
def take_results_back(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """Let only organisers read the results; twice is harmless."""
    require(may_evaluate, by)
    row = held_questionnaire(questionnaire)
    if row.published_at is not None:
        row.published_at = None
        row.save(update_fields=["published_at"])
        record("questionnaire.taken_back", row, by=by)
    return row


def held_questionnaire(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire as it is now; nobody answers it until the transaction ends."""
    known = Questionnaire.objects.select_for_update(of=("self",)).select_related("event", "session")
    row: Questionnaire = known.get(pk=questionnaire.pk)
    return row


def _planned(questionnaire: Questionnaire) -> Questionnaire:
    row = held_questionnaire(questionnaire)
    if row.state != QuestionnaireState.PLANNED:
        raise AlreadyOpen
    return row


def _refuse_wrong_term(event: Event, term: Term) -> None:
    if term.closes_at <= term.opens_at:
        raise QuestionnaireEndsFirst
    if clock.local(term.opens_at).date() < event.last_day:
        raise NotAfterTheEvent


def _question(questionnaire: Questionnaire, place: int, asked: Asked) -> Question:
    return Question(
        questionnaire=questionnaire,
        order=place,
        kind=asked.kind,
        subject=asked.subject,
        text=asked.text,
        text_en=asked.text_en,
        choices=list(asked.choices),
        choices_en=list(asked.choices_en),
    )
