"""Office holders are read from an export into an inbox; what a person entered is never overwritten."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.models import User
from members.actions.differences import accept_differences, decline_differences
from members.actions.importing import SOURCE, read_office_export
from members.actions.people import record_office
from members.errors import EnteredByHand, ExportBroken, ExportForbidden, NoMunicipalities, NotAnExport
from members.models import Municipality, Office, OfficeDifference, OfficeImport, Party, Person, PersonEmail
from members.rules.topics import Function
from tests.core.factories import make_user
from tests.members.factories import keeper, make_member, make_office, make_person

pytestmark = pytest.mark.django_db
EXPORT = Path(__file__).with_name("office_export.xml").read_bytes()


@pytest.fixture
def utrecht() -> Municipality:
    return make_member("Utrecht", "0344")


@pytest.fixture
def by() -> User:
    return keeper()


def read(by: User, content: bytes = EXPORT) -> OfficeImport:
    return read_office_export(BytesIO(content), "export.xml", by=by)


def told(reading: OfficeImport) -> list[tuple[str, str, str]]:
    return list(reading.differences.order_by("pk").values_list("kind", "function", "name"))


def test_reading_changes_nothing_but_the_inbox(utrecht: Municipality, by: User) -> None:
    make_member("Zeist", "0355")
    reading = read(by)
    assert (reading.expected, reading.found, reading.people, reading.same) == (2, 1, 4, 0)
    assert reading.newest_change == date(2026, 11, 2)
    assert {(each["code"], each["why"]) for each in reading.failures} == {
        ("0344", "no_name"),
        ("0344", "no_date"),
        ("9999", "no_member"),
        ("0355", "missing"),
    }
    assert len(told(reading)) == 4
    assert not Office.objects.exists()


def test_accepted_together_it_is_as_the_export_says(utrecht: Municipality, by: User) -> None:
    assert accept_differences(read(by), by=by) == 4
    mayor = Office.objects.select_related("person", "party").get(function=Function.BURGEMEESTER)
    assert (mayor.person.name, mayor.from_date, mayor.source) == ("Burgemeester d'Één", date(2020, 1, 20), SOURCE)
    assert PersonEmail.objects.get().address == "burgemeester@utrecht.test"
    assert Office.objects.filter(source=SOURCE).count() == 4
    again = read(by)
    assert (again.same, told(again)) == (4, [])


def test_a_party_that_is_new_is_local_unless_the_file_names_it_elsewhere(utrecht: Municipality, by: User) -> None:
    national = Party.objects.create(name="Groene Toekomst")
    accept_differences(read(by), by=by)
    parties = {office.party for office in Office.objects.filter(function=Function.WETHOUDER).select_related("party")}
    assert national in parties
    assert Party.objects.get(name="Lokaal Utrecht").municipality == utrecht


def test_what_a_person_entered_is_shown_and_never_changed(utrecht: Municipality, by: User) -> None:
    entered = record_office(
        make_person(name="Wethouder Oud"), utrecht, Function.WETHOUDER, date(2020, 1, 1), "Opgave", by=by
    )
    party = make_office(utrecht, make_person(name="wethouder TWEE"))
    reading = read(by)
    by_hand = reading.differences.filter(by_hand=True)
    assert {(each.kind, each.office_id) for each in by_hand} == {("ended", entered.pk), ("party", party.pk)}
    with pytest.raises(EnteredByHand):
        accept_differences(reading, [each.pk for each in by_hand], by=by)
    accept_differences(reading, by=by)
    for office in (entered, party):
        before = (office.until_date, office.party_id, office.source)
        office.refresh_from_db()
        assert (office.until_date, office.party_id, office.source) == before
    assert by_hand.filter(standing="open").count() == 2


def test_what_left_the_export_ends_today_and_who_came_back_is_the_same_person(utrecht: Municipality, by: User) -> None:
    accept_differences(read(by), by=by)
    shorter = EXPORT.replace(b"Wethouder Twee", b"Wethouder Nieuw")
    reading = read(by, shorter)
    assert {kind for kind, _function, _name in told(reading)} == {"new", "ended"}
    assert accept_differences(reading, by=by) == 2
    ended = Office.objects.get(person__name="Wethouder Twee")
    assert ended.until_date == clock.today()
    accept_differences(read(by), by=by)
    assert Person.objects.filter(name="Wethouder Twee").count() == 1


def test_one_who_has_two_functions_is_one_person(utrecht: Municipality, by: User) -> None:
    content = EXPORT.replace(b"Griffier Vijf", b"Wethouder Twee")
    accept_differences(read(by, content), by=by)
    assert Person.objects.get(name="Wethouder Twee").offices.count() == 2


def test_another_party_is_taken_over_where_the_export_gave_the_office(utrecht: Municipality, by: User) -> None:
    accept_differences(read(by), by=by)
    reading = read(
        by, EXPORT.replace(b"<p:partijLidmaatschap>Groene Toekomst", b"<p:partijLidmaatschap>Redelijk Midden")
    )
    assert told(reading) == [("party", "wethouder", "Wethouder Twee")]
    accept_differences(reading, by=by)
    assert Office.objects.get(person__name="Wethouder Twee").party.name == "Redelijk Midden"  # type: ignore[union-attr]


def test_what_was_declined_is_not_asked_again(utrecht: Municipality, by: User) -> None:
    reading = read(by)
    one = reading.differences.get(name="Wethouder Twee")
    assert decline_differences(reading, [one.pk], by=by) == 1
    again = read(by)
    assert "Wethouder Twee" not in str(told(again))
    assert len(told(again)) == 3
    assert OfficeDifference.objects.open().exclude(reading=again).count() == 0


@pytest.mark.parametrize("share", [0.4, 0.9])
def test_half_a_file_changes_nothing_and_loses_nothing(utrecht: Municipality, by: User, share: float) -> None:
    before = told(read(by))
    with pytest.raises(ExportBroken) as refusal:
        read(by, EXPORT[: int(len(EXPORT) * share)])
    assert "line" in str(refusal.value) or "regel" in str(refusal.value)
    assert OfficeImport.objects.count() == 1
    assert told(OfficeImport.objects.get()) == before


def test_other_files_are_refused_each_in_its_own_words(by: User) -> None:
    for content, refusal in (
        (b"<html/>", NotAnExport),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', ExportForbidden),
        (b"niets", ExportBroken),
        (EXPORT, NoMunicipalities),  # no municipality of it is a member here
    ):
        with pytest.raises(refusal):
            read(by, content)
    assert not OfficeImport.objects.exists()


def test_names_of_a_hundred_characters_and_with_apostrophes_come_through(utrecht: Municipality, by: User) -> None:
    long = "d'" + "A" * 198
    accept_differences(read(by, EXPORT.replace(b"Griffier Vijf", long.encode())), by=by)
    assert Person.objects.filter(name=long).exists()
    too_long = read(by, EXPORT.replace(b"Griffier Vijf", b"B" * 201))
    assert ("0344", "too_long") in {(each["code"], each["why"]) for each in too_long.failures}


def test_only_the_registry_desk_reads_and_decides(utrecht: Municipality, by: User) -> None:
    reading, other = read(by), make_user()
    for attempt in (
        lambda: read(other),
        lambda: accept_differences(reading, by=other),
        lambda: decline_differences(reading, [], by=other),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_the_inbox_is_read_chosen_from_and_emptied(utrecht: Municipality, by: User, client: Client) -> None:
    client.force_login(by)
    there = reverse("office_imports")
    broken = client.post(there, {"file": SimpleUploadedFile("half.xml", EXPORT[:900])})
    assert broken.status_code == 422
    assert "niets verloren" in broken.content.decode()
    page = client.post(there, {"file": SimpleUploadedFile("export.xml", EXPORT)})["Location"]
    shown = client.get(page).content.decode()
    assert "4 verschillen om te bekijken" in shown
    assert "Burgemeester d&#x27;Één" in shown
    reading = OfficeImport.objects.get()
    decide = reverse("differences_decide", args=[reading.pk])
    assert client.post(decide, {"what": "accept"}).status_code == 302
    assert reading.differences.open().count() == 4
    one, two = reading.differences.values_list("pk", flat=True)[:2]
    client.post(decide, {"what": "accept", "chosen": [one]})
    client.post(decide, {"what": "decline", "chosen": [two]})
    assert reading.differences.open().count() == 2
    client.post(decide, {"what": "all"})
    assert "geen verschillen meer" in client.get(page).content.decode()
    assert client.get(f"{page}?stand=accepted&soort=new").status_code == 200
    assert "Ingelezen op" in client.get(there).content.decode()


def many(number: int) -> bytes:
    people = "".join(f"<medewerker><naam>Raadslid {n}</naam></medewerker>" for n in range(number))
    return (
        '<o xmlns="https://organisaties.overheid.nl/static/schema/oo/export/2.6.9">'
        '<organisatie resourceIdentifierTOOI="gm0344"><naam>Utrecht</naam><functies><functie><naam>Raadslid</naam>'
        f"<medewerkers>{people}</medewerkers></functie></functies></organisatie></o>"
    ).encode()


def test_reading_and_accepting_ask_as_much_for_twenty_as_for_one(utrecht: Municipality, by: User) -> None:
    counts = []
    for number in (1, 20):
        OfficeDifference.objects.all().delete()
        Office.objects.all().delete()
        with CaptureQueriesContext(connection) as statements:
            accept_differences(read(by, many(number)), by=by)
        counts.append(len(statements))
    assert counts[0] == counts[1]
