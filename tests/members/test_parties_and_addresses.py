"""Parties, addresses, other names, and what the database refuses of them."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from core.errors import EndsBeforeItStarts
from core.models import Mail, User
from members.actions.addresses import add_alias, add_email, end_email
from members.actions.parties import add_party, choose_party
from members.actions.people import declare_gender, name_parts, record_office
from members.errors import AddressKnown, AddressOver, AliasKnown, OnlyForOneself, PartyElsewhere, PartyKnown
from members.models import Party, Person, PersonEmail
from members.permissions import bounced_addresses
from members.rules.topics import Function, Gender
from tests.core.factories import make_user
from tests.members.factories import keeper, make_member, make_office, make_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
EMAIL = "INSERT INTO members_personemail (person_id, address, from_date, is_primary, source)"
PARTY = "INSERT INTO members_party (name, is_local, is_sample)"


@pytest.fixture
def by() -> User:
    return keeper()


def test_people_sort_by_family_name_without_accents_and_apostrophes(by: User) -> None:
    for given, prefix, family in (("Anna", "van", "’t Één"), ("Bé", "", "Aap"), ("Cé", "", "Zus")):
        person = make_person(name=f"{given} {prefix} {family}")
        name_parts(person, "", given, prefix, family, by=by)
    make_person(name="Wethouder, gemeente Utrecht")
    assert [person.sort_name for person in Person.objects.all()] == [
        "aap",
        "t een",
        "wethouder, gemeente utrecht",
        "zus",
    ]


def test_the_newest_address_is_used_first_and_the_old_one_stays_known(by: User) -> None:
    person = make_person()
    first = add_email(person, "Een@X.test", date(2020, 1, 1), "Opgave", by=by)
    second = add_email(person, "twee@x.test", DAY, "Opgave", by=by)
    first.refresh_from_db()
    assert (first.address, first.is_primary, second.is_primary) == ("een@x.test", False, True)
    end_email(second, date(2026, 6, 1), "Werkt niet", by=by)
    first.refresh_from_db()
    assert first.is_primary
    assert PersonEmail.objects.filter(person=person).count() == 2


def test_addresses_are_refused_in_words(by: User) -> None:
    person = make_person()
    email = add_email(person, "een@x.test", DAY, "Opgave", by=by)
    with pytest.raises(AddressKnown):
        add_email(person, "EEN@x.test", date(2026, 2, 1), "Opgave", by=by)
    with pytest.raises(AddressKnown):
        add_email(person, "een@x.test", date(2025, 2, 1), "Opgave", by=by)
    with pytest.raises(EndsBeforeItStarts):
        end_email(email, DAY, "x", by=by)
    end_email(email, date(2026, 2, 1), "x", by=by)
    with pytest.raises(AddressOver):
        end_email(email, date(2026, 3, 1), "x", by=by)
    add_alias(person, "Anders", "Opgave", by=by)
    with pytest.raises(AliasKnown):
        add_alias(person, "Anders", "Opgave", by=by)


def test_an_address_that_the_mail_server_refuses_is_found(by: User) -> None:
    email = add_email(make_person(), "weg@x.test", DAY, "Opgave", by=by)
    assert not bounced_addresses()
    Mail.objects.create(to="Weg@x.test", subject="x", message_id="1", state=Mail.State.FAILED)
    assert list(bounced_addresses()) == [email]
    end_email(email, clock.today(), "Kaatst", by=by)
    assert not bounced_addresses()


def test_an_office_is_held_for_a_party_of_that_municipality_or_a_national_one(by: User) -> None:
    utrecht, zeist = make_member("Utrecht"), make_member("Zeist")
    national, local, elsewhere = (
        add_party(name, place, by=by) for name, place in (("Plein", None), ("Lokaal", utrecht), ("Lokaal", zeist))
    )
    office = record_office(make_person(), utrecht, Function.RAADSLID, DAY, "Opgave", party=local, by=by)
    assert choose_party(office, national, "Overgestapt", by=by).party == national
    assert choose_party(office, None, "Onafhankelijk", by=by).party is None
    with pytest.raises(PartyElsewhere):
        choose_party(office, elsewhere, "x", by=by)
    with pytest.raises(PartyElsewhere):
        record_office(make_person(), utrecht, Function.RAADSLID, DAY, "x", party=elsewhere, by=by)
    for name, place in (("plein", None), ("LOKAAL", utrecht)):
        with pytest.raises(PartyKnown):
            add_party(name, place, by=by)


def test_nobody_declares_the_gender_of_somebody_else(by: User) -> None:
    user = make_user()
    person = make_person(user)
    with pytest.raises(OnlyForOneself):
        declare_gender(person, Gender.WOMAN, by=by)
    assert declare_gender(person, Gender.WOMAN, by=user).gender == "v"
    assert declare_gender(person, None, by=user).gender == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE members_party SET is_local = true",
        "UPDATE members_party SET name = ''",
        "UPDATE members_party SET municipality_id = (SELECT max(id) FROM members_municipality)",
        f"{PARTY} SELECT upper(name), is_local, is_sample FROM members_party",
        "UPDATE members_person SET gender = 'q'",
        "UPDATE members_personemail SET address = 'HOOFD@x.test'",
        "UPDATE members_personemail SET until_date = from_date",
        "UPDATE members_personemail SET source = ''",
        f"{EMAIL} SELECT person_id, address, from_date + 1, false, source FROM members_personemail",
        f"{EMAIL} SELECT person_id, 'ander@x.test', from_date + 1, true, source FROM members_personemail",
        "UPDATE members_personalias SET name = ''",
        "UPDATE members_office SET function = 'koning'",
    ],
)
def test_the_database_refuses_what_cannot_be(by: User, statement: str) -> None:
    person = make_person()
    make_office(person=person)
    add_party("Plein", by=by)
    add_email(person, "een@x.test", DAY, "Opgave", by=by)
    add_alias(person, "Anders", "Opgave", by=by)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Party.objects.count() == 1
