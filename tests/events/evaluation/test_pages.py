"""The pages of evaluations: a form behind a link, what organisers see and when, and what everybody may read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core import clock
from core.models import User
from events.actions.answering import close_questionnaire, open_questionnaire
from events.actions.questionnaires import make_questionnaire, publish_results, take_results_back
from events.errors.evaluation import NotClosedYet, TooFewAnswers
from events.evaluation_links import answer_path, answer_token
from events.models import PublishedScore, Questionnaire
from events.rules.evaluation import QuestionnaireState
from events.shown.evaluation import comparison
from tests.core.factories import make_user
from tests.events.evaluation.factories import answer, answered, closed, opened, over, planned, question, term
from tests.events.factories import make_kind, make_organiser, make_registration

pytestmark = pytest.mark.django_db


def seen_by(user: User | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client


def scored(title: str, score: str, *, about: str = "organisatie") -> PublishedScore:
    event = over(title)
    return PublishedScore.objects.create(event=event, about=about, score=score, source="Jaarverslag 2019")


class TestTheForm:
    def test_somebody_answers_with_the_link_and_corrects_it(self) -> None:
        right = opened().rights.get()
        client, path = seen_by(None), answer_path(right)
        asked = question(right.questionnaire, "geheel").pk
        assert client.post(path, {f"vraag-{asked}": "6"}).status_code == 302
        page = client.get(path).content.decode()
        assert f'name="vraag-{asked}" value="6"' in page
        client.post(path, {f"vraag-{asked}": "9"})
        assert list(right.sheet.answers.values_list("score", flat=True)) == [9]

    def test_the_link_says_nothing_of_the_person_and_the_page_does_not_either(self) -> None:
        right = opened().rights.get()
        row = right.registration
        page = seen_by(None).get(answer_path(right)).content.decode()
        for told in (row.name, row.email, f"/{row.pk}/"):
            assert told not in page
            assert told not in answer_path(right)

    def test_a_changed_link_opens_nothing(self) -> None:
        right, other = opened().rights.get(), opened().rights.get()
        token = answer_token(right)
        for changed in (other.pk.hex + token[32:], token[:-1] + ("A" if token[-1] != "A" else "B"), "niets"):
            assert seen_by(None).get(f"/evaluatie/{changed}/").status_code == 404

    def test_the_link_of_a_closed_questionnaire_says_so_and_takes_nothing(self) -> None:
        questionnaire = closed([8])
        right = questionnaire.rights.get()
        response = seen_by(None).get(answer_path(right))
        assert response.status_code == 200
        assert b"<form" not in response.content.partition(b"<main")[2].partition(b"</main>")[0]
        asked = question(questionnaire, "geheel").pk
        assert seen_by(None).post(answer_path(right), {f"vraag-{asked}": "1"}).status_code == 422
        assert list(questionnaire.sheets.values_list("answers__score", flat=True)) == [8]

    def test_an_empty_form_keeps_what_was_written_and_says_what_is_missing(self) -> None:
        right = opened().rights.get()
        response = seen_by(None).post(answer_path(right), {})
        assert response.status_code == 422
        assert b'role="alert"' in response.content

    def test_questions_are_in_the_language_of_the_reader(self) -> None:
        asked = question(opened(), "organisatie")
        for language, words in (("nl", "Welk cijfer"), ("en", "What score")):
            with translation.override(language):
                assert asked.said.startswith(words)

    def test_one_page_leads_to_what_else_the_same_person_may_answer(self) -> None:
        from events.models import Choice
        from tests.events.factories import make_session

        event = over()
        session = make_session(event, "Sessie over klimaat", capacity=10)
        row = make_registration(event)
        Choice.objects.create(registration=row, session=session, period=(session.starts_at, session.ends_at))
        by = make_organiser()
        both = [make_questionnaire(event, term(), session=each, by=by) for each in (None, session)]
        for questionnaire in both:
            open_questionnaire(questionnaire, by=by)
        first, second = (questionnaire.rights.get() for questionnaire in both)
        page = seen_by(None).get(answer_path(first)).content.decode()
        assert answer_path(second) in page
        assert "Sessie over klimaat" in page


class TestTheOrganiser:
    def test_makes_one_and_takes_questions_away_and_adds_some(self) -> None:
        event, client = over(), seen_by(make_organiser())
        address = reverse("evaluation_manage", args=[event.slug])
        first = clock.today()
        told = {"over": "", "van": f"{first:%d-%m-%Y}", "tot": f"{first + timedelta(days=7):%d-%m-%Y}"}
        assert client.post(address, told).status_code == 302
        questionnaire = Questionnaire.objects.get(event=event)
        before = questionnaire.questions.count()
        client.post(reverse("question_remove", args=[question(questionnaire, "beter").pk]))
        own = {"soort": "choice", "onderwerp": "Eten en drinken", "vraag": "Smaakte het?", "vraag_en": "Was it tasty?"}
        path = reverse("question_add", args=[questionnaire.pk])
        assert client.post(path, own).status_code == 422
        assert client.post(path, {**own, "keuzes": "ja\nnee", "keuzes_en": "yes\nno"}).status_code == 302
        assert questionnaire.questions.count() == before
        assert question(questionnaire, "eten-en-drinken").choices_en == ["yes", "no"]

    def test_sees_no_results_while_it_is_open(self) -> None:
        questionnaire = answered([8, 8, 8, 8, 8, 1])
        page = seen_by(make_organiser()).get(reverse("questionnaire_detail", args=[questionnaire.pk])).content.decode()
        assert "plein-figure" not in page
        close_questionnaire(questionnaire, by=make_organiser())
        page = seen_by(make_organiser()).get(reverse("questionnaire_detail", args=[questionnaire.pk])).content.decode()
        assert '<span class="plein-figure">6.8</span>' in page

    def test_sees_no_results_of_fewer_than_five(self) -> None:
        event = over()
        questionnaire = opened(event, people=4)
        for right in questionnaire.rights.all():
            answer(right, 7, goed="De lunch")
        close_questionnaire(questionnaire, by=make_organiser())
        page = seen_by(make_organiser()).get(reverse("questionnaire_detail", args=[questionnaire.pk])).content.decode()
        assert "De lunch" not in page
        assert "7.0" not in page

    def test_a_small_group_follows_from_nothing_on_the_page(self) -> None:
        event = over()
        guest, speaker = make_kind(event, "Gast"), make_kind(event, "Spreker")
        for kind in [guest] * 6 + [speaker] * 2:
            make_registration(event, kind=kind)
        questionnaire = opened(event, people=8)
        for right in questionnaire.rights.all():
            answer(right, 2 if right.registration.kind_id == speaker.pk else 8)
        close_questionnaire(questionnaire, by=make_organiser())
        page = seen_by(make_organiser()).get(reverse("questionnaire_detail", args=[questionnaire.pk])).content.decode()
        assert '<th scope="row">Deelnemer</th>' in page
        assert "Spreker" not in page
        assert "Gast" not in page, "who is left without the others would be the speakers"

    def test_what_a_page_asks_of_the_database_does_not_grow(self) -> None:
        organiser = make_organiser()

        def statements(people: int) -> int:
            questionnaire = closed([8] * people)
            client = seen_by(organiser)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(reverse("questionnaire_detail", args=[questionnaire.pk]))
            return len(asked)

        assert statements(5) == statements(20)

    def test_the_list_asks_as_much_for_one_as_for_twenty(self) -> None:
        from tests.events.factories import make_session

        organiser, event = make_organiser(), over()

        def statements() -> int:
            client = seen_by(organiser)
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("evaluation_manage", args=[event.slug]))
            return len(asked)

        make_questionnaire(event, term(), by=organiser)
        one = statements()
        for _ in range(19):
            make_questionnaire(event, term(), session=make_session(event), by=organiser)
        assert statements() == one


class TestThePublic:
    def test_reads_scores_that_were_published_and_no_words(self) -> None:
        event = over("Democratiefestival")
        questionnaire = opened(event, people=6)
        for right in questionnaire.rights.all():
            answer(right, 9, goed="Het hoofdveld")
        close_questionnaire(questionnaire, by=make_organiser())
        address = reverse("evaluation_summary", args=[event.slug])
        assert seen_by(None).get(address).status_code == 404
        publish_results(questionnaire, by=make_organiser())
        page = seen_by(None).get(address).content.decode()
        assert "9.0" in page
        assert "Het hoofdveld" not in page
        take_results_back(questionnaire, by=make_organiser())
        assert seen_by(None).get(address).status_code == 404

    def test_reads_the_scores_of_2019_with_their_source(self) -> None:
        event = scored("Democratiefestival", "7.9").event
        PublishedScore.objects.create(event=event, about="festivalterrein", score="8.7", source="Jaarverslag 2019")
        page = seen_by(None).get(reverse("evaluation_summary", args=[event.slug])).content.decode()
        assert ("7.9" in page, "8.7" in page, "Jaarverslag 2019" in page) == (True, True, True)

    def test_nothing_is_published_before_it_is_closed_or_of_fewer_than_five(self) -> None:
        by = make_organiser()
        with pytest.raises(NotClosedYet):
            publish_results(answered([8] * 6), by=by)
        with pytest.raises(TooFewAnswers):
            publish_results(closed([8] * 4), by=by)

    def test_editions_stand_beside_each_other(self) -> None:
        before = scored("Congres 2019", "7.9").event
        event = over("Congres 2020", earlier=before)
        questionnaire = opened(event, people=5)
        for right in questionnaire.rights.all():
            answer(right, 8, organisatie=9)
        close_questionnaire(questionnaire, by=make_organiser())
        with translation.override("en"):
            private, public = (comparison(event, published=published) for published in (False, True))
        assert [edition.pk for edition in private.editions] == [event.pk, before.pk]
        assert dict(private.rows) == {"Organisatie": ["9.0", "7.9"], "Geheel": ["8.0", "–"]}
        assert dict(public.rows) == {"Organisatie": ["7.9"]}

    def test_somebody_else_finds_no_organisers_page(self) -> None:
        questionnaire = planned()
        for user in (None, make_user()):
            for address in (
                reverse("questionnaire_detail", args=[questionnaire.pk]),
                reverse("evaluation_manage", args=[questionnaire.event.slug]),
            ):
                assert seen_by(user).get(address).status_code in (302, 404)
            seen_by(user).post(reverse("questionnaire_open", args=[questionnaire.pk]))
        questionnaire.refresh_from_db()
        assert questionnaire.state == QuestionnaireState.PLANNED
