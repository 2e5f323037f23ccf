"""The register for programs."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.members.factories import make_mandate, make_member, make_person

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


@pytest.mark.parametrize("text", ["2019-02-30", "0001-01-01", "gisteren", "2017-12-30", "99999-01-01", "\x00"])
@pytest.mark.parametrize("path", ["gemeenten", "gemeenten/0344", "provincies"])
def test_a_day_that_cannot_be_is_a_problem_in_words(client: Client, path: str, text: str) -> None:
    make_member("Utrecht", "0344")
    problem = get(client, path, 400, opDatum=text)
    assert problem["code"] == "ValidationError"
    assert len(problem["errors"]["opDatum"]) == 1


@pytest.mark.parametrize("code", ["99", "x", "\x00", "26 "])
def test_a_province_that_is_not_there_is_a_problem(client: Client, code: str) -> None:
    assert get(client, "gemeenten", 400, provincie=code)["errors"]["provincie"]


@pytest.mark.parametrize("code", ["9999", "344", "utrecht", "%00", "0344/x"])
def test_a_municipality_that_is_not_there_is_404(client: Client, code: str) -> None:
    assert get(client, f"gemeenten/{code}", 404)["code"] == "NotFound"


@pytest.mark.parametrize("cursor", ["x", "cD0lMDA=", "cD0%"])
def test_a_cursor_that_is_no_place_is_404(client: Client, cursor: str) -> None:
    make_member()
    get(client, "gemeenten", 404, cursor=cursor)


def test_no_person_is_told(client: Client) -> None:
    member = make_member(code="0344")
    make_mandate(member, make_person(name="Jan Geheim"))
    for path in ("gemeenten", "gemeenten/0344"):
        assert "Geheim" not in client.get(f"/api/v1/{path}").content.decode()


def test_nothing_is_written_by_it(client: Client) -> None:
    make_member(code="0344")
    for path in ("gemeenten", "gemeenten/0344", "provincies"):
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(f"/api/v1/{path}").status_code == 405


@pytest.mark.parametrize("number", [1, 20])
def test_a_page_costs_the_same_whatever_the_number_of_rows(client: Client, number: int) -> None:
    for _time in range(number):
        make_member(inhabitants=1000)
    with CaptureQueriesContext(connection) as statements:
        assert len(get(client, "gemeenten", opDatum="2026-11-24")["resultaten"]) == number
    assert len(statements) == 2


def test_without_a_day_it_is_today(client: Client) -> None:
    make_member(code="0001", until_date=date(2020, 1, 1)), make_member(code="0002")
    assert [member["code"] for member in everything(client)] == ["0002"]
