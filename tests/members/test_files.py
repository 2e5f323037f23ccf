"""The register as csv, xlsx and ods: what is on the screen, and nothing that a spreadsheet would run."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
import tablib
from django.test import Client

from members.files import CONTENT_TYPES, harmless
from tests.members.small import make_member
from tests.members.test_register import asked_for, names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
HEADINGS = ["Gemeente", "Code", "Provincie", "Inwoners", "Peildatum", "Status", "Stemmen", "Notitie"]


def table(client: Client, extension: str, **query: str) -> list[list[Any]]:
    """Read a file back as rows, headings first."""
    response = client.get(f"/gemeenten/export.{extension}", query)
    assert response.status_code == 200
    assert response["Content-Type"] == CONTENT_TYPES[extension]
    assert f".{extension}" in response["Content-Disposition"]
    if extension == "csv":
        return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    sheet = tablib.Dataset().load(BytesIO(response.content), format=extension)
    return [list(sheet.headers), *(list(row) for row in sheet)]


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_the_file_holds_the_rows_of_the_screen_in_their_order(client: Client, extension: str) -> None:
    query = {"op": "29-11-2019", "provincie": "29", "sorteer": "-inwoners"}
    rows = table(client, extension, **query)
    assert rows[0] == HEADINGS
    assert [row[0] for row in rows[1:]] == names(asked_for(query))
    assert rows[1][:3] + rows[1][4:6] == ["Terneuzen", "0715", "Zeeland", "2019-01-01", "Officieel"]
    assert [int(float(rows[1][place])) for place in (3, 6)] == [54589, 55]


def test_without_filters_the_file_holds_everybody(client: Client) -> None:
    assert len(table(client, "csv", op="24-11-2026")) == 1 + 342


def test_codes_keep_their_zeros(client: Client) -> None:
    for extension in CONTENT_TYPES:
        assert table(client, extension, q="groningen", op="1-1-2026")[1][1] == "0014"


def test_what_a_day_does_not_know_is_empty(client: Client) -> None:
    rows = table(client, "csv", op="31-12-2017", q="haaren")
    assert rows[1][:7] == ["Haaren", "0788", "Noord-Brabant", "", "", "", ""]


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("name", ['=HYPERLINK("http://kwaad.example")', "@SUM(1)", "+31", "-1", "\t=1", "|cmd"])
def test_no_name_is_taken_for_a_formula(client: Client, extension: str, name: str) -> None:
    make_member(name, code="9001")
    assert table(client, extension, q="9001", op="1-1-2026")[1][0] == f"'{name}"


def test_numbers_and_ordinary_names_stay_what_they_are() -> None:
    assert [harmless(value) for value in ("'s-Gravenhage", 12, None, "", "Bergen (NH.)")] == [
        "'s-Gravenhage",
        12,
        "",
        "",
        "Bergen (NH.)",
    ]


@pytest.mark.parametrize("extension", ["pdf", "exe", "CSV", "csv.exe", "html"])
def test_another_kind_of_file_is_not_there(client: Client, extension: str) -> None:
    assert client.get(f"/gemeenten/export.{extension}").status_code == 404


def test_an_impossible_question_leads_back_to_the_page_that_says_so(client: Client) -> None:
    response = client.get("/gemeenten/export.csv?op=onzin&q=utrecht")
    assert (response.status_code, response["Location"]) == (302, "/gemeenten/?op=onzin&q=utrecht")
