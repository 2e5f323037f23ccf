"""The register in the back office: everything is there, and buttons call the actions."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from core.models import AuditEntry
from core.rules.desks import Desk
from members.actions.reorganisations import plan_reorganisation
from members.models import Mandate, Municipality, Office, Person, Population, Reorganisation
from members.rules.reorganisations import Kind, Part
from tests.core.factories import make_official, make_user
from tests.members.factories import keeper, make_mandate, make_member, make_office, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk_client(client: Client) -> Client:
    """The browser of somebody of the registry desk."""
    client.force_login(keeper())
    return client


def page(obj: Any, button: str = "") -> str:
    """Return the address of an object, or of a button on it."""
    name = f"{obj._meta.app_label}_{obj._meta.model_name}"
    address = reverse(f"admin:{name}_change", args=[obj.pk])
    return f"{address}{button}/" if button else address


def test_everything_stored_in_the_register_is_there() -> None:
    models = {model for model in apps.get_app_config("members").get_models() if not hasattr(model, "pgh_id")}
    assert models <= set(admin.site._registry)


LISTS = ("municipality", "municipalityname", "population", "membership", "tileplacement", "office", "mandate")


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_whatever_the_number_of_rows(desk_client: Client, name: str) -> None:
    address, costs = reverse(f"admin:members_{name}_changelist"), []
    for number in (1, 19):
        for place in range(number):
            make_mandate(make_member(inhabitants=1000, tile=(place, number)))
        with CaptureQueriesContext(connection) as statements:
            assert desk_client.get(address).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_a_municipality_is_found_by_name_code_and_other_name(desk_client: Client) -> None:
    utrecht = make_member("Utrecht", "0344")
    utrecht.aliases.create(name="Domstad", source="gewone naam")
    make_member("Zeist", "0355")
    for words in ("utr", "0344", "domst"):
        listed = desk_client.get(reverse("admin:members_municipality_changelist"), {"q": words}).content.decode()
        assert "Utrecht" in listed
        assert "Zeist" not in listed


def test_a_person_gets_an_office_and_a_mandate_by_buttons(desk_client: Client) -> None:
    make_member("Utrecht", "0344")
    person = make_person()
    facts = {"code": "344", "from_date": "2026-01-01"}
    answer = desk_client.post(page(person, "mandate"), {**facts, "topic": "vote"})
    assert answer.status_code == 422
    assert person.name in answer.content.decode()
    done = desk_client.post(page(person, "office"), {**facts, "function": "griffier", "source": "Besluit"})
    assert done.status_code == 302
    assert desk_client.post(page(person, "mandate"), {**facts, "topic": "vote"}).status_code == 302
    office, mandate = Office.objects.get(), Mandate.objects.get()
    assert (office.function, mandate.topic, mandate.municipality.code) == ("griffier", "vote", "0344")
    ending = {"until_date": "2026-06-01", "reason": "Ander werk"}
    assert desk_client.post(page(mandate, "end"), ending).status_code == 302
    assert desk_client.post(page(office, "end"), ending).status_code == 302
    mandate.refresh_from_db()
    office.refresh_from_db()
    assert mandate.until_date == office.until_date == date(2026, 6, 1)


def test_a_code_that_does_not_exist_is_said_in_the_form(desk_client: Client) -> None:
    facts = {"code": "9999", "from_date": "2026-01-01", "function": "griffier", "source": "x"}
    answer = desk_client.post(page(make_person(), "office"), facts)
    assert answer.status_code == 422
    assert "9999" in answer.content.decode()


def test_an_account_is_linked_and_taken_away_by_buttons(desk_client: Client) -> None:
    person, user = make_person(), make_user()
    assert 'href="unlink/"' not in desk_client.get(page(person)).content.decode()
    assert desk_client.post(page(person, "link"), {"email": user.email, "reason": "Verzoek"}).status_code == 302
    person.refresh_from_db()
    assert person.user == user
    assert desk_client.get(page(person, "link")).status_code == 404
    assert desk_client.post(page(person, "rename"), {"name": "Anders", "reason": "Fout"}).status_code == 302
    assert desk_client.post(page(person, "unlink"), {"reason": "Weg"}).status_code == 302
    assert Person.objects.get(user=None).name == "Anders"


def test_a_reorganisation_shows_what_it_does_and_is_carried_out_and_undone(desk_client: Client) -> None:
    make_mandate(make_member(code="0001")), make_member(code="0002")
    day = clock.today() + timedelta(days=40)
    planned = plan_reorganisation(day, "Samen", [Part("0001", "0002", Kind.MERGER)], source="Staatsblad", by=None)
    shown = desk_client.get(page(planned)).content.decode()
    assert "0001 is geen lid meer." in shown
    assert 'href="revert/"' not in shown
    assert desk_client.post(page(planned, "apply")).status_code == 302
    assert not Municipality.objects.on(day).filter(code="0001").exists()
    assert desk_client.get(page(planned, "apply")).status_code == 404
    assert desk_client.post(page(planned, "revert"), {"reason": "Wet verworpen"}).status_code == 302
    assert Reorganisation.objects.get().applied_at is None
    assert AuditEntry.objects.get(what="reorganisation.reverted").why == "Wet verworpen"


def test_population_is_recorded_and_corrected_by_buttons(desk_client: Client) -> None:
    member = make_member()
    facts = {"inhabitants": "1234", "status": "estimate", "source": "CBS"}
    posted = desk_client.post(page(member, "population"), {**facts, "reference_date": "2026-01-01"})
    assert posted.status_code == 302
    population = Population.objects.get()
    corrected = {**facts, "inhabitants": "1230", "status": "official", "reason": "Definitief cijfer"}
    assert desk_client.post(page(population, "correct"), corrected).status_code == 302
    population.refresh_from_db()
    assert (population.inhabitants, population.status) == (1230, "official")


@pytest.mark.parametrize("desk", [Desk.ADMINISTRATOR, Desk.SECRETARIAT])
def test_other_desks_look_and_press_nothing(client: Client, desk: Desk) -> None:
    client.force_login(make_official(desk))
    make_member(code="0001"), make_member(code="0002")
    planned = plan_reorganisation(
        clock.today() + timedelta(days=1), "Samen", [Part("0001", "0002", Kind.MERGER)], source="x", by=None
    )
    for obj in (make_person(), make_office(), make_mandate(), planned, make_member()):
        shown = client.get(page(obj))
        assert shown.status_code == 200
        buttons = admin.site._registry[type(obj)].buttons  # type: ignore[attr-defined]
        assert buttons
        # Erasing is the administrator's.
        for button in (each for each in buttons if desk != Desk.ADMINISTRATOR or each.name != "erase"):
            assert f'href="{button.name}/"' not in shown.content.decode()
            assert client.post(page(obj, button.name)).status_code == 404
    assert not AuditEntry.objects.exclude(what="reorganisation.planned").exists()


def test_the_registry_adds_other_names_special_members_and_parties_only(desk_client: Client) -> None:
    adds = {
        model._meta.model_name
        for model in apps.get_app_config("members").get_models()
        if not hasattr(model, "pgh_id")
        and desk_client.get(reverse(f"admin:members_{model._meta.model_name}_add")).status_code == 200
    }
    assert adds == {"municipalityalias", "specialmember", "party"}
