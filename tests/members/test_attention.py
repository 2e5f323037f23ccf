"""What the register asks of the registry desk."""

from datetime import date, timedelta

import pytest
from django.test import Client

from core import clock
from core.registry import Attention, attention_for
from core.rules.desks import Desk
from members.models import Reorganisation
from tests.core.factories import make_official, make_user
from tests.members.factories import keeper, make_member, make_population

pytestmark = pytest.mark.django_db


def of_members(items: list[Attention]) -> list[str]:
    return [str(item.title) for item in items if "/gemeenten/" in item.url or "/members/" in item.url]


def this_year() -> date:
    return date(clock.today().year, 1, 1)


def test_a_member_without_population_of_this_year_is_told() -> None:
    complete = make_member(tile=(1, 1))
    make_population(complete, 1000, this_year())
    late = make_member("Oudcijfer", tile=(2, 2))
    make_population(late, 1000, this_year() - timedelta(days=365))
    [item] = attention_for(keeper())
    assert str(item.title) == f"1 lid heeft geen inwonertal van 1 januari {this_year().year}"
    assert (item.url, "Oudcijfer" in str(item.detail)) == (f"/gemeenten/{late.code}/", True)


def test_members_without_a_tile_are_told() -> None:
    for name in ("Aa", "Bee"):
        make_population(make_member(name), 1000, this_year())
    [item] = attention_for(keeper())
    assert (str(item.title), "Aa, Bee" in str(item.detail)) == ("2 leden hebben geen tegel op de kaart", True)


def test_a_reorganisation_that_was_not_carried_out_is_late_from_its_day_on(client: Client) -> None:
    today = clock.today()
    for number, day in enumerate((today, today + timedelta(days=1))):
        Reorganisation.objects.create(code=f"r{number}", effective_date=day, title=f"Plan {number}", source="test")
    by = keeper()
    items = attention_for(by)
    assert [(str(item.title), item.late) for item in items] == [
        ("Herindeling: Plan 0", True),
        ("Herindeling: Plan 1", False),
    ]
    client.force_login(by)
    assert client.get(items[0].url).status_code == 200


def test_what_is_complete_asks_for_nothing() -> None:
    make_population(make_member(tile=(1, 1)), 1000, this_year())
    assert attention_for(keeper()) == []


@pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.ADMINISTRATOR, None])
def test_others_are_not_bothered(desk: Desk | None) -> None:
    make_member()
    assert of_members(attention_for(make_official(desk) if desk else make_user())) == []
