"""A municipality runs its own people: it sees them, gives and ends, and never leaves itself without anybody."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.models import Mail, User
from core.registry import attention_for
from members.actions.mandates import end_mandate, grant_mandate
from members.actions.names import ask_about_names, confirm_names, confirm_today
from members.actions.people import end_office
from members.errors import LastCoordinator, NamesConfirmed, NotForThisFunction
from members.links import NAMES, token
from members.models import Mandate, Municipality, NamesCheck, Office, Person
from members.permissions import archive_ends, may_grant_mandates, reads_archive
from members.rules.topics import Function, Topic
from tests.core.factories import make_user
from tests.members.factories import keeper, make_colleague, make_mandate, make_member, make_office, make_person

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2026, 9, 3)


@pytest.fixture
def utrecht() -> Municipality:
    return make_member("Utrecht", "0344")


def coordinator_of(municipality: Municipality) -> User:
    return make_colleague(municipality, Topic.COORDINATOR)


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)


def test_a_coordinator_sees_everybody_and_what_they_may(utrecht: Municipality, client: Client) -> None:
    client.force_login(coordinator_of(utrecht))
    mandate = make_mandate(utrecht, make_person(name="Griffier d'Één"), Topic.REGISTRATIONS)
    shown = client.get(reverse("municipality_people", args=["0344"])).content.decode()
    for words in ("Griffier d&#x27;Één", "Aanmelden voor congressen", "Nodig een collega uit"):
        assert words in shown
    assert reverse("colleague", args=["0344", mandate.person_id]) in shown


def test_a_colleague_without_a_task_reads_only(utrecht: Municipality, client: Client) -> None:
    user = make_colleague(utrecht)
    client.force_login(user)
    there = reverse("municipality_people", args=["0344"])
    assert "Nodig een collega uit" not in client.get(there).content.decode()
    assert client.get(reverse("colleague", args=["0344", user.person.pk])).status_code == 404


def test_somebody_of_another_municipality_finds_nothing(utrecht: Municipality, client: Client) -> None:
    mandate = make_mandate(utrecht)
    client.force_login(coordinator_of(make_member("Zeist", "0355")))
    for name, args in (
        ("municipality_people", ["0344"]),
        ("municipality_access", ["0344"]),
        ("colleague", ["0344", mandate.person_id]),
        ("colleague", ["0355", mandate.person_id]),
        ("mandate_end", [mandate.pk]),
        ("office_end", [mandate.person.offices.get().pk]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse("names_confirm", args=["0344"])).status_code == 404


def test_a_mandate_is_given_and_ended_on_the_page(utrecht: Municipality, client: Client) -> None:
    client.force_login(coordinator_of(utrecht))
    person = make_office(utrecht).person
    there = reverse("colleague", args=["0344", person.pk])
    facts = {"topic": "network", "from_date": "2026-01-01", "until_date": ""}
    assert client.post(there, facts).status_code == 302
    refused = client.post(there, facts)
    assert refused.status_code == 422
    assert "dit mandaat" in refused.content.decode()
    mandate = Mandate.objects.get(person=person)
    end = reverse("mandate_end", args=[mandate.pk])
    assert client.get(end).status_code == 200
    assert client.post(end, {"until_date": "2025-01-01", "reason": "x"}).status_code == 422
    assert client.post(end, {"until_date": "2026-06-01", "reason": "Ander werk"}).status_code == 302
    mandate.refresh_from_db()
    assert mandate.until_date == date(2026, 6, 1)


def test_staff_without_a_public_office_never_votes(utrecht: Municipality) -> None:
    office = make_office(utrecht, function=Function.MEDEWERKER)
    with pytest.raises(NotForThisFunction):
        grant_mandate(utrecht, office.person, Topic.VOTE, clock.today(), by=coordinator_of(utrecht))


def test_the_last_coordinator_cannot_be_removed_by_anybody(utrecht: Municipality) -> None:
    user = coordinator_of(utrecht)
    mandate = Mandate.objects.get(person__user=user)
    secretary = make_colleague(utrecht, None, Function.GEMEENTESECRETARIS)
    for by in (user, secretary, keeper()):
        with pytest.raises(LastCoordinator):
            end_mandate(mandate, tomorrow(), "Weg", by=by)
    other = coordinator_of(utrecht)
    end_mandate(mandate, tomorrow(), "Weg", by=other)


def test_a_coordinator_whose_account_is_closed_does_not_count(utrecht: Municipality) -> None:
    user, closed = coordinator_of(utrecht), coordinator_of(utrecht)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(LastCoordinator):
        end_mandate(Mandate.objects.get(person__user=user), tomorrow(), "Weg", by=user)
    end_mandate(Mandate.objects.get(person__user=closed), tomorrow(), "Weg", by=user)


def test_the_last_coordinator_leaves_only_when_the_secretary_stands_in(utrecht: Municipality) -> None:
    user = coordinator_of(utrecht)
    office = Office.objects.get(person__user=user)
    with pytest.raises(LastCoordinator):
        end_office(office, tomorrow(), "Weg", by=user)
    secretary = make_colleague(utrecht, None, Function.GEMEENTESECRETARIS)
    end_office(office, tomorrow(), "Weg", by=user)
    assert may_grant_mandates(secretary, utrecht)


def test_the_registry_desk_ends_what_has_ended(utrecht: Municipality) -> None:
    office = Office.objects.get(person__user=coordinator_of(utrecht))
    assert end_office(office, tomorrow(), "Vertrokken", by=keeper()).until_date == tomorrow()


def test_another_office_at_the_same_municipality_keeps_the_coordinator(utrecht: Municipality) -> None:
    user = coordinator_of(utrecht)
    first = Office.objects.get(person__user=user)
    make_office(utrecht, first.person, Function.RAADSLID)
    assert end_office(first, tomorrow(), "Nu raadslid", by=user).until_date == tomorrow()


def test_who_works_for_two_municipalities_chooses(utrecht: Municipality, client: Client) -> None:
    user, zeist = make_colleague(utrecht), make_member("Zeist", "0355")
    client.force_login(user)
    here = reverse("our_municipality")
    assert client.get(here)["Location"] == reverse("municipality_people", args=["0344"])
    make_office(zeist, user.person)
    assert "Zeist" in client.get(here).content.decode()
    assert client.post(here, {"code": "0355"})["Location"] == reverse("municipality_people", args=["0355"])
    assert "<b>Zeist</b></a>" in client.get(reverse("municipality_people", args=["0344"])).content.decode()
    assert client.post(here, {"code": "9999"}).status_code == 200
    client.force_login(make_user())
    assert "geen ambt" in client.get(here).content.decode()


def test_the_archive_is_open_for_a_while_after_the_office(utrecht: Municipality, client: Client) -> None:
    today = clock.today()
    lately = make_colleague(utrecht, until=today - timedelta(days=10))
    long_ago = make_colleague(utrecht, until=today - timedelta(days=90))
    assert archive_ends(lately) == today + timedelta(days=80)
    assert not reads_archive(long_ago)
    client.force_login(lately)
    assert "Utrecht" in client.get(reverse("own_archive")).content.decode()
    assert client.get(reverse("municipality_people", args=["0344"])).status_code == 404
    assert [item.url for item in attention_for(lately)] == [reverse("own_archive")]
    client.force_login(long_ago)
    assert client.get(reverse("own_archive")).status_code == 404
    assert archive_ends(make_colleague(utrecht)) is None


def test_gender_is_declared_by_oneself_and_taken_back(utrecht: Municipality, client: Client) -> None:
    user = make_colleague(utrecht)
    client.force_login(user)
    assert client.post(reverse("own_details"), {"gender": "x"}).status_code == 302
    assert Person.objects.get(user=user).gender == "x"
    assert client.post(reverse("own_details"), {"gender": ""}).status_code == 302
    assert Person.objects.get(user=user).gender == ""
    assert client.post(reverse("own_details"), {"gender": "q"}).status_code == 200
    assert Person.objects.get(user=user).gender == ""
    client.force_login(make_user())
    assert client.get(reverse("own_details")).status_code == 404


def test_coordinators_are_asked_twice_a_year_and_once_per_round(utrecht: Municipality) -> None:
    user = coordinator_of(utrecht)
    make_colleague(utrecht, None, Function.GEMEENTESECRETARIS)
    assert ask_about_names(date(2026, 10, 15)) == 0
    assert ask_about_names(SEPTEMBER) == 1
    assert ask_about_names(SEPTEMBER) == 0
    mail = Mail.objects.get()
    assert mail.to == user.email
    assert user.person.name in mail.body
    check = NamesCheck.objects.get()
    assert (check.round_date, check.asked) == (date(2026, 9, 1), 1)
    assert reverse("names_check", args=[token(NAMES, check.pk)]) in mail.body


def test_without_a_coordinator_the_secretary_is_asked(utrecht: Municipality) -> None:
    secretary = make_colleague(utrecht, None, Function.GEMEENTESECRETARIS)
    ask_about_names(SEPTEMBER)
    assert Mail.objects.get().to == secretary.email


def test_one_press_confirms_and_opening_the_link_does_not(utrecht: Municipality, client: Client) -> None:
    coordinator_of(utrecht)
    ask_about_names(SEPTEMBER)
    check = NamesCheck.objects.get()
    there = reverse("names_check", args=[token(NAMES, check.pk)])
    assert "Utrecht" in client.get(there).content.decode()
    check.refresh_from_db()
    assert check.confirmed_at is None
    assert "Dank u" in client.post(there).content.decode()
    check.refresh_from_db()
    assert check.confirmed_at is not None
    assert client.post(there).status_code == 200
    with pytest.raises(NamesConfirmed):
        confirm_names(check, by=None)
    assert client.get(reverse("names_check", args=["verzonnen~x"])).status_code == 404


def test_a_coordinator_confirms_on_the_page(utrecht: Municipality, client: Client) -> None:
    user = coordinator_of(utrecht)
    ask_about_names(SEPTEMBER)
    assert [item.day for item in attention_for(user)] == [date(2026, 9, 1)]
    client.force_login(user)
    assert client.post(reverse("names_confirm", args=["0344"])).status_code == 302
    assert confirm_today(utrecht, by=user).confirmed_by == user
    assert attention_for(user) == []


def test_the_page_asks_as_much_for_twenty_people_as_for_one(utrecht: Municipality, client: Client) -> None:
    client.force_login(coordinator_of(utrecht))
    there = reverse("municipality_people", args=["0344"])
    client.get(there)
    counts = []
    for more in (1, 20):
        for _number in range(more):
            make_mandate(utrecht, make_colleague(utrecht).person, Topic.NETWORK)
        with CaptureQueriesContext(
            connection,
        ) as statements:
            client.get(there)
        counts.append(len(statements))
    assert counts[0] == counts[1]
