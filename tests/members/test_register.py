"""The page of the register: any day, any part of it, as list and as map."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from core.formats import plain_day
from members.rules.days import REGISTER_START
from members.shown import asked, register_page
from tests.members.small import make_member, make_members

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
TODAY = date(2026, 11, 24)
NBSP = "\N{NO-BREAK SPACE}"


def page(today: date = TODAY, *, show_all: bool = True, **query: str) -> dict[str, Any]:
    """What the page shows on a day, whatever the clock says."""
    return asked_for(query, today, show_all=show_all)


def asked_for(query: dict[str, str], today: date = TODAY, *, show_all: bool = True) -> dict[str, Any]:
    """The same, for a query as it stands in an address."""
    return register_page(asked(query, today), today, show_all=show_all)


def names(context: dict[str, Any]) -> list[str]:
    return [row.member.name for row in context["rows"]]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("31-12-2017", 388),
        ("1-1-2018", 380),
        ("2019-11-29", 355),
        ("29-11-2019", 355),
        ("23-3-2022", 345),
        ("24-3-2022", 344),
        ("29-6-2022", 344),
        ("1 januari 2023", 342),
        ("24-11-2026", 342),
    ],
)
def test_the_list_is_that_of_the_day_asked_for(client: Client, day: str, number: int) -> None:
    response = client.get("/gemeenten/", {"op": day, "alle": ""})
    assert response.status_code == 200
    content = response.content.decode()
    assert f"<h1>{number} gemeenten</h1>" in content
    assert len(re.findall(r'<th scope="row"><a href="/gemeenten/\d{4}/">', content)) == number
    assert len({row.member.code for row in page(op=day)["rows"]}) == number


def test_without_a_date_it_is_today() -> None:
    assert page()["day"] == TODAY
    assert page(op=" ")["day"] == TODAY
    assert page(date(2022, 1, 5))["register"].members[0].pk
    assert len(page(date(2022, 1, 5))["rows"]) == 345


def test_members_votes_and_inhabitants_of_a_day_are_added_up() -> None:
    # On 24 March Weesp went into Amsterdam, whose figure of 1 January does not hold it.
    for day, inhabitants, votes in (("1-1-2022", "17.590.672", "13.284"), ("29-6-2022", "17.569.906", "13.263")):
        shown = {label: value for label, value, _note in page(op=day)["totals"]}
        assert shown == {"Inwoners": inhabitants, "Stemmen": votes}


@pytest.mark.parametrize("text", ["onzin", "30-2-2019", "2019-13-01", "29-11", "99999999", "1-1-0000", "'; --"])
def test_what_is_no_date_is_said_in_one_sentence_and_stays_in_the_field(client: Client, text: str) -> None:
    response = client.get("/gemeenten/", {"op": text, "q": "utrecht"})
    assert response.status_code == 422
    content = response.content.decode().replace("&#x27;", "'")
    assert f"“{text}” is geen datum. Schrijf haar als 29-11-2019." in content
    assert f'name="op" value="{text}"' in content
    assert 'value="utrecht"' in content


@pytest.mark.parametrize("day", ["30-12-2017", "1-1-2017", "29-11-1919"])
def test_before_the_register_begins_it_says_so(client: Client, day: str) -> None:
    response = client.get("/gemeenten/", {"op": day})
    assert response.status_code == 422
    assert f"Het register begint op {plain_day(REGISTER_START)}." in response.content.decode()
    assert plain_day(REGISTER_START) == f"31{NBSP}december{NBSP}2017"


def test_no_future_is_shown_of_which_nothing_is_known() -> None:
    form = page(op="1-1-2027")["form"]
    assert form.errors["op"] == [
        f"Na 24{NBSP}november{NBSP}2026 is geen wijziging van het register bekend. Kies die dag of een eerdere."
    ]


def test_a_known_future_is_shown_and_labelled(client: Client) -> None:
    context = page(date(2020, 6, 1), op="1-1-2023")
    assert (context["headline"], context["day"] > context["today"]) == ("342 gemeenten", True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"provincie": "24"}, 6),
        ({"grootte": "vanaf-100000", "op": "29-11-2019"}, 31),
        ({"q": "den haag"}, 1),
        ({"q": "den haag", "provincie": "24"}, 0),
    ],
)
def test_filters_are_counted_in_the_headline(query: dict[str, str], found: int) -> None:
    context = asked_for(query)
    assert len(context["rows"]) == found
    assert context["headline"] == f"{found} van {len(context['register'].members)} gemeenten"


def test_sizes_divide_the_members_without_a_rest() -> None:
    sizes = ["tot-20000", "20000-50000", "50000-100000", "vanaf-100000"]
    parts = [set(names(page(grootte=size))) for size in sizes]
    assert sum(len(part) for part in parts) == len(set.union(*parts)) == 342


@pytest.mark.parametrize(
    "query",
    [
        {"provincie": "99"},
        {"provincie": "x' or 1=1"},
        {"grootte": "reusachtig"},
        {"weergave": "globe"},
        {"q": "x" * 101},
        {"q": "\x00"},
    ],
)
def test_an_address_that_was_changed_by_hand_gets_a_sentence(client: Client, query: dict[str, str]) -> None:
    response = client.get("/gemeenten/", query)
    assert response.status_code == 422
    assert "Dit kan het register niet laten zien" in response.content.decode()


def test_an_unknown_order_is_the_usual_one() -> None:
    assert names(page(sorteer="kleur")) == names(page())


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("naam", "Aa en Hunze"),
        ("-naam", "Zwolle"),
        ("-inwoners", "Amsterdam"),
        ("inwoners", "Schiermonnikoog"),
        ("code", "Groningen"),
        ("provincie", "Aa en Hunze"),
        ("-provincie", "Alblasserdam"),
        ("stemmen", "Schiermonnikoog"),
    ],
)
def test_every_column_sorts(sort: str, first: str) -> None:
    assert names(page(sorteer=sort))[0] == first


def test_a_name_with_an_apostrophe_sorts_by_its_letters() -> None:
    listed = names(page())
    assert listed.index("'s-Gravenhage") > listed.index("Rozendaal")


def test_of_many_rows_the_first_twenty_and_those_that_change_come_first(client: Client) -> None:
    context = page(op="31-12-2020", show_all=False)
    assert len(context["rows"]) == 20
    noted = [row.member.name for row in context["rows"] if row.note]
    assert noted == names(context)[: len(noted)]
    assert {"Appingedam", "Delfzijl", "Loppersum", "Haaren"} == set(noted)
    assert "Toon alle 355 gemeenten" in client.get("/gemeenten/?op=31-12-2020").content.decode()


def test_what_was_filtered_is_shown_whole() -> None:
    assert len(page(provincie="28", show_all=False)["rows"]) == 50


@pytest.mark.parametrize(
    ("day", "name", "note"),
    [
        ("31-12-2020", "Haaren", "Houdt op te bestaan op 1 januari 2021"),
        ("31-12-2020", "Oisterwijk", ""),
        ("1-1-2021", "Eemsdelta", "Nieuw sinds 1 januari 2021"),
        ("1-1-2021", "Oisterwijk", "Groter sinds 1 januari 2021"),
        ("1-1-2018", "Nissewaard", "Kleiner sinds 1 januari 2018"),
        ("2-1-2022", "Oisterwijk", ""),
    ],
)
def test_a_row_says_what_changed_lately_or_is_about_to(day: str, name: str, note: str) -> None:
    found = {row.member.name: row.note.replace(NBSP, " ") for row in page(op=day)["rows"]}
    assert found[name] == note


@pytest.mark.parametrize("day", ["31-12-2017", "1-1-2018", "29-11-2019", "1-1-2022", "24-3-2022", "24-11-2026"])
def test_the_map_shows_every_member_of_the_day_once(day: str) -> None:
    context = page(op=day, weergave="kaart")
    uses = re.findall(r'<use [^>]*data-href="(/gemeenten/\d{4}/)"', context["map"])
    assert len(uses) == len(set(uses)) == len(context["register"].members)


def test_on_the_map_what_was_asked_for_is_dark_and_named() -> None:
    drawn = page(q="den bosch", weergave="kaart")["map"]
    assert (drawn.count('class="t-on"'), drawn.count('class="t-off"')) == (1, 341)
    assert ">&#x27;s-Hertogenbosch</text>" in drawn or ">'s-Hertogenbosch</text>" in drawn


def test_a_member_without_a_tile_leaves_the_list_and_a_reason(client: Client) -> None:
    make_member("Nieuwdorp", since=date(2026, 1, 1), tile=False)
    response = client.get("/gemeenten/", {"op": "24-11-2026", "weergave": "kaart", "q": "Nieuwdorp"})
    content = response.content.decode()
    assert "<svg" in content
    assert "data-map" not in content
    assert "Deze leden hebben op deze dag geen tegel: Nieuwdorp." in content
    assert '<th scope="row"><a href="/gemeenten/' in content


def test_special_members_have_a_list_of_their_own_without_votes(client: Client) -> None:
    content = client.get("/gemeenten/").content.decode()
    for name in ("Aruba", "Curaçao", "Sint Maarten", "Bonaire", "Sint Eustatius", "Saba"):
        assert f'<th scope="row">{name}</th>' in content
    assert content.count(">zonder stem</td>") == 6


def test_the_number_of_statements_does_not_grow_with_the_members(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert statements(client, "?op=24-11-2026&alle") == statements(client, "?op=31-12-2017&alle")
    make_members(20)
    with django_assert_num_queries(10):
        client.get("/gemeenten/?op=24-11-2026&alle")


def statements(client: Client, query: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/gemeenten/{query}").status_code == 200
    return len(captured)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_register_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/gemeenten/").status_code == 405
