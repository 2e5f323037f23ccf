"""The pages of bodies and departments: who sees what, on which day, and what happens to what was typed."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committees.models import Appointment, Body
from committees.rules.kinds import Attribute, Capacity, OfficeEnds
from core import clock
from members.models import Department, Person
from members.rules.topics import Function
from tests.committees.factories import (
    DAY,
    END,
    keeper,
    make_appointment,
    make_body,
    make_kind,
    make_requirement,
    make_seat,
    office_of,
    somebody,
)
from tests.core.factories import make_official
from tests.members.factories import make_member, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(keeper())
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


def named(seat: Any, name: str, **facts: Any) -> Appointment:
    row = make_appointment(seat, **facts)
    Person.objects.filter(pk=row.person_id).update(name=name)
    return row


def test_every_state_of_a_seat_is_seen_with_its_words(client: Client) -> None:
    today = clock.today()
    body = make_body(6, make_kind(office_ends=OfficeEnds.TERM), chair=True)
    seats = list(body.seats.all())
    named(seats[0], "De voorzitter")
    named(seats[1], "De waarnemer", capacity=Capacity.ACTING, planned_until=None)
    named(seats[2], "De blijver", planned_until=today - timedelta(days=3))
    named(seats[3], "De aftreder", planned_until=today + timedelta(days=30))
    make_appointment(seats[4], somebody(until=today - timedelta(days=3)))
    make_requirement(seats[5], Attribute.FUNCTION, Function.GRIFFIER)
    shown = page(client, f"/gremia/{body.code}/")
    for words in ("De voorzitter", "Waarnemer", "Termijn voorbij, geen opvolger", "Loopt af", "Ambt geëindigd"):
        assert words in shown
    assert "Vacature" in shown
    assert "ambt: Griffier" in shown
    assert "Herbenoem" not in shown, "only for the desk of committees"


def test_who_is_to_come_stands_in_the_row(client: Client) -> None:
    today = clock.today()
    body = make_body(1)
    seat, soon = body.seats.get(), today + timedelta(days=20)
    named(seat, "Die gaat", planned_until=soon, until_date=soon)
    row = named(seat, "Die komt", from_date=soon, planned_until=None)
    assert "Die komt" in page(client, f"/gremia/{body.code}/")
    assert f"/benoemingen/{row.pk}/trek-in/" not in page(client, f"/gremia/{body.code}/")
    client.force_login(keeper())
    assert f"/benoemingen/{row.pk}/trek-in/" in page(client, f"/gremia/{body.code}/")


def test_a_body_as_it_was_and_as_it_will_be(client: Client) -> None:
    body = make_body(1)
    seat = body.seats.get()
    named(seat, "Die er was", until_date=date(2025, 1, 1))
    named(seat, "Die er is", from_date=date(2025, 1, 1))
    table = page(client, f"/gremia/{body.code}/?op=2024-12-31").split('id="zetels"')[1].split("</table>")[0]
    assert "Die er was" in table
    assert "Die er is" not in table
    later = page(client, f"/gremia/{body.code}/?op=1-7-2028").split('id="zetels"')[1].split("</table>")[0]
    assert "Termijn voorbij" in later


@pytest.mark.parametrize(
    ("asked", "words"), [("31-2-2024", "is geen datum"), ("2001-01-01", "begint op"), ("2099-1-1", "te ver")]
)
def test_a_day_that_cannot_be_shown_is_said(client: Client, asked: str, words: str) -> None:
    body = make_body(1)
    for address in ("/gremia/", f"/gremia/{body.code}/", "/afdelingen/"):
        assert words in page(client, f"{address}?op={asked}", 422)


def test_a_body_that_ended_or_has_not_begun(client: Client) -> None:
    body = make_body(1, until_date=date(2025, 1, 1))
    assert "eindigde op" in page(client, f"/gremia/{body.code}/")
    assert "begon op" in page(client, f"/gremia/{body.code}/?op=2021-01-01")
    assert page(client, "/gremia/bestaat-niet/", 404)
    assert body.name not in page(client, "/gremia/")
    assert body.name in page(client, "/gremia/?op=2024-01-01")


def test_who_has_no_public_function_is_named_for_the_office_only(client: Client) -> None:
    body = make_body(1, make_kind(counts_in_balance=False))
    row = make_appointment(body.seats.get(), somebody(Function.MEDEWERKER, municipality=make_member("Zwolle")))
    for address in (f"/gremia/{body.code}/", f"/gremia/{body.code}/export.csv", f"/gremia/{body.code}/rooster/"):
        assert row.person.name not in page(client, address)
    assert "Medewerker, gemeente Zwolle" in page(client, f"/gremia/{body.code}/")
    client.force_login(make_official())
    assert row.person.name in page(client, f"/gremia/{body.code}/")


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_every_list_is_a_file(client: Client, extension: str) -> None:
    body = make_body(2)
    make_appointment(body.seats.first())
    for address in (
        f"/gremia/export.{extension}",
        f"/gremia/{body.code}/export.{extension}",
        f"/gremia/{body.code}/rooster/export.{extension}",
        f"/afdelingen/export.{extension}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{extension}"')
        assert client.get(address.replace(extension, "exe")).status_code == 404


def test_no_cell_of_a_file_is_a_formula(client: Client) -> None:
    body = make_body(1, name="=1+1")
    named(body.seats.get(), "=cmd|' /C calc'!A0")
    for address in ("/gremia/export.csv", f"/gremia/{body.code}/export.csv"):
        cells = [cell for line in page(client, address).splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell.startswith("=")]


def test_the_rotation_schedule(client: Client) -> None:
    body = make_body(4, make_kind(max_terms=1), chair=True)
    for seat, year in zip(body.seats.all(), (2027, 2027, 2028), strict=False):
        make_appointment(seat, planned_until=date(year, 7, 1))
    shown = page(client, f"/gremia/{body.code}/rooster/")
    assert "In 2027 komt 50% van de zetels vrij" in shown
    assert "1 van ten hoogste 1" in shown
    assert "niet mogelijk" in shown


def test_a_department_with_its_board_its_members_and_its_place_in_networks(client: Client) -> None:
    department = Department.objects.create(
        code="afdeling-26", name="Afdeling Utrecht", province=make_province("26", "Utrecht")
    )
    board = make_body(2, department=department, name="Bestuur van de afdeling")
    network = make_body(1, make_kind(one_per_department=True), name="Netwerk stikstof")
    member = make_member("Amersfoort", province="26")
    named(board.seats.first(), "Bestuurslid")
    make_appointment(network.seats.get(), somebody(municipality=member))
    shown = page(client, "/afdelingen/afdeling-26/")
    for words in ("Bestuurslid", "Netwerk stikstof", "Amersfoort", "Bestuur van de afdeling"):
        assert words in shown
    assert "Afdeling Utrecht" in page(client, "/afdelingen/")


def test_the_page_of_a_municipality_shows_its_seats(client: Client) -> None:
    member = make_member("Zwolle", "0193")
    row = make_appointment(holder=somebody(municipality=member))
    shown = page(client, "/gemeenten/0193/")
    assert row.seat.body.name in shown
    assert "Zetels in commissies" in shown


class TestStatements:
    """A page costs the same for one seat as for twenty, for one body as for many."""

    @pytest.mark.parametrize(
        "address", ["/gremia/", "/gremia/het-gremium/", "/gremia/het-gremium/rooster/", "/afdelingen/"]
    )
    def test_they_do_not_grow(self, client: Client, address: str) -> None:
        Department.objects.create(code="afdeling-26", name="Afdeling", province=make_province("26"))
        self._fill("het-gremium", 2)
        few = self._count(client, address)
        self._fill("nog-een", 19)
        body = Body.objects.get(code="het-gremium")
        for number in range(3, 23):
            seat = make_seat(body, number)
            make_appointment(seat)
            make_requirement(seat, Attribute.FUNCTION, Function.WETHOUDER)
        assert self._count(client, address) == few

    def _fill(self, code: str, seats: int) -> None:
        body = make_body(seats, code=code, department=Department.objects.get())
        for seat in list(body.seats.all())[:-1]:
            make_requirement(seat, Attribute.FUNCTION, Function.WETHOUDER)
            make_appointment(seat)

    def _count(self, client: Client, address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as statements:
            page(client, address)
        return len(statements)


class TestForms:
    """What the desk of committees fills in."""

    def test_somebody_is_found_by_post_and_appointed(self, staff: Client) -> None:
        seat, holder = make_seat(), somebody(municipality=make_member("Zwolle"))
        address = f"/zetels/{seat.pk}/benoem/"
        assert "Zoek iemand" in page(staff, address)
        found = staff.post(address, {"stap": "zoek", "zoek": "zwolle"}).content.decode()
        assert holder.person.name in found
        told = {"stap": "benoem", "zoek": "zwolle", "ambt": office_of(holder).pk, "hoedanigheid": "member"}
        told |= {"vanaf": "1-7-2024", "tot": "", "besluit": "Bestuur"}
        answer = staff.post(address, told)
        assert answer.status_code == 302
        assert answer["Location"] == f"/gremia/{seat.body.code}/#zetel-{seat.number}"
        assert Appointment.objects.get().planned_until == END

    def test_what_is_refused_keeps_what_was_filled_in(self, staff: Client) -> None:
        seat, holder = make_seat(), somebody(municipality=make_member("Zwolle"))
        there = make_appointment(seat)
        told = {"stap": "benoem", "zoek": "zwolle", "ambt": office_of(holder).pk, "hoedanigheid": "acting"}
        told |= {"vanaf": "1-7-2025", "tot": "1-7-2026", "besluit": "Bestuur, 3 juni"}
        answer = staff.post(f"/zetels/{seat.pk}/benoem/", told)
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert f"{there.person.name} heeft zetel" in shown
        for kept in ("Bestuur, 3 juni", "1-7-2026", 'value="acting" selected'):
            assert kept in shown
        assert re.search(rf'value="{office_of(holder).pk}"[^>]*checked', shown)

    def test_nobody_is_found_and_nothing_is_chosen(self, staff: Client) -> None:
        address = f"/zetels/{make_seat().pk}/benoem/"
        assert (
            "Niemand met een ambt gevonden" in staff.post(address, {"stap": "zoek", "zoek": "nergens"}).content.decode()
        )
        assert staff.post(address, {"stap": "zoek", "zoek": " "}).status_code == 200
        assert staff.post(address, {"stap": "benoem", "zoek": "nergens", "ambt": "7"}).status_code == 422

    def test_ending_and_going_on(self, staff: Client) -> None:
        row = make_appointment()
        assert "Herbenoem" in page(staff, f"/benoemingen/{row.pk}/verder/")
        bad = staff.post(f"/benoemingen/{row.pk}/beeindig/", {"vanaf": "1-1-2020", "reden": "Verhuisd"})
        assert bad.status_code == 422
        assert "Verhuisd" in bad.content.decode()
        told = {"vanaf": "1-7-2028", "tot": "1-7-2032", "besluit": "ALV"}
        assert staff.post(f"/benoemingen/{row.pk}/verder/", told).status_code == 302
        later = Appointment.objects.get(from_date=date(2028, 7, 1))
        assert staff.post(f"/benoemingen/{later.pk}/trek-in/", {"reden": "Vergissing"}).status_code == 302
        assert (
            staff.post(f"/benoemingen/{row.pk}/beeindig/", {"vanaf": "1-1-2027", "reden": "Klaar"}).status_code == 302
        )
        assert Appointment.objects.get().until_date == date(2027, 1, 1)

    def test_who_acts_is_made_a_member(self, staff: Client) -> None:
        row = make_appointment(holder=somebody(capacity=Capacity.ACTING), planned_until=None, from_date=DAY)
        assert "Maak de waarnemer lid" in page(staff, f"/benoemingen/{row.pk}/verder/")
        told = {"vanaf": "1-7-2025", "tot": "1-7-2029", "besluit": "ALV"}
        assert staff.post(f"/benoemingen/{row.pk}/verder/", told).status_code == 302
        assert Appointment.objects.get(capacity="member").person == row.person

    def test_the_buttons_stand_in_the_row(self, staff: Client) -> None:
        body = make_body(2)
        row = make_appointment(body.seats.first())
        chair = make_body(1, chair=True)
        make_seat(body, 3, chair_of=chair)
        shown = page(staff, f"/gremia/{body.code}/")
        assert f"/benoemingen/{row.pk}/verder/" in shown
        assert "volgt de voorzitter" in shown
        assert f"/zetels/{body.seats.get(number=2).pk}/benoem/" in shown
        assert f"/benoemingen/{row.pk}/verder/" not in page(staff, f"/gremia/{body.code}/?op=2025-01-01")
