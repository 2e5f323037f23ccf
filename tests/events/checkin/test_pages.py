"""The pages about doors, and what a phone asks of the API."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from core import clock
from events import keys
from events.actions.checkin import sign_off_itself
from events.models import AdmissionDay, CheckIn, Device
from events.rules.checkin import Answer
from events.shown.answers import answers
from tests.core.factories import make_user
from tests.events.checkin.world import Door, Phone, code_of
from tests.events.factories import make_session

pytestmark = pytest.mark.django_db
SCANS, LIST = "/api/v1/inchecken/scans", "/api/v1/inchecken/lijst"


@pytest.fixture
def door() -> Door:
    return Door()


def post(client: Client, phone: Phone, body: Any, path: str = SCANS) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json", headers=phone.headers)


def a_scan(code: str, **more: Any) -> dict[str, Any]:
    return {"nonce": str(uuid4()), "code": code, "gescand": clock.now().isoformat(), "getoond": "welcome"} | more


class TestThePage:
    def test_it_says_nothing_of_anybody_and_asks_no_login(self, client: Client, door: Door) -> None:
        door.guest()
        client.force_login(door.organiser)
        text = client.get("/inchecken/").content.decode()
        assert door.organiser.email not in text
        assert door.event.title not in text
        assert "csrfmiddlewaretoken" not in text

    def test_every_answer_has_a_word_a_sign_and_a_look_of_its_own(self, client: Client) -> None:
        text = client.get("/inchecken/").content.decode()
        told = {answer.name for answer in answers()}
        assert told == set(Answer) - {Answer.SIGNED_OFF}, "what only the server can know is no answer of a phone"
        assert all(f'data-answer="{name}"' in text for name in told)
        with translation.override("en"):
            assert len({str(answer.word) for answer in answers()}) == len(answers())

    def test_the_service_worker_keeps_the_page_and_what_it_needs(self, client: Client) -> None:
        answer = client.get("/inchecken/sw.js")
        assert answer["Content-Type"].startswith("text/javascript")
        assert "no-cache" in answer["Cache-Control"]
        shell = json.loads(answer.content.decode().split("const SHELL = ")[1].split(";\n")[0])
        assert shell[0] == "/inchecken/"
        page = client.get("/inchecken/").content.decode()
        linked = [part.split('"')[0] for part in page.split("/static/")[1:]]
        kept = {address.removeprefix("/static/") for address in shell}
        assert {name for name in linked if not name.startswith("plein/icon-192")} <= kept

    def test_it_can_be_installed(self, client: Client) -> None:
        told = client.get("/inchecken/app.webmanifest").json()
        assert (told["scope"], told["start_url"], told["display"]) == ("/inchecken/", "/inchecken/", "standalone")
        assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}


class TestTheList:
    def test_it_is_signed_and_holds_what_a_door_needs_and_no_address(self, client: Client, door: Door) -> None:
        guest = door.guest(email="gast@gemeente.test")
        told = client.get(LIST, headers=door.north.headers).json()
        signature, public = (
            base64.b64decode(told["handtekening"]),
            base64.b64decode(told["apparaat"]["lijstsleutels"][0]),
        )
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
        der = utils.encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
        key.verify(der, told["lijst"].encode(), ec.ECDSA(hashes.SHA256()))
        [row] = json.loads(told["lijst"])["kaartjes"]
        where = ["wethouder", "Gemeente Utrecht", guest.name]
        assert row == [code_of(guest), "welcome", guest.pk, 1, *where, False, []]
        assert guest.email not in json.dumps(told)

    def test_it_is_not_sent_again_when_nothing_changed(self, client: Client, door: Door) -> None:
        door.guest()
        first = client.get(LIST, headers=door.north.headers)
        again = {**door.north.headers, "If-None-Match": first["ETag"]}
        assert client.get(LIST, headers=again).status_code == 304
        door.guest()
        assert client.get(LIST, headers=again).status_code == 200

    @pytest.mark.parametrize("people", [1, 20])
    def test_it_takes_as_many_statements_for_one_as_for_twenty(
        self, client: Client, door: Door, people: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(people):
            door.guest()
        headers = door.north.headers
        with django_assert_num_queries(5):
            client.get(LIST, headers=headers)

    @pytest.mark.parametrize("address", [LIST, SCANS, "/api/v1/inchecken/afmelden"])
    def test_nobody_without_a_device_gets_anything(self, client: Client, door: Door, address: str) -> None:
        client.force_login(door.organiser)
        for headers in ({}, {"Authorization": "Deur deur_geraden"}, {"Authorization": "Deur "}):
            method = client.get if address == LIST else client.post
            assert method(address, headers=headers).status_code == 401

    def test_a_device_opens_nothing_else(self, client: Client, door: Door) -> None:
        for address in ("/api/v1/openapi.json", reverse("door_overview", args=[door.event.slug]), "/werkplek/"):
            with_device = client.get(address, headers=door.north.headers).status_code
            assert with_device == client.get(address).status_code

    def test_after_its_day_or_when_it_is_signed_off_there_is_no_list(self, client: Client, door: Door) -> None:
        sign_off_itself(door.north.device)
        assert client.get(LIST, headers=door.north.headers).status_code == 404
        Device.objects.filter(pk=door.south.device.pk).update(day=clock.today() - timedelta(days=1))
        assert client.get(LIST, headers=door.south.headers).status_code == 404


class TestScans:
    def test_a_scan_is_received_and_the_stand_comes_back(self, client: Client, door: Door) -> None:
        guest, elsewhere = door.guest(), door.guest()
        door.south.scan(elsewhere)
        told = post(client, door.north, {"scans": [a_scan(code_of(guest))], "sinds": None}).json()
        assert [row["binnen"] for row in told["opgenomen"]] == [True]
        assert (told["binnen"], told["verwacht"], told["aangemeld"], told["meer"]) == (2, 2, True, False)
        assert {row[0] for row in told["mensen"]} == {guest.pk, elsewhere.pk}
        again = post(client, door.north, {"scans": [], "sinds": told["tot"]}).json()
        assert again["binnen"] == 2

    def test_without_a_question_about_the_stand_a_scan_takes_eight_statements(
        self, client: Client, door: Door, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        scan, phone = a_scan(code_of(door.guest())), door.north
        with django_assert_num_queries(1 + 5 + 2):  # who asks, what is done, the two of the savepoint
            told = post(client, phone, {"scans": [scan]}).json()
        assert list(told) == ["opgenomen"]

    def test_a_device_that_was_signed_off_hears_so_and_still_delivers(self, client: Client, door: Door) -> None:
        guest, before = door.guest(), clock.now()
        phone = door.north
        assert client.post("/api/v1/inchecken/afmelden", headers=phone.headers).status_code == 204
        told = post(
            client, phone, {"scans": [a_scan(code_of(guest), gescand=before.isoformat())], "sinds": None}
        ).json()
        assert told["aangemeld"] is False
        assert "mensen" not in told
        assert CheckIn.objects.get(registration=guest).admitted

    @pytest.mark.parametrize(
        "wrong",
        [{"nonce": "1"}, {"code": "x" * 33}, {"gescand": "gisteren"}, {"getoond": "misschien"}, {"code": "\x00"}],
    )
    def test_what_is_no_scan_is_refused(self, client: Client, door: Door, wrong: dict[str, str]) -> None:
        assert post(client, door.north, {"scans": [a_scan("") | wrong]}).status_code == 400
        assert not CheckIn.objects.exists()

    def test_a_link_is_opened_once(self, client: Client, door: Door) -> None:
        refused = client.post("/api/v1/inchecken/koppel", {"koppelcode": "geraden"}, content_type="application/json")
        assert refused.status_code == 410
        assert refused.json()["code"] == "LinkNotValid"


class TestTheOrganiser:
    def test_a_device_is_signed_on_with_a_code_that_is_shown_once(self, client: Client, door: Door) -> None:
        client.force_login(door.organiser)
        address = reverse("device_sign_on", args=[door.event.slug])
        answer = client.post(address, {"deur": "Ingang Noord", "dag": str(door.event.first_day)})
        assert answer.status_code == 200
        device, link = Device.objects.get(), answer.context["link"]
        told = client.post("/api/v1/inchecken/koppel", {"koppelcode": link}, content_type="application/json").json()
        assert told["apparaat"]["deur"] == "Ingang Noord"
        assert told["apparaat"]["sleutels"] == keys.public_keys()
        assert client.get(LIST, headers={"Authorization": f"Deur {told['sleutel']}"}).status_code == 200
        assert client.post(reverse("device_sign_off", args=[device.pk])).status_code == 302
        assert client.get(LIST, headers={"Authorization": f"Deur {told['sleutel']}"}).status_code == 404

    def test_what_is_wrong_stands_in_the_form(self, client: Client, door: Door) -> None:
        client.force_login(door.organiser)
        address = reverse("device_sign_on", args=[door.event.slug])
        for data in ({"deur": "", "dag": str(door.event.first_day)}, {"deur": "Noord", "dag": "2019-06-04"}):
            assert client.post(address, data).status_code == 422
        assert not Device.objects.exists()

    def test_the_page_shows_who_is_in_and_what_somebody_should_look_at(self, client: Client, door: Door) -> None:
        guest, session = door.guest(), make_session(door.event, capacity=5)
        door.north.scan(guest)
        door.south.scan(guest)
        door.phone("Zaal", session)
        client.force_login(door.organiser)
        answer = client.get(reverse("door_overview", args=[door.event.slug]))
        [conflict] = answer.context["conflicts"]
        assert conflict["first"].device == door.north.device
        assert answer.context["days"] == [(door.event.first_day, 1)]
        assert guest.name not in answer.content.decode()

    @pytest.mark.parametrize("amount", [1, 20])
    def test_the_page_takes_as_many_statements_for_one_conflict_as_for_twenty(
        self, client: Client, door: Door, amount: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(amount):
            guest = door.guest()
            door.north.scan(guest)
            door.south.scan(guest)
        client.force_login(door.organiser)
        address = reverse("door_overview", args=[door.event.slug])
        client.get(address)
        with django_assert_num_queries(STATEMENTS):
            client.get(address)

    def test_days_of_a_kind_are_set_on_the_page(self, client: Client) -> None:
        door = Door(days=2)
        kind = door.event.kinds.get()
        client.force_login(door.organiser)
        address = reverse("admission_set", args=[door.event.slug, kind.pk])
        client.post(address, {"dagen": [str(door.event.last_day)]})
        assert list(AdmissionDay.objects.values_list("day", flat=True)) == [door.event.last_day]

    def test_nobody_else_finds_the_doors(self, client: Client, door: Door) -> None:
        client.force_login(make_user())
        assert client.get(reverse("door_overview", args=[door.event.slug])).status_code == 404
        assert client.post(reverse("device_sign_off", args=[door.north.device.pk])).status_code == 404


STATEMENTS = 13
