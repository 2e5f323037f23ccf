"""What holds on a day: the dated rows of a few members."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Municipality, MunicipalityName
from tests.members.factories import DAY, START, make_member, make_population

pytestmark = pytest.mark.django_db


def on(day: date) -> list[Municipality]:
    return list(Municipality.objects.on(day))


@pytest.mark.parametrize("number", [1, 20])
def test_a_small_register_costs_one_statement_too(number: int) -> None:
    for _time in range(number):
        make_member(inhabitants=1000)
    with CaptureQueriesContext(connection) as statements:
        assert len(on(DAY)) == number
    assert len(statements) == 1


def test_the_last_day_of_a_membership_is_the_day_before_its_end() -> None:
    make_member(until_date=DAY)
    assert len(on(DAY - timedelta(days=1))) == 1
    assert on(DAY) == []
    assert on(START - timedelta(days=1)) == []


def test_a_name_belongs_to_its_day() -> None:
    member = make_member("Oud")
    MunicipalityName.objects.filter(municipality=member).update(until_date=DAY)
    MunicipalityName.objects.create(municipality=member, name="Nieuw", from_date=DAY)
    assert [one.name for one in on(DAY - timedelta(days=1))] == ["Oud"]
    assert [one.name for one in on(DAY)] == ["Nieuw"]


def test_the_population_is_the_latest_not_after_the_day() -> None:
    member = make_member()
    make_population(member, 100, date(2024, 1, 1))
    make_population(member, 200, date(2025, 1, 1), "estimate")
    make_population(member, 300, date(2027, 1, 1))
    (found,) = on(DAY)
    assert (found.population, found.population_status, found.population_date) == (200, "estimate", date(2025, 1, 1))
    found = Municipality.objects.on(DAY).with_population(date(2024, 6, 1)).get()
    assert (found.population, found.population_date) == (100, date(2024, 1, 1))
    assert Municipality.objects.on(DAY).with_population(date(2023, 1, 1)).get().population is None


def test_names_sort_without_regard_to_accents_and_apostrophes() -> None:
    for name in ["Zwolle", "'s-Gravenhage", "Ede", "Étten", "IJsselstein", "Aalten", "Roermond", "Tiel"]:
        make_member(name)
    names = [member.name for member in on(DAY)]
    assert names == ["Aalten", "Ede", "Étten", "IJsselstein", "Roermond", "'s-Gravenhage", "Tiel", "Zwolle"]


def test_a_member_knows_its_identifier() -> None:
    assert make_member(code="0344").tooi == "gm0344"
