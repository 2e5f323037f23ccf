"""Candidacies that led to no seat are erased some months after the meeting; and everything of who is erased."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from committees.actions.forgetting import forget_unsuccessful, to_forget
from committees.actions.judgements import write_note
from committees.actions.nominees import appoint_by_meeting, send_letters
from committees.actions.publishing import Decision, publish_final, publish_nominations
from committees.models import Candidacy, ConfidentialPaper, Snapshot, Vacancy
from committees.rules.grades import Grade
from committees.rules.terms import add_months
from core.actions.erasure import erase
from core.models import Mail
from core.outbox import sweep
from core.registry import data_of
from tests.committees.round_factories import Stage, make_stage
from tests.committees.test_confidential import dump
from tests.core.factories import administrator, make_user
from tests.members.factories import make_office, make_person

pytestmark = pytest.mark.django_db
YES = Decision("Bestuur", "Balans")
NAME = "Onvindbare Achternaam"


def finished(name: str = "Iemand", user: object = None) -> tuple[Stage, Candidacy, Candidacy]:
    """Return a round that is over, with who was appointed and who was not."""
    stage = make_stage(1)
    chosen = stage.apply(Grade.HIGH)
    office = make_office(person=make_person(make_user("achternaam@plein.test"), name=name))
    other = stage.apply(Grade.LOW, office=office, motivation=f"Ik, {name}, wil graag")
    write_note(other, "Nagaan", by=stage.judge)
    publish_nominations(stage.computed(), YES, by=stage.desk)
    publish_final(stage.round, YES, by=stage.desk)
    appoint_by_meeting(stage.round, decided_by="ALV", by=stage.desk)
    send_letters(stage.round, by=stage.desk)
    sweep()
    return stage, chosen, other


def test_nothing_is_erased_before_its_time() -> None:
    stage, _chosen, other = finished()
    last = add_months(stage.round.meeting_date, 6) - timedelta(days=1)
    assert forget_unsuccessful(last) == {}
    assert Candidacy.objects.filter(pk=other.pk).exists()


def test_a_dry_run_tells_and_changes_nothing() -> None:
    stage, _chosen, _other = finished()
    day = add_months(stage.round.meeting_date, 6)
    assert forget_unsuccessful(day, dry_run=True) == {stage.round.title: 1}
    assert Candidacy.objects.count() == 2
    said = StringIO()
    call_command("forget_candidacies", "--dry-run", stdout=said)
    assert "Er is niets gewist." in said.getvalue()


def test_what_led_to_no_seat_goes_with_its_history_and_its_letter() -> None:
    stage, chosen, other = finished()
    day = add_months(stage.round.meeting_date, 6)
    assert list(to_forget(day)) == [other]

    assert forget_unsuccessful(day) == {stage.round.title: 1}

    assert list(Candidacy.objects.all()) == [chosen]
    assert not ConfidentialPaper.objects.exists()
    everything = dump()
    assert "wil graag" not in everything
    assert not Mail.objects.filter(to="achternaam@plein.test", about_type="committees.candidacy").exists()
    content = Snapshot.objects.get(kind="nominations").content
    kept = [each for each in content["candidates"] if not each.get("erased")]
    assert [each["candidacy"] for each in kept] == [chosen.pk]
    assert {"grade": "low", "erased": True} in content["candidates"]
    assert Vacancy.objects.get().nominated == chosen
    assert forget_unsuccessful(day) == {}


def test_somebody_sees_what_is_kept_and_not_what_is_confidential() -> None:
    _stage, _chosen, other = finished(NAME)
    assert other.person.user is not None
    chapters = {str(chapter.title): chapter.rows for chapter in data_of(other.person.user)}
    [row] = chapters["Kandidaatstellingen"]
    assert "Past goed" in row.values()
    assert "Nagaan" not in str(chapters)


def test_who_is_erased_is_found_nowhere() -> None:
    stage, _chosen, other = finished(NAME)
    user = other.person.user
    assert user is not None
    assert NAME in dump()

    erase(user, "Op verzoek", by=administrator())

    everything = dump()
    assert NAME not in everything
    assert "achternaam@plein.test" not in everything
    assert not Candidacy.objects.filter(pk=other.pk).exists()
    assert stage.round.candidacies.count() == 1


def test_who_was_appointed_and_is_erased_leaves_a_seat_without_a_name() -> None:
    stage = make_stage(1)
    office = make_office(person=make_person(make_user("achternaam@plein.test"), name=NAME))
    row = stage.apply(Grade.HIGH, office=office)
    publish_nominations(stage.computed(), YES, by=stage.desk)
    publish_final(stage.round, YES, by=stage.desk)
    appoint_by_meeting(stage.round, decided_by="ALV", by=stage.desk)
    user = row.person.user
    assert user is not None

    erase(user, "Op verzoek", by=administrator())

    assert NAME not in dump()
    vacancy = Vacancy.objects.get()
    assert (vacancy.nominated, vacancy.appointment is not None) == (None, True)
