"""The header says who is logged in and for which municipality, in one statement and only when it is shown."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.rules.desks import Desk
from portal.whoami import Whoami, read
from tests.core.factories import make_official, make_user
from tests.members.factories import make_colleague, make_member, make_office, make_person

pytestmark = pytest.mark.django_db


def test_in_one_statement_however_many_municipalities() -> None:
    user = make_colleague(make_member("Utrecht", "0344"))
    for name in ("Zeist", "Aa en Hunze"):
        make_office(make_member(name), user.person)
    with CaptureQueriesContext(connection) as statements:
        found = read(user)
    assert len(statements) == 1
    assert (found.municipality, found.several) == ("Aa en Hunze", True)
    assert read(user, "0344").municipality == "Utrecht"
    assert read(user, "9999").municipality == "Aa en Hunze"


def test_an_office_that_ended_is_not_told() -> None:
    user = make_colleague(make_member("Utrecht"), until=clock.today())
    assert read(user) == Whoami(user.person.name)


def test_the_office_is_known_by_its_desk_and_others_by_their_address() -> None:
    assert str(read(make_official(Desk.REGISTRY))) == "Ledenadministratie"
    nobody = make_user("iemand@x.test")
    assert str(read(nobody)) == "iemand@x.test"


def test_a_municipality_is_not_said_twice() -> None:
    assert str(Whoami("Wethouder, gemeente Utrecht", "0344", "Utrecht")) == "Wethouder, gemeente Utrecht"
    assert str(Whoami("Anna", "0344", "Utrecht")) == "Anna, Utrecht"


def test_every_page_says_it_and_leads_to_the_municipality(client: Client) -> None:
    user = make_user()
    make_office(make_member("Utrecht"), make_person(user, "Anna d'Één"))
    client.force_login(user)
    shown = client.get(reverse("accessibility")).content.decode()
    assert "<span>Anna d&#x27;Één</span> <b>Utrecht</b></a>" in shown
    client.logout()
    assert "Anna" not in client.get(reverse("accessibility")).content.decode()
