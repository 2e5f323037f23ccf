"""The members on a day: lists, names, population and tiles, as the reorganisations make them."""

import csv
from collections import Counter, defaultdict, deque
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Department, Municipality, Reorganisation, SpecialMember
from tests.members.conftest import DATA

pytestmark = pytest.mark.django_db

COUNTS = {
    date(2017, 12, 30): 0,
    date(2017, 12, 31): 388,
    date(2018, 1, 1): 380,
    date(2018, 12, 31): 380,
    date(2019, 1, 1): 355,
    date(2019, 11, 29): 355,
    date(2020, 1, 1): 355,
    date(2021, 1, 1): 352,
    date(2022, 1, 1): 345,
    date(2022, 3, 23): 345,
    date(2022, 3, 24): 344,
    date(2022, 6, 29): 344,
    date(2023, 1, 1): 342,
    date(2024, 1, 1): 342,
    date(2025, 1, 1): 342,
    date(2026, 1, 1): 342,
    date(2026, 11, 24): 342,
    date(2027, 1, 2): 342,
}
TOTALS = {
    2018: 17_181_084,
    2019: 17_282_163,
    2020: 17_407_585,
    2021: 17_475_415,
    2022: 17_590_672,
    2023: 17_811_291,
    2024: 17_942_942,
}


def on(day: date) -> list[Municipality]:
    return list(Municipality.objects.on(day))


@pytest.mark.parametrize(("day", "number"), COUNTS.items(), ids=str)
def test_the_number_of_members_of_a_day(register: None, day: date, number: int) -> None:
    assert Municipality.objects.on(day).count() == len(on(day)) == number


@pytest.mark.parametrize("year", range(2018, 2027))
def test_the_list_of_new_year_is_the_published_list(register: None, year: int) -> None:
    day = date(year, 1, 1)
    with (DATA / "population.csv").open(encoding="utf-8", newline="") as file:
        published = {
            row["code"]: (int(row["inhabitants"]), row["status"])
            for row in csv.DictReader(file)
            if row["reference_date"] == day.isoformat()
        }
    assert {member.code: (member.population, member.population_status) for member in on(day)} == published
    assert {member.population_date for member in on(day)} == {day}


@pytest.mark.parametrize(("year", "total"), TOTALS.items())
def test_the_inhabitants_are_those_of_the_country(register: None, year: int, total: int) -> None:
    assert sum(member.population for member in on(date(year, 1, 1))) == total


@pytest.mark.parametrize("day", COUNTS, ids=str)
def test_every_member_of_every_day_has_a_name_and_a_province(register: None, day: date) -> None:
    members = on(day)
    assert all(member.name and member.province_name for member in members)
    assert [member.sort_name for member in members] == sorted(member.sort_name for member in members)
    assert len({member.name for member in members}) == len(members)


def test_the_oldest_day_knows_names_and_codes_only(register: None) -> None:
    members = on(date(2017, 12, 31))
    assert {member.population for member in members} == {None}
    assert {"Littenseradiel", "het Bildt", "Rijnwaarden"} <= {member.name for member in members}


def test_provinces_follow_their_changes(register: None) -> None:
    def province(name: str, day: date) -> str:
        return next(member.province_name for member in on(day) if member.name == name)

    assert province("Leerdam", date(2018, 12, 31)) == "Zuid-Holland"
    assert province("Vijfheerenlanden", date(2019, 1, 1)) == "Utrecht"
    assert Counter(member.province_name for member in on(date(2019, 1, 1)))["Noord-Brabant"] == 62
    assert Department.objects.count() == 12


def test_after_weesp_amsterdam_keeps_the_population_as_published(register: None) -> None:
    meeting = Municipality.objects.on(date(2022, 6, 29))
    assert meeting.with_population(date(2022, 1, 1)).get(code="0363").population == 882_633


def neighbours(column: int, row: int) -> list[tuple[int, int]]:
    shift = row % 2
    beside = [(column - 1, row), (column + 1, row)]
    return beside + [(column - 1 + shift + step, other) for other in (row - 1, row + 1) for step in (0, 1)]


ISLANDS = {"0448", "0096", "0093", "0060", "0088"}


@pytest.mark.parametrize("day", [day for day, number in COUNTS.items() if number], ids=str)
def test_every_day_has_a_whole_map(register: None, day: date) -> None:
    """Cells are distinct, and each province is one block, with the cells that mergers left empty; islands apart."""
    members = on(day)
    left_empty: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for member in on(date(2019, 1, 1)) if day > date(2019, 1, 1) else []:
        left_empty[member.province_code].add((member.tile_column, member.tile_row))
    cells = {(member.tile_column, member.tile_row): member for member in members}
    assert len(cells) == len(members)
    assert None not in {row for _column, row in cells}
    blocks: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for cell, member in cells.items():
        if member.code not in ISLANDS:
            blocks[member.province_code].add(cell)
    for province, block in blocks.items():
        seen, waiting = set(), deque([next(iter(block))])
        while waiting:
            cell = waiting.popleft()
            if cell in block | left_empty[province] and cell not in seen:
                seen.add(cell)
                waiting.extend(neighbours(*cell))
        assert seen >= block, province


def test_what_is_loaded_is_whole(register: None) -> None:
    assert Reorganisation.objects.filter(applied_at__isnull=True).count() == 0
    assert SpecialMember.objects.count() == 6
    assert not Municipality.objects.filter(names__isnull=True).exists()
    for event in Reorganisation.objects.all():
        gone = {part.source_id for part in event.parts.all() if part.kind != "border_change"}
        before, after = (
            set(Municipality.objects.on(day).values_list("pk", flat=True))
            for day in (event.effective_date - timedelta(days=1), event.effective_date)
        )
        assert gone <= before - after
        assert {founding.municipality_id for founding in event.foundings.all()} <= after - before


def test_a_day_costs_one_statement_whatever_the_number_of_members(register: None) -> None:
    with CaptureQueriesContext(connection) as statements:
        assert len(on(date(2019, 11, 29))) == 355
    assert len(statements) == 1
