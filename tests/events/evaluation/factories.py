"""Events that are over and what their participants are asked, for tests, with the shortest call."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from core import clock
from core.models import User
from events.actions.answering import answer_questionnaire, close_questionnaire, open_questionnaire
from events.actions.questionnaires import Term, make_questionnaire
from events.models import AnswerRight, AnswerSheet, Event, Question, Questionnaire, Session
from tests.events.factories import make_event, make_organiser, make_registration

YESTERDAY = timedelta(days=1)


def over(title: str = "", **more: Any) -> Event:
    """Store an event that was held yesterday."""
    return make_event(title, first_day=clock.today() - YESTERDAY, **more)


def term(days: int = 14) -> Term:
    """From some hours ago until so many days from now."""
    return Term(clock.now() - timedelta(hours=1), clock.now() + timedelta(days=days))


def planned(event: Event | None = None, *, people: int = 1, session: Session | None = None) -> Questionnaire:
    """Store a questionnaire with the standard questions about an event with so many participants."""
    event = event or over()
    for _ in range(people):
        make_registration(event)
    return make_questionnaire(event, term(), session=session, by=make_organiser())


def opened(event: Event | None = None, *, people: int = 1) -> Questionnaire:
    """Store a questionnaire that is open for so many participants."""
    return open_questionnaire(planned(event, people=people), by=make_organiser())


def question(questionnaire: Questionnaire, subject: str) -> Question:
    return questionnaire.questions.get(subject=subject)


def answer(right: AnswerRight, score: int = 8, **more: int | str) -> AnswerSheet:
    """Answer: a score for the whole, and others by subject."""
    asked = {row.subject: row.pk for row in right.questionnaire.questions.all()}
    return answer_questionnaire(right, {asked[subject]: value for subject, value in {"geheel": score, **more}.items()})


def answered(scores: Sequence[int], *, event: Event | None = None) -> Questionnaire:
    """Store an open questionnaire in which participants gave these scores for the whole."""
    questionnaire = opened(event, people=len(scores))
    for right, score in zip(questionnaire.rights.order_by("registration"), scores, strict=True):
        answer(right, score)
    return questionnaire


def closed(scores: Sequence[int], *, event: Event | None = None, by: User | None = None) -> Questionnaire:
    return close_questionnaire(answered(scores, event=event), by=by or make_organiser())
