"""Who asks participants, who answers, and who reads what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from core.permissions import Anyone
from events.models import (
    Answer,
    AnswerRight,
    AnswerSheet,
    CheckIn,
    Event,
    PublishedScore,
    Question,
    Questionnaire,
    Registration,
    Session,
)
from events.models.evaluation import QuestionnaireQuerySet
from events.permissions.events import events_for, may_organise
from events.rules.evaluation import QuestionKind, QuestionnaireState
from events.rules.kinds import RegistrationState


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one answer was given by one group; the group is empty for who is in none."""

    question: int
    group: str
    value: int
    number: int


def may_evaluate(user: Anyone) -> bool:
    """Tell who makes, opens, closes and publishes questionnaires: organisers."""
    return may_organise(user)


def questionnaires_organised(user: Anyone) -> QuestionnaireQuerySet:
    """Return the questionnaires that somebody keeps; nobody else finds one."""
    known: QuestionnaireQuerySet = Questionnaire.objects.select_related("event", "session")
    return known if may_evaluate(user) else known.none()


def questions_organised(user: Anyone) -> QuerySet[Question]:
    """Return the questions that somebody may take away."""
    known = Question.objects.select_related("questionnaire__event", "questionnaire__session")
    return known if may_evaluate(user) else known.none()


def questionnaires_of(event: Event) -> QuestionnaireQuerySet:
    """Return the questionnaires of an event with how many answered, that about the whole first."""
    known: QuestionnaireQuerySet = Questionnaire.objects.filter(event=event).select_related("event", "session")
    return known.annotate(answered=Count("sheets")).order_by("session__starts_at", "pk")


def sessions_without(event: Event) -> QuerySet[Session]:
    """Return the sessions about which nobody is asked yet."""
    sessions: QuerySet[Session] = Session.objects.going_on().filter(event=event, questionnaires__isnull=True)
    return sessions.exclude(nature="break").order_by("starts_at", "pk")


def questions_of(questionnaire: Questionnaire) -> QuerySet[Question]:
    """Return what is asked, in order."""
    return Question.objects.filter(questionnaire=questionnaire).order_by("order", "pk")


def participants_of(questionnaire: Questionnaire) -> QuerySet[Registration]:
    """Return who is asked: whose registration was confirmed and who can be reached.

    Where tickets were scanned, who did not come is not asked; of a session only who chose it is.
    """
    known: QuerySet[Registration] = Registration.objects.filter(
        event=questionnaire.event_id, state=RegistrationState.CONFIRMED
    ).exclude(email="")
    scanned = CheckIn.objects.filter(event=questionnaire.event_id, admitted=True)
    if scanned.exists():
        known = known.filter(pk__in=scanned.values("registration"))
    if questionnaire.session_id is not None:
        known = known.filter(choices__session=questionnaire.session_id)
    return known.order_by("pk")


def right_known(key: UUID) -> AnswerRight | None:
    """Return the right that belongs to a link, also when the questionnaire is closed: whoever has it is told so."""
    known = AnswerRight.objects.select_related("questionnaire__event", "questionnaire__session", "registration")
    return known.filter(pk=key).first()


def other_rights(right: AnswerRight) -> QuerySet[AnswerRight]:
    """Return what else the same participant may answer now."""
    known = AnswerRight.objects.filter(registration=right.registration_id).exclude(pk=right.pk)
    known = known.filter(questionnaire__state=QuestionnaireState.OPEN)
    return known.select_related("questionnaire__event", "questionnaire__session").order_by("questionnaire")


def given_answers(right: AnswerRight) -> list[Answer]:
    """Return what somebody answered before, while that can be corrected."""
    return list(Answer.objects.filter(sheet__right=right))


def answered(questionnaire: Questionnaire) -> int:
    """Return how many people answered."""
    return AnswerSheet.objects.filter(questionnaire=questionnaire).count()


def group_sizes(questionnaire: Questionnaire) -> dict[str, int]:
    """Return how many sheets each group has."""
    rows = AnswerSheet.objects.filter(questionnaire=questionnaire).values_list("group").annotate(number=Count("pk"))
    return dict(rows.order_by("group"))


def cells_of(questionnaires: Sequence[Questionnaire]) -> list[Cell]:
    """Return how often which score and choice was given, by group; one statement, and nothing of an open one."""
    closed = [row.pk for row in questionnaires if row.is_closed]
    rows = Answer.objects.filter(question__questionnaire__in=closed, text="")
    counted: Any = rows.values_list("question", "sheet__group", "score", "choice").annotate(number=Count("pk"))
    return [
        Cell(question, group, score if score is not None else choice, number)
        for question, group, score, choice, number in counted.order_by("question", "sheet__group")
    ]


def words_of(questionnaire: Questionnaire) -> dict[int, list[str]]:
    """Return by question what people wrote, in an order that says nothing; nothing while it is open."""
    if not questionnaire.is_closed:
        return {}
    found: dict[int, list[str]] = {}
    rows = Answer.objects.filter(sheet__questionnaire=questionnaire, question__kind=QuestionKind.OPEN)
    for question, text in rows.order_by("pk").values_list("question", "text"):
        found.setdefault(question, []).append(text)
    return found


def editions_of(event: Event) -> list[Event]:
    """Return an event and the editions before it, the newest first, ten at most; one statement."""
    chain = Event.objects.raw(
        """
        WITH RECURSIVE chain (id, earlier_id, place) AS (
            SELECT id, earlier_id, 1 FROM events_event WHERE id = %s
            UNION ALL
            SELECT event.id, event.earlier_id, chain.place + 1
            FROM events_event event JOIN chain ON event.id = chain.earlier_id WHERE chain.place < 10
        )
        SELECT event.* FROM events_event event JOIN chain USING (id) ORDER BY chain.place
        """,
        [event.pk],
    )
    return list(chain)


def closed_about(events: Sequence[Event], *, published: bool) -> list[Questionnaire]:
    """Return the closed questionnaires about these events as a whole; `published` leaves out what is not for all."""
    rows = Questionnaire.objects.filter(event__in=events, session__isnull=True, state=QuestionnaireState.CLOSED)
    return list(rows.filter(published_at__isnull=False) if published else rows)


def scores_published(events: Sequence[Event]) -> list[PublishedScore]:
    """Return the scores of these events that were published elsewhere."""
    return list(PublishedScore.objects.filter(event__in=events))


def questions_about(questionnaires: Sequence[Questionnaire]) -> list[Question]:
    """Return every question of these questionnaires."""
    return list(Question.objects.filter(questionnaire__in=questionnaires).order_by("order", "pk"))


def events_evaluated(user: Anyone) -> QuerySet[Event]:
    """Return the events of which somebody may read results: published ones, or scores that were published."""
    told = Q(questionnaires__published_at__isnull=False) | Q(scores__isnull=False)
    keys = Event.objects.filter(told).values("pk")
    return events_for(user).filter(pk__in=keys)
