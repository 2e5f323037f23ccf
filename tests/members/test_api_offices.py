"""Office holders for programs: people in public functions, and nobody else."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Office, Party
from members.rules.topics import Function
from tests.members.factories import make_member, make_office, make_person
from tests.members.test_api_register import get

pytestmark = pytest.mark.django_db


def test_only_people_in_public_functions_are_in_the_api(client: Client) -> None:
    utrecht, zeist = make_member("Utrecht", "0344"), make_member("Zeist", "0355")
    party = Party.objects.create(name="Lokaal", is_local=True, municipality=utrecht)
    office = make_office(utrecht, make_person(name="Wethouder d'Één"))
    Office.objects.filter(pk=office.pk).update(party=party)
    make_office(utrecht, make_person(name="Medewerker"), Function.MEDEWERKER)
    make_office(utrecht, make_person(name="Vertrokken"), until_date=date(2020, 1, 1))
    make_office(zeist, make_person(name="Elders"))
    [found] = get(client, "ambtsdragers", gemeente="0344")["resultaten"]
    assert (found["naam"], found["functie"], found["partij"], found["partijIsLokaal"]) == (
        "Wethouder d'Één",
        "wethouder",
        "Lokaal",
        True,
    )
    assert len(get(client, "ambtsdragers")["resultaten"]) == 2
    earlier = get(client, "ambtsdragers", gemeente="0344", opDatum="2019-01-01")["resultaten"]
    assert {each["naam"] for each in earlier} == {"Wethouder d'Één", "Vertrokken"}
    get(client, "ambtsdragers", 400, opDatum="ooit")


def test_office_holders_cost_as_many_statements_for_twenty_as_for_one(client: Client) -> None:
    utrecht, counts = make_member("Utrecht", "0344"), []
    for more in (1, 20):
        for _number in range(more):
            make_office(utrecht)
        with CaptureQueriesContext(connection) as statements:
            get(client, "ambtsdragers")
        counts.append(len(statements))
    assert counts[0] == counts[1]
