"""The academy elsewhere in the house: what asks for attention, what is exported and erased, what merges."""

from datetime import timedelta

import pytest
from django.utils import translation

from core import clock
from core.actions.erasure import erase
from core.registry import attention_for, data_of
from events.actions.answering import close_questionnaire
from events.actions.certificates import give_certificates
from events.actions.incompany import withdraw_request
from events.models import Answer, AnswerRight, AnswerSheet, Certificate, Trainee
from members.actions.reorganisations import apply_reorganisation, preview_reorganisation, revert_reorganisation
from tests.core.factories import administrator, make_user
from tests.events.academy.factories import accepted, make_day, make_group, make_training, offered, planned, requested
from tests.events.evaluation.factories import answer, closed, opened
from tests.events.factories import make_organiser, make_registration
from tests.members.factories import keeper, make_member
from tests.members.test_reorganise import merger

pytestmark = pytest.mark.django_db


def urls(user: object) -> set[str]:
    return {each.url for each in attention_for(user)}  # type: ignore[arg-type]


class TestAttention:
    def test_organisers_see_what_waits_for_them_and_not_what_waits_for_others(self) -> None:
        mine = [requested(), accepted(), planned(days=0)]
        theirs = [offered(), planned(days=5)]
        seen = urls(make_organiser())
        assert {row.get_absolute_url() for row in mine} <= seen
        assert not {row.get_absolute_url() for row in theirs} & seen

    def test_a_municipality_sees_its_own_offer(self) -> None:
        row, other = offered(), offered()
        seen = urls(row.contact)
        assert row.get_absolute_url() in seen
        assert other.get_absolute_url() not in seen

    def test_a_friday_of_which_nobody_wrote_attendance_down_is_told(self) -> None:
        day, _coming = make_day(), make_day(weeks_ago=-2)
        seen = urls(make_organiser())
        assert f"/opleidingen/vrijdagen/{day.pk}/" in seen
        assert len([url for url in seen if "/vrijdagen/" in url]) == 1


class TestPersonalData:
    def test_a_certificate_and_a_traineeship_are_exported_and_lose_their_name(self) -> None:
        user = make_user()
        event = make_training(first_day=clock.today() - timedelta(days=1))
        row = make_registration(event, user=user, email=user.email, name="Wethouder Onvindbaar")
        give_certificates(event, [row.pk], by=make_organiser())
        trainee = make_group(1).trainees.get()
        Trainee.objects.filter(pk=trainee.pk).update(user=user, name="Wethouder Onvindbaar")
        told = str(data_of(user))
        assert Certificate.objects.get().number in told
        assert trainee.group is not None
        assert trainee.group.name in told
        erase(user, "Verzoek van betrokkene", by=administrator())
        trainee.refresh_from_db()
        assert (trainee.name, trainee.user, Certificate.objects.get().name) == ("", None, "")

    def test_answers_go_while_they_are_joined_and_stay_nobodys_after(self) -> None:
        user = make_user()
        open_one, closed_one = opened(), closed([8, 8, 8, 8, 8])
        for questionnaire in (open_one, closed_one):
            registration = questionnaire.rights.all()[0].registration
            registration.user = user
            registration.save()
        answer(open_one.rights.get(), 3)
        before = AnswerSheet.objects.filter(questionnaire=closed_one).count()
        with translation.override("en"):
            joined = [chapter for chapter in data_of(user) if "still joined" in str(chapter.title)]
        assert [list(row.values())[-1] for chapter in joined for row in chapter.rows] == [3]
        erase(user, "Verzoek van betrokkene", by=administrator())
        assert not AnswerSheet.objects.filter(questionnaire=open_one).exists()
        assert not AnswerRight.objects.filter(registration__user=user).exists()
        assert AnswerSheet.objects.filter(questionnaire=closed_one).count() == before

    def test_a_name_in_what_somebody_else_wrote_is_taken_out_after_the_closing(self) -> None:
        questionnaire = opened(people=5)
        for right in questionnaire.rights.all():
            answer(right, 8, goed="De lezing van Wethouder Onvindbaar was goed")
        close_questionnaire(questionnaire, by=make_organiser())
        user = make_user()
        make_registration(make_training(), user=user, email=user.email, name="Wethouder Onvindbaar")
        erase(user, "Verzoek van betrokkene", by=administrator())
        assert not Answer.objects.filter(text__icontains="Onvindbaar").exists()


class TestReorganisations:
    def test_a_request_goes_along_once_and_back(self) -> None:
        row, other = requested(), make_member()
        asked = row.municipality
        reorganisation = merger(asked.code, other.code, day=clock.today() + timedelta(days=40))
        told = preview_reorganisation(reorganisation)["academy"]
        assert [found.by_hand for found in told] == [False]
        for _ in range(2):
            apply_reorganisation(reorganisation, by=None)
            row.refresh_from_db()
            assert row.municipality == other
        revert_reorganisation(reorganisation, by=keeper(), reason="Uitgesteld")
        row.refresh_from_db()
        assert row.municipality == asked

    def test_what_is_finished_stays_of_who_asked_for_it(self) -> None:
        row, other = requested(), make_member()
        withdraw_request(row, "Geen budget", by=row.contact)
        apply_reorganisation(merger(row.municipality.code, other.code, day=clock.today()), by=None)
        before = row.municipality
        row.refresh_from_db()
        assert row.municipality == before
