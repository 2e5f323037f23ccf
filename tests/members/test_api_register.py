"""The register for programs, with all that is in it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def get(client: Client, path: str, status: int = 200, **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == status
    body: dict[str, Any] = answer.json()
    return body


def everything(client: Client, **query: Any) -> list[dict[str, Any]]:
    """Follow the pages to the end."""
    page, found = get(client, "gemeenten", **query), []
    while True:
        found += page["resultaten"]
        if page["volgende"] is None:
            return found
        page = client.get(page["volgende"]).json()


def test_the_members_of_a_day_come_in_pages(register: None, client: Client) -> None:
    found = everything(client, opDatum="2019-11-29")
    codes = [member["code"] for member in found]
    assert len(codes) == len(set(codes)) == 355
    assert codes == sorted(codes)
    assert sum(member["inwoners"] for member in found) == 17_282_163
    assert sum(member["cijfers"]["stemmen"] for member in found) == 13_172


def test_a_member_is_told_as_it_was_on_that_day(register: None, client: Client) -> None:
    found = {member["code"]: member for member in everything(client, opDatum="2019-11-29", provincie="30")}
    assert len(found) == 62
    haaren = found["0788"]
    assert haaren["naam"] == "Haaren"
    assert haaren["tooi"] == "gm0788"
    assert haaren["provincie"] == {"code": "30", "naam": "Noord-Brabant"}
    assert (haaren["inwoners"], haaren["inwonersPeildatum"], haaren["inwonersStatus"]) == (
        14195,
        "2019-01-01",
        "official",
    )
    assert set(haaren["tegel"]) == {"kolom", "rij"}


def test_the_oldest_day_has_names_without_figures(register: None, client: Client) -> None:
    found = everything(client, opDatum="2017-12-31")
    assert len(found) == 388
    assert {(member["inwoners"], member["inwonersStatus"]) for member in found} == {(None, None)}
    assert {member["code"] for member in found if member["breedtegraad"] is None} >= {"0063", "0070"}


def test_a_municipality_that_ended_says_where_it_went(register: None, client: Client) -> None:
    haaren = get(client, "gemeenten/0788", opDatum="2021-01-01")
    assert haaren["opDatum"] is None
    assert haaren["lidmaatschap"] == [{"van": "2017-12-31", "tot": "2021-01-01"}]
    parts = [part for part in haaren["herindelingen"] if part["vanCode"] == "0788"]
    assert {part["naarNaam"]: part["deel"] for part in parts} == {
        "Oisterwijk": 0.4235,
        "Vught": 0.3425,
        "Boxtel": 0.1502,
        "Tilburg": 0.0838,
    }
    oisterwijk = get(client, "gemeenten/0824", opDatum="2019-11-29")
    assert oisterwijk["opDatum"]["inwoners"] == 26140
    assert "0788" in {part["vanCode"] for part in oisterwijk["herindelingen"]}
    assert len(oisterwijk["bevolking"]) == 9


def test_provinces_count_the_members_of_a_day(register: None, client: Client) -> None:
    now, then = get(client, "provincies", opDatum="2026-11-24"), get(client, "provincies", opDatum="2018-06-27")
    assert len(now["resultaten"]) == 12
    assert sum(province["gemeenten"] for province in now["resultaten"]) == 342
    assert sum(province["gemeenten"] for province in then["resultaten"]) == 380


def test_a_municipality_costs_the_same_with_a_long_history(register: None, client: Client) -> None:
    with CaptureQueriesContext(connection) as short:
        get(client, "gemeenten/0344", opDatum="2026-11-24")
    with CaptureQueriesContext(connection) as long:
        get(client, "gemeenten/1966", opDatum="2026-11-24")
    assert len(short) == len(long) <= 8
