"""Answering once, correcting while it is open, and never being joined to a name again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from core import clock
from core.models import AuditEntry, Mail
from core.rules.desks import Desk
from events.actions.answering import (
    answer_questionnaire,
    close_due,
    close_questionnaire,
    open_due,
    open_questionnaire,
)
from events.actions.questionnaires import Term, make_questionnaire
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
from events.models import Answer, AnswerRight, AnswerSheet, Choice, Questionnaire
from events.rules.evaluation import QuestionnaireState
from events.rules.kinds import RegistrationState
from events.tasks import invite_to_answer
from tests.core.factories import make_official
from tests.events.evaluation.factories import answer, answered, closed, opened, over, planned, question, term
from tests.events.factories import make_event, make_kind, make_organiser, make_registration, make_round, make_session

pytestmark = pytest.mark.django_db


def refused_by_the_database(sql: str, *values: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


class TestOpening:
    def test_who_was_there_may_answer_once(self) -> None:
        event = over()
        for state in (RegistrationState.CONFIRMED, RegistrationState.CANCELLED):
            moment = clock.now() if state == RegistrationState.CANCELLED else None
            make_registration(event, state=state, cancelled_at=moment)
        questionnaire = opened(event, people=2)
        assert (questionnaire.state, questionnaire.asked) == (QuestionnaireState.OPEN, 3)
        assert AnswerRight.objects.filter(questionnaire=questionnaire).count() == 3
        with pytest.raises(AlreadyOpen):
            open_questionnaire(questionnaire, by=make_organiser())

    def test_about_a_session_only_who_chose_it(self) -> None:
        event = over()
        session = make_session(event, within=make_round(event), capacity=10)
        chose, _ = make_registration(event), make_registration(event)
        Choice.objects.create(
            registration=chose, session=session, round=session.round, period=(session.starts_at, session.ends_at)
        )
        questionnaire = make_questionnaire(event, term(), session=session, by=make_organiser())
        open_questionnaire(questionnaire, by=make_organiser())
        assert list(questionnaire.rights.values_list("registration", flat=True)) == [chose.pk]

    def test_not_before_the_event_is_over_nor_without_questions_or_people(self) -> None:
        by = make_organiser()
        coming = make_event()
        after = Term(clock.now() + timedelta(days=90), clock.now() + timedelta(days=100))
        with pytest.raises(EventGoesOn):
            open_questionnaire(make_questionnaire(coming, after, by=by), by=by)
        with pytest.raises(NobodyToAsk):
            open_questionnaire(planned(people=0), by=by)
        empty = planned()
        empty.questions.all().delete()
        with pytest.raises(NoQuestions):
            open_questionnaire(empty, by=by)

    @pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.ADMINISTRATOR])
    def test_only_organisers(self, desk: Desk) -> None:
        by, questionnaire = make_official(desk), planned()
        with pytest.raises(PermissionDenied):
            open_questionnaire(questionnaire, by=by)
        with pytest.raises(PermissionDenied):
            close_questionnaire(questionnaire, by=by)

    def test_the_clock_opens_what_is_due_and_closes_what_is_over(self) -> None:
        questionnaire, later = planned(), planned(people=0)
        assert [row.pk for row in open_due(clock.now())] == [questionnaire.pk], "nobody to ask waits"
        assert open_due(clock.now()) == []
        assert close_due(clock.now()) == []
        assert [row.pk for row in close_due(clock.now() + timedelta(days=20))] == [questionnaire.pk]
        later.refresh_from_db()
        assert later.state == QuestionnaireState.PLANNED

    def test_everybody_gets_one_mail_however_often_the_task_runs(self) -> None:
        event = over()
        session = make_session(event, within=make_round(event), capacity=10)
        for _ in range(3):
            row = make_registration(event)
            Choice.objects.create(registration=row, session=session, period=(session.starts_at, session.ends_at))
        by = make_organiser()
        both = [make_questionnaire(event, term(), session=each, by=by) for each in (session, None)]
        assert len(open_due(clock.now())) == 2
        keys = list(event.registrations.values_list("pk", flat=True))
        for _ in range(2):
            invite_to_answer(questionnaires=[row.pk for row in both], registrations=keys)
        mails = Mail.objects.filter(about_type="events.questionnaire")
        assert mails.count() == 3
        assert set(mails.values_list("about_id", flat=True)) == {str(both[1].pk)}, "the one about the whole leads"


class TestAnswering:
    def test_a_second_answer_replaces_the_first(self) -> None:
        right = opened().rights.get()
        answer(right, 6, goed="De sprekers")
        sheet = answer(right, 9)
        assert AnswerSheet.objects.count() == 1
        assert list(sheet.answers.values_list("score", "text")) == [(9, "")]

    def test_a_score_or_choice_that_is_not_offered_is_refused(self) -> None:
        right = opened().rights.get()
        for more in ({"score": 0}, {"score": 11}, {"weer": 3}, {"weer": "ja"}):
            with pytest.raises(AnswerNotPossible):
                answer(right, **more)
        assert not AnswerSheet.objects.exists()

    def test_nothing_is_no_answer(self) -> None:
        right = opened().rights.get()
        asked = question(right.questionnaire, "goed").pk
        for given in ({}, {asked: "  "}, {asked: ""}, {-1: 7}):
            with pytest.raises(NothingAnswered):
                answer_questionnaire(right, given)

    def test_not_after_the_closing_nor_after_the_term(self) -> None:
        questionnaire = opened()
        right = questionnaire.rights.get()
        hour = timedelta(hours=1)
        late = {"opens_at": clock.now() - 2 * hour, "closes_at": clock.now() - hour}
        Questionnaire.objects.filter(pk=questionnaire.pk).update(**late)
        with pytest.raises(NotOpenForAnswers):
            answer(right)
        close_questionnaire(questionnaire, by=make_organiser())
        with pytest.raises(NotOpenForAnswers):
            answer(right)

    def test_no_question_of_another_questionnaire_is_answered(self) -> None:
        right, other = opened().rights.get(), opened()
        with pytest.raises(NothingAnswered):
            answer_questionnaire(right, {question(other, "geheel").pk: 8})

    def test_the_record_does_not_say_who_answered_what(self) -> None:
        right = opened().rights.get()
        sheet = answer(right)
        entry = AuditEntry.objects.get(what="questionnaire.answered")
        assert (entry.by, entry.facts, entry.object_id) == (None, {}, str(right.questionnaire_id))
        assert str(sheet.pk) not in str(entry.__dict__)


class TestClosing:
    def test_no_sheet_is_joined_to_anybody_nor_known_under_its_old_key(self) -> None:
        questionnaire = answered([8, 7, 9, 6, 8, 10])
        before = set(questionnaire.sheets.values_list("pk", flat=True))
        answers = set(Answer.objects.values_list("pk", flat=True))
        close_questionnaire(questionnaire, by=make_organiser())
        after = questionnaire.sheets.values_list("pk", "right")
        assert len(after) == 6
        assert {right for _, right in after} == {None}
        assert not before & {pk for pk, _ in after}
        assert not answers & set(Answer.objects.values_list("pk", flat=True))
        assert list(Answer.objects.order_by("score").values_list("score", flat=True)) == [6, 7, 8, 8, 9, 10]
        assert not questionnaire.rights.filter(answered_at__isnull=False).exists()

    def test_the_order_of_the_sheets_is_drawn_by_lot(self) -> None:
        """Thirty sheets come back in the order in which they were given once in a very great number of times."""
        given = list(range(1, 11)) * 3
        closed(given)
        with connection.cursor() as cursor:
            cursor.execute("SELECT answer.score FROM events_answer answer ORDER BY ctid")
            assert [score for (score,) in cursor.fetchall()] != given

    def test_only_what_is_open_closes(self) -> None:
        with pytest.raises(NotOpenNow):
            close_questionnaire(planned(), by=make_organiser())
        questionnaire = closed([8])
        with pytest.raises(NotOpenNow):
            close_questionnaire(questionnaire, by=make_organiser())

    def test_groups_below_five_are_made_empty(self) -> None:
        event = over()
        speaker, guest = make_kind(event, "Spreker"), make_kind(event, "Gast")
        for kind in (speaker, guest, guest, guest, guest, guest):
            make_registration(event, kind=kind)
        questionnaire = opened(event, people=7)
        for right in questionnaire.rights.all():
            answer(right)
        close_questionnaire(questionnaire, by=make_organiser())
        groups = sorted(questionnaire.sheets.values_list("group", flat=True))
        assert groups == [""] * 6 + ["Deelnemer"] * 7, "the speaker alone, and the guests beside whom she would follow"


class TestTheDatabase:
    def test_a_closed_questionnaire_stays_closed(self) -> None:
        questionnaire = closed([8])
        for state in ("open", "planned"):
            refused_by_the_database("UPDATE events_questionnaire SET state = %s WHERE id = %s", state, questionnaire.pk)

    def test_it_does_not_close_while_answers_are_joined(self) -> None:
        questionnaire = answered([8])
        refused_by_the_database("UPDATE events_questionnaire SET state = 'closed' WHERE id = %s", questionnaire.pk)

    def test_answers_are_never_joined_again(self) -> None:
        questionnaire = closed([8, 9])
        right, sheet = questionnaire.rights.all()[0], questionnaire.sheets.all()[0]
        sql = "UPDATE events_answersheet SET right_id = %s WHERE id = %s"
        refused_by_the_database(sql, right.pk, sheet.pk)
        insert = 'INSERT INTO events_answersheet (id, questionnaire_id, right_id, "group") VALUES (%s, %s, %s, %s)'
        refused_by_the_database(insert, uuid4(), questionnaire.pk, right.pk, "")
        refused_by_the_database(insert, uuid4(), questionnaire.pk, None, "")

    def test_nor_to_somebody_else_while_it_is_open(self) -> None:
        questionnaire = opened(people=2)
        first, second = questionnaire.rights.order_by("registration")
        sheet = answer(first)
        sql = "UPDATE events_answersheet SET right_id = %s WHERE id = %s"
        refused_by_the_database(sql, second.pk, sheet.pk)
        elsewhere = opened().rights.get()
        insert = 'INSERT INTO events_answersheet (id, questionnaire_id, right_id, "group") VALUES (%s, %s, %s, %s)'
        refused_by_the_database(insert, uuid4(), questionnaire.pk, elsewhere.pk, "")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE events_answersheet SET right_id = NULL WHERE id = %s", [sheet.pk])
        refused_by_the_database(sql, first.pk, sheet.pk)

    def test_answers_do_not_change_after_the_closing(self) -> None:
        questionnaire = closed([8])
        given = Answer.objects.get(sheet__questionnaire=questionnaire)
        refused_by_the_database("UPDATE events_answer SET score = 1 WHERE id = %s", given.pk)

    def test_one_answer_per_participant(self) -> None:
        questionnaire = opened()
        right = questionnaire.rights.get()
        answer(right)
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerSheet.objects.create(questionnaire=questionnaire, right=right)
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerRight.objects.create(questionnaire=questionnaire, registration=right.registration)

    def test_an_answer_is_one_thing_and_a_score_from_one_to_ten(self) -> None:
        sheet = answer(opened().rights.get())
        asked = question(sheet.questionnaire, "organisatie")
        for values in ({}, {"score": 0}, {"score": 11}, {"score": 5, "choice": 1}, {"score": 5, "text": "Vijf"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Answer.objects.create(sheet=sheet, question=asked, **values)
