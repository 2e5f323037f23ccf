"""Opening a questionnaire, answering it, and closing it for good: from then on nobody knows who answered what."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from django.db import connection

from core import clock
from core.audit import action, record
from core.models import User
from core.outbox import send_later
from core.permissions import require
from events.actions.questionnaires import held_questionnaire
from events.errors.evaluation import (
    AlreadyOpen,
    AnswerNotPossible,
    EventGoesOn,
    NobodyToAsk,
    NoQuestions,
    NothingAnswered,
    NotOpenForAnswers,
    NotOpenNow,
)
from events.models import Answer, AnswerRight, AnswerSheet, Question, Questionnaire
from events.permissions.evaluation import (
    group_sizes,
    may_evaluate,
    participants_of,
    questions_of,
)
from events.rules.evaluation import HIGHEST, LOWEST, QuestionKind, QuestionnaireState, groups_shown

LONGEST = 2000  # of what somebody writes
IN_ONE_GO = 100  # invitations per message of the outbox
# Who answers shares the questionnaire; who closes it waits for them, and they for nobody.
SHARE = "SELECT state, closes_at > clock_timestamp() FROM events_questionnaire WHERE id = %s FOR SHARE"


@action
def open_questionnaire(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """Open a questionnaire now and invite who took part.

    Raises AlreadyOpen, NoQuestions, EventGoesOn, NobodyToAsk, NotOpenForAnswers when its term is over.
    """
    require(may_evaluate, by)
    return _open([questionnaire], by)[0]


@action
def open_due(moment: datetime) -> list[Questionnaire]:
    """Open the questionnaires whose time has come (the clock does); one mail for all those of an event."""
    due = Questionnaire.objects.filter(state=QuestionnaireState.PLANNED, opens_at__lte=moment, closes_at__gt=moment)
    due = due.filter(questions__isnull=False, event__last_day__lt=clock.local(moment).date()).distinct()
    ready = [row for row in due.select_related("event", "session").order_by("pk") if participants_of(row).exists()]
    return _open(ready, None) if ready else []


@action
def answer_questionnaire(right: AnswerRight, given: Mapping[int, int | str]) -> AnswerSheet:
    """Answer, or correct what was answered: by question a score, the place of a choice, or words.

    Whoever has the link has the right. What is empty is not answered. Nothing says when a sheet was made.
    Raises NotOpenForAnswers, AnswerNotPossible, NothingAnswered.
    """
    _share(right.questionnaire_id)
    right = AnswerRight.objects.select_for_update(of=("self",)).select_related("registration__kind").get(pk=right.pk)
    questions = {row.pk: row for row in questions_of(right.questionnaire)}
    told = [_answer(questions[pk], value) for pk, value in given.items() if pk in questions and value != ""]
    answers = [answer for answer in told if answer.question.kind != QuestionKind.OPEN or answer.text]
    if not answers:
        raise NothingAnswered
    sheet: AnswerSheet | None = AnswerSheet.objects.filter(right=right).first()
    if sheet is None:
        group = right.registration.kind.name
        sheet = AnswerSheet.objects.create(questionnaire_id=right.questionnaire_id, right=right, group=group)
    sheet.answers.all().delete()
    for answer in answers:
        answer.sheet = sheet
    Answer.objects.bulk_create(answers)
    AnswerRight.objects.filter(pk=right.pk).update(answered_at=clock.now())
    record("questionnaire.answered", right.questionnaire, by=None)
    return sheet


@action
def close_questionnaire(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """Close a questionnaire before its term. Raises NotOpenNow."""
    require(may_evaluate, by)
    return _close(questionnaire, by)


@action
def close_due(moment: datetime) -> list[Questionnaire]:
    """Close the questionnaires whose term is over (the clock does)."""
    due = Questionnaire.objects.filter(state=QuestionnaireState.OPEN, closes_at__lte=moment).order_by("pk")
    return [_close(row, None) for row in due]


def _open(questionnaires: Sequence[Questionnaire], by: User | None) -> list[Questionnaire]:
    opened = [_opened(row, by) for row in questionnaires]
    asked: dict[int, dict[int, None]] = {}
    for row in opened:
        keys = AnswerRight.objects.filter(questionnaire=row).order_by("registration")
        asked.setdefault(row.event_id, {}).update(dict.fromkeys(keys.values_list("registration", flat=True)))
    for registrations in asked.values():
        _invite(sorted(row.pk for row in opened), list(registrations))
    return opened


def _opened(questionnaire: Questionnaire, by: User | None) -> Questionnaire:
    row, moment = held_questionnaire(questionnaire), clock.now()
    if row.state != QuestionnaireState.PLANNED:
        raise AlreadyOpen
    if row.closes_at <= moment:
        raise NotOpenForAnswers
    if clock.local(moment).date() < row.event.last_day:
        raise EventGoesOn
    if not questions_of(row).exists():
        raise NoQuestions
    people = list(participants_of(row).values_list("pk", flat=True))
    if not people:
        raise NobodyToAsk
    row.state, row.asked, row.opens_at = QuestionnaireState.OPEN, len(people), min(row.opens_at, moment)
    row.save(update_fields=["state", "asked", "opens_at"])
    AnswerRight.objects.bulk_create([AnswerRight(questionnaire=row, registration_id=pk) for pk in people])
    record("questionnaire.opened", row, by=by, asked=len(people))
    return row


def _invite(questionnaires: Sequence[int], registrations: Sequence[int]) -> None:
    """Have the invitations written after this transaction, a hundred at a time."""
    for start in range(0, len(registrations), IN_ONE_GO):
        some = list(registrations[start : start + IN_ONE_GO])
        key = f"evaluation:{questionnaires[0]}:{some[0]}"
        send_later("events.invite_to_answer", key=key, questionnaires=list(questionnaires), registrations=some)


def _share(questionnaire: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SHARE, [questionnaire])
        state, in_time = cursor.fetchone()
    if state != QuestionnaireState.OPEN or not in_time:
        raise NotOpenForAnswers


def _answer(question: Question, value: int | str) -> Answer:
    if question.kind == QuestionKind.OPEN:
        return Answer(question=question, text=str(value).strip()[:LONGEST])
    if not isinstance(value, int):
        raise AnswerNotPossible(question=question.said)
    allowed = range(LOWEST, HIGHEST + 1) if question.kind == QuestionKind.SCORE else range(len(question.choices))
    if value not in allowed:
        raise AnswerNotPossible(question=question.said)
    return Answer(question=question, **{question.kind: value})


def _close(questionnaire: Questionnaire, by: User | None) -> Questionnaire:
    """Make every sheet anew, in an order drawn by lot and under another key, joined to nobody; then close."""
    row = held_questionnaire(questionnaire)
    if row.state != QuestionnaireState.OPEN:
        raise NotOpenNow
    shown = groups_shown(group_sizes(row))
    sheets = list(AnswerSheet.objects.filter(questionnaire=row).prefetch_related("answers"))
    secrets.SystemRandom().shuffle(sheets)
    fresh, answers = _loose(row, sheets, shown)
    AnswerSheet.objects.filter(questionnaire=row).delete()
    AnswerSheet.objects.bulk_create(fresh, batch_size=1000)
    Answer.objects.bulk_create(answers, batch_size=1000)
    # Not even who answered is kept.
    AnswerRight.objects.filter(questionnaire=row).update(answered_at=None)
    row.state = QuestionnaireState.CLOSED
    row.closes_at = min(row.closes_at, clock.now())
    row.save(update_fields=["state", "closes_at"])
    record("questionnaire.closed", row, by=by, answered=len(fresh), asked=row.asked)
    return row


def _loose(
    questionnaire: Questionnaire, sheets: Iterable[AnswerSheet], shown: frozenset[str]
) -> tuple[list[AnswerSheet], list[Answer]]:
    fresh, answers = [], []
    for sheet in sheets:
        group = sheet.group if sheet.group in shown else ""
        new = AnswerSheet(questionnaire=questionnaire, group=group)
        fresh.append(new)
        for old in sheet.answers.all():
            old.pk, old.sheet = uuid4(), new
            old._state.adding = True
            answers.append(old)
    return fresh, answers
