"""The back office of bodies: everything is seen, and changes go through the actions."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from committees.models import Appointment, Body, BodyMinimum, Seat, SeatRequirement
from core import clock
from core.rules.desks import Desk
from tests.committees.factories import keeper, make_appointment, make_body, make_kind
from tests.core.factories import make_official

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(keeper())
    return client


def press(client: Client, obj: Any, button: str, **told: Any) -> int:
    page = f"/beheer/committees/{obj._meta.model_name}/{obj.pk}/change/{button}/"
    return client.post(page, told).status_code


def test_every_list_and_object_is_seen(office: Client) -> None:
    row = make_appointment()
    for model in ("body", "bodykind", "seat", "appointment", "bodyminimum", "seatrequirement"):
        assert office.get(f"/beheer/committees/{model}/").status_code == 200
    for obj in (row, row.seat, row.seat.body, row.seat.body.kind):
        page = office.get(f"/beheer/committees/{obj._meta.model_name}/{obj.pk}/change/")
        assert page.status_code == 200


def test_a_body_is_made_with_seats_and_rules(office: Client) -> None:
    kind = make_kind(max_seats=3)
    told = {"code": "water", "name": "Water", "kind": kind.pk, "from_date": "2024-01-01", "task": ""}
    assert office.post("/beheer/committees/body/add/", told).status_code == 302
    body = Body.objects.get(code="water")
    assert office.post("/beheer/committees/body/add/", told).status_code == 422
    seats = {"count": 3, "from_date": "2024-01-01", "role": "member"}
    assert press(office, body, "seats", **seats) == 302
    assert press(office, body, "seats", **seats) == 422
    wanted = {"attribute": "function", "value": "griffier", "minimum": 1, "source": "Statuten"}
    assert press(office, body, "minimum", **wanted) == 302
    assert press(office, body, "minimum", **(wanted | {"value": "koning"})) == 422
    assert press(office, body, "rules", term_months=24, reason="Statuten") == 302
    assert press(office, body, "rename", name="Water en klimaat", reason="Besluit") == 302
    seat = Seat.objects.filter(body=body).first()
    asked = {"attribute": "function", "values": "griffier, raadslid", "source": "Statuten"}
    assert press(office, seat, "require", **asked) == 302
    assert SeatRequirement.objects.get().values == ["griffier", "raadslid"]
    assert press(office, seat, "close", until_date="2025-01-01", reason="Kleiner") == 302
    assert press(office, body, "close", until_date="2025-06-01", reason="Opgeheven") == 302
    body.refresh_from_db()
    assert (body.name, body.term_months, body.until_date) == ("Water en klimaat", 24, date(2025, 6, 1))
    assert BodyMinimum.objects.count() == 1


def test_an_appointment_ends_or_is_taken_back(office: Client) -> None:
    row = make_appointment()
    assert press(office, row, "withdraw", reason="x") == 404
    assert press(office, row, "end", until_date="2026-01-01", reason="Verhuisd") == 302
    assert press(office, row, "end", until_date="2026-01-01", reason="Verhuisd") == 422
    soon = clock.today() + timedelta(days=9)
    later = make_appointment(from_date=soon, planned_until=None)
    assert press(office, later, "withdraw", reason="Vergissing") == 302
    assert not Appointment.objects.filter(pk=later.pk).exists()


def test_the_desk_changes_kinds_and_others_only_look(client: Client) -> None:
    kind, body = make_kind(), make_body(1)
    address = f"/beheer/committees/bodykind/{kind.pk}/change/"
    client.force_login(make_official(Desk.SECRETARIAT))
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code in (403, 404)
    assert press(client, body, "close", until_date="2025-06-01", reason="x") == 404
    client.force_login(keeper())
    assert client.get(address).status_code == 200
    assert 'name="term_months"' in client.get(address).content.decode()
