"""Registers of real days: the members of the day, the population of the reference date as published."""

from datetime import date

import pytest
from django.db.models import Sum

from core.rules.desks import Desk
from portal.demo.accounts import staff_user
from voting.actions.registers import make_register
from voting.models import RegisterEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "members", "votes"),
    [(date(2022, 6, 29), 344, 13_263), (date(2019, 11, 29), 355, None), (date(2026, 11, 24), 342, None)],
)
def test_a_register_has_the_members_of_its_day(association: None, day: date, members: int, votes: int | None) -> None:
    register = make_register(title="ALV", day=day, by=staff_user(Desk.SECRETARIAT))

    entries = RegisterEntry.objects.filter(register=register)
    assert entries.count() == members
    if votes is not None:
        assert entries.aggregate(all=Sum("weight"))["all"] == votes
    assert entries.filter(population_date=register.reference_date).count() == members or day.year > 2025


def test_who_was_founded_after_the_reference_date_has_the_population_that_was_published(association: None) -> None:
    """Weesp joined Amsterdam on 24 March 2022: it votes no more on 29 June, and Amsterdam votes as on 1 January."""
    register = make_register(title="ALV", day=date(2022, 6, 29), by=staff_user(Desk.SECRETARIAT))

    codes = dict(RegisterEntry.objects.filter(register=register).values_list("code", "population"))
    assert "0457" not in codes
    assert codes["0363"] == 882_633
