"""Bodies, seats, appointments and departments for programs, and the export in the words of Popolo."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committees.models import Appointment
from committees.rules.kinds import Attribute
from members.models import Department
from members.rules.topics import Function
from tests.committees.factories import make_appointment, make_body, make_kind, make_requirement, make_seat, somebody
from tests.members.factories import make_member, make_province

pytestmark = pytest.mark.django_db
PROFILE = json.loads((Path(__file__).resolve().parents[2] / "data" / "popolo_profile.json").read_text())
# The properties of the published JSON schemas of Popolo, without what they share (links, areas, timestamps).
PUBLISHED = {
    "person": {
        *("id", "name", "other_names", "identifiers", "family_name", "given_name", "additional_name"),
        *("honorific_prefix", "honorific_suffix", "patronymic_name", "sort_name", "email", "gender", "birth_date"),
        *("death_date", "image", "summary", "biography", "national_identity", "contact_details", "sources"),
    },
    "organization": {
        *("id", "name", "other_names", "identifiers", "classification", "parent_id", "parent", "area_id", "area"),
        *("abstract", "description", "founding_date", "dissolution_date", "image", "contact_details", "sources"),
    },
    "post": {
        *("id", "label", "other_label", "role", "organization_id", "organization", "start_date", "end_date"),
        *("contact_details", "sources"),
    },
    "membership": {
        *("id", "label", "role", "person_id", "person", "organization_id", "organization", "post_id", "post"),
        *("on_behalf_of_id", "on_behalf_of", "start_date", "end_date", "contact_details", "sources"),
    },
}
KINDS = {"persons": "person", "organizations": "organization", "posts": "post", "memberships": "membership"}


def get(client: Client, path: str, status: int = 200, **query: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == status
    return answer.json()


def rows(client: Client, path: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(client, path, **query)["resultaten"]
    return found


@pytest.fixture
def held() -> Appointment:
    """A body with a seat that is held, one that is asked something of and one that follows a chair."""
    make_province("26", "Utrecht")
    department = Department.objects.create(code="afdeling-26", name="Afdeling Utrecht", province=make_province("26"))
    body = make_body(2, chair=True, department=department, code="bestuur-utrecht", task="Bestuurt")
    make_requirement(body.seats.get(number=2), Attribute.FUNCTION, Function.GRIFFIER)
    make_seat(make_body(code="bestuur"), chair_of=body)
    return make_appointment(body.seats.get(number=1), somebody(municipality=make_member("Zwolle", "0193")))


def test_bodies_with_their_seats_on_a_day(client: Client, held: Appointment) -> None:
    [board, body] = rows(client, "gremia")
    assert (body["code"], body["zetels"], body["vervuld"], body["afdeling"]) == ("bestuur-utrecht", 2, 1, "afdeling-26")
    assert body["benoemdDoor"] == "assembly"
    assert board["afdeling"] is None
    assert get(client, "gremia/bestuur-utrecht", opDatum="2024-06-30")["vervuld"] == 0
    assert rows(client, "gremia", opDatum="2019-01-01") == []
    get(client, "gremia/bestaat-niet", 404)


def test_seats_with_what_they_ask(client: Client, held: Appointment) -> None:
    seats = rows(client, "zetels", gremium="bestuur-utrecht")
    assert seats[1]["eisen"] == [{"kenmerk": "function", "waarden": ["griffier"]}]
    assert [seat["rol"] for seat in seats] == ["chair", "member"]
    assert rows(client, "zetels", gremium="bestuur")[0]["alsVoorzitterVan"] == "bestuur-utrecht"
    assert rows(client, "zetels", gremium="\x00") == rows(client, "zetels")


def test_appointments_of_people_in_public_functions_only(client: Client, held: Appointment) -> None:
    experts = make_body(1, make_kind(counts_in_balance=False))
    expert = make_appointment(experts.seats.get(), somebody(Function.MEDEWERKER))
    [row] = rows(client, "benoemingen")
    assert (row["naam"], row["gemeente"]) == (held.person.name, {"code": "0193", "naam": "Zwolle"})
    assert (row["termijnTot"], row["tot"], row["ambt"]) == ("2028-07-01", None, "wethouder")
    assert rows(client, "benoemingen", gemeente="0193", gremium="bestuur-utrecht") == [row]
    assert rows(client, "benoemingen", gemeente="9999") == []
    assert rows(client, "benoemingen", opDatum="2024-06-30") == []
    assert expert.person.name not in client.get("/api/v1/popolo").content.decode()


def test_departments_with_members_and_boards(client: Client, held: Appointment) -> None:
    [department] = rows(client, "afdelingen")
    assert department["besturen"] == ["bestuur-utrecht"]
    assert department["leden"] == 1
    assert rows(client, "afdelingen", opDatum="2018-01-01")[0]["besturen"] == []


def test_nothing_is_written_by_it(client: Client, held: Appointment) -> None:
    for path in ("gremia", "gremia/bestuur", "zetels", "benoemingen", "afdelingen", "popolo"):
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(f"/api/v1/{path}").status_code == 405


@pytest.mark.parametrize("path", ["gremia", "zetels", "benoemingen", "afdelingen", "popolo"])
def test_a_page_costs_the_same_whatever_the_number_of_rows(client: Client, held: Appointment, path: str) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as statements:
            get(client, path)
        return len(statements)

    few = count()
    for _ in range(20):
        seat = make_seat(make_body(department=Department.objects.get()))
        make_requirement(seat, Attribute.FUNCTION, Function.WETHOUDER)
        make_appointment(seat)
    assert count() == few


class TestPopolo:
    """The export is what its profile says, and its profile is Popolo."""

    def test_it_holds_to_the_profile(self, client: Client, held: Appointment) -> None:
        Appointment.objects.filter(pk=held.pk).update(until_date=date(2027, 1, 1), is_sample=True)
        told = get(client, "popolo")
        jsonschema.Draft202012Validator.check_schema(PROFILE)
        jsonschema.Draft202012Validator(PROFILE).validate(told)
        [membership] = told["memberships"]
        assert membership["on_behalf_of_id"] == "gemeente-0193"
        assert membership["end_date"] == "2027-01-01"
        assert membership["sources"][0]["note"] == "voorbeeldgegevens"
        wrong: list[dict[str, Any]] = [{"memberships": [{**membership, "vreemd": 1}]}, {"posts": [{}]}]
        for broken in wrong:
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.Draft202012Validator(PROFILE).validate({**told, **broken})

    def test_every_reference_is_there(self, client: Client, held: Appointment) -> None:
        told = get(client, "popolo")
        known = {item["id"] for items in told.values() for item in items}
        for items in told.values():
            for item in items:
                references = {value for key, value in item.items() if key.endswith("_id")}
                assert references <= known
        assert len(known) == sum(map(len, told.values()))

    def test_every_field_is_one_of_the_published_schemas(self) -> None:
        for name, kind in KINDS.items():
            assert PROFILE["properties"][name]["items"] == {"$ref": f"#/$defs/{kind}"}
            assert set(PROFILE["$defs"][kind]["properties"]) <= PUBLISHED[kind]
            assert PROFILE["$defs"][kind]["additionalProperties"] is False
