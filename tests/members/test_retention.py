"""What is forgotten and when; and that nothing of an erased person is left anywhere in the database."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from core.actions.erasure import erase
from core.errors import ReasonMissing
from core.models import User
from core.registry import data_of
from core.rules.desks import Desk
from members.actions.addresses import add_alias, add_email
from members.actions.differences import accept_differences, decline_differences
from members.actions.importing import read_office_export
from members.actions.invitations import accept_invitation, invite_colleague
from members.actions.joining import confirm_join, propose_join
from members.actions.names import ask_about_names
from members.actions.people import name_parts
from members.actions.retention import erase_person, forget_people, what_is_old
from members.errors import StillInOffice
from members.models import Invitation, OfficeDifference, Person
from members.rules.topics import Function, Topic
from tests.committees.factories import make_appointment
from tests.core.factories import administrator, make_official, make_user
from tests.members.factories import keeper, make_colleague, make_member, make_office, make_person
from tests.members.test_office_import import EXPORT
from tests.members.test_personal_data import everything_stored

pytestmark = pytest.mark.django_db

NAME, OTHER, ADDRESS = "Hendrikje Onvindbaar", "H. d'Onvindbaar", "hendrikje@onvindbaar.test"


def somebody_everywhere() -> tuple[User, Person]:
    """Return somebody who was invited, imported, joined, asked about and renamed."""
    by, utrecht = keeper(), make_member("Utrecht", "0344")
    coordinator = make_colleague(utrecht, Topic.COORDINATOR)
    invitation = invite_colleague(utrecht, ADDRESS, Function.WETHOUDER, [Topic.VOTE], by=coordinator)
    user = make_user(ADDRESS)
    person = accept_invitation(invitation, NAME, by=user).person
    name_parts(person, "H.", "Hendrikje", "d'", "Onvindbaar", by=by)
    add_alias(person, OTHER, f"Opgave van {NAME}", by=by)
    add_email(person, "later@onvindbaar.test", date(2026, 1, 1), "Opgave", by=by)
    twin = make_person(name=OTHER)
    make_office(utrecht, twin, Function.RAADSLID)
    confirm_join(propose_join(person, twin, by=by), by=by)
    reading = read_office_export(BytesIO(EXPORT.replace(b"Wethouder Twee", NAME.encode())), f"{NAME}.xml", by=by)
    decline_differences(reading, list(reading.differences.values_list("pk", flat=True)), by=by)
    ask_about_names(date(2026, 9, 2))
    return user, person


def test_nothing_of_an_erased_person_is_left_in_any_table() -> None:
    user, person = somebody_everywhere()
    before = everything_stored().lower()
    assert before.count("onvindbaar") > 10
    told = str([list(chapter.rows) for chapter in data_of(user)])
    for words in (NAME, OTHER, "later@onvindbaar.test"):
        assert words in told
    erase(user, "Verzoek van betrokkene", by=administrator())
    assert "onvindbaar" not in everything_stored().lower()
    assert "hendrikje" not in everything_stored().lower()
    assert person.offices.exists()


def test_somebody_without_an_account_is_erased_too(client: Client) -> None:
    by = administrator()
    person = make_person(name=NAME)
    office = make_office(person=person)
    add_email(person, ADDRESS, date(2026, 1, 1), "Opgave", by=keeper())
    with pytest.raises(ReasonMissing):
        erase_person(person, " ", by=by)
    with pytest.raises(StillInOffice):
        erase_person(make_person(make_user()), "Verzoek", by=by)
    erase_person(person, "Verzoek van betrokkene", by=by)
    assert "onvindbaar" not in everything_stored().lower()
    office.refresh_from_db()
    assert office.until_date is None


def long_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def test_the_dry_run_says_what_would_be_forgotten_and_forgets_nothing(client: Client) -> None:
    staff = make_office(function=Function.MEDEWERKER, until_date=long_ago(800)).person
    make_office(function=Function.MEDEWERKER, until_date=long_ago(100))
    make_office(function=Function.WETHOUDER, until_date=long_ago(2000))
    invited = invite_colleague(make_member(), "oud@x.test", Function.GRIFFIER, by=keeper())
    Invitation.objects.filter(pk=invited.pk).update(
        made_at=clock.now() - timedelta(days=300), expires_at=clock.now() - timedelta(days=200)
    )
    assert [count for _words, count in what_is_old(clock.today())] == [1, 0, 1]
    before = everything_stored()
    client.force_login(keeper())
    client.get(reverse("data_quality"))
    assert Person.objects.get(pk=staff.pk).name == staff.name
    assert "oud@x.test" in before
    assert forget_people(clock.today(), by=None) == 2
    assert "oud@x.test" not in str(list(Invitation.objects.values_list("email", flat=True)))
    assert Person.objects.get(pk=staff.pk).name == "[gewist]"
    assert forget_people(clock.today(), by=None) == 0


def test_names_of_an_old_import_are_forgotten_and_its_numbers_stay() -> None:
    make_member("Utrecht", "0344")
    by = keeper()
    reading = read_office_export(BytesIO(EXPORT), "export.xml", by=by)
    accept_differences(reading, by=by)
    OfficeDifference.objects.update(decided_at=clock.now() - timedelta(days=200))
    assert forget_people(clock.today(), by=None) == 4
    assert set(OfficeDifference.objects.values_list("name", "email")) == {("", "")}
    assert reading.differences.count() == 4


def test_who_still_has_access_or_a_seat_is_not_forgotten() -> None:
    official, seated = make_official(Desk.COMMITTEES), make_person()
    for person in (make_person(official), seated):
        make_office(person=person, function=Function.MEDEWERKER, until_date=long_ago(800))
    make_appointment(person=seated)
    assert forget_people(clock.today(), by=None) == 0


def test_somebody_with_a_public_function_is_never_forgotten() -> None:
    person = make_office(function=Function.MEDEWERKER, until_date=long_ago(800)).person
    make_office(person=person, function=Function.RAADSLID, until_date=long_ago(900))
    assert forget_people(clock.today(), by=None) == 0
