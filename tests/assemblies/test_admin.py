"""Meetings in the back office: planned by an action, texts edited until they were voted on, with history."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from assemblies.models import Assembly, Proposal
from core.models import User
from core.rules.desks import Desk
from tests.assemblies.factories import make_assembly, make_meeting, make_outcome
from tests.core.factories import make_official
from tests.voting.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(client: Client) -> User:
    """The secretariat, logged in."""
    user = make_official(Desk.SECRETARIAT)
    client.force_login(user)
    return user


PLAN = {
    "kind": "extraordinary",
    "title": "BALV",
    "slug": "balv-1",
    "date": "2026-12-10",
    "starts_at": "10:00",
    "place": "Utrecht",
}


def page(obj: Model) -> str:
    return reverse(f"admin:assemblies_{obj._meta.model_name}_change", args=[obj.pk])


def test_everything_stored_of_meetings_is_there(client: Client, official: User) -> None:
    meeting = make_meeting()
    meeting.decide("for")
    make_outcome(make_assembly())

    for model in apps.get_app_config("assemblies").get_models():
        if model.__name__.endswith("Event"):
            continue
        assert model in admin.site._registry, model
        assert client.get(reverse(f"admin:assemblies_{model._meta.model_name}_changelist")).status_code == 200
        row = model._default_manager.first()
        assert row is not None
        assert client.get(page(row)).status_code == 200, model


def test_a_meeting_is_planned_with_its_register(client: Client, official: User) -> None:
    make_member()
    add = reverse("admin:assemblies_assembly_add")
    assert client.get(add).status_code == 200

    answer = client.post(add, PLAN)

    planned = Assembly.objects.get(slug="balv-1")
    assert answer["Location"] == page(planned)
    assert planned.register is not None
    assert planned.register.entries.count() == 1
    assert "assembly.planned" in client.get(page(planned)).content.decode()


def test_what_cannot_be_planned_says_why_and_keeps_what_was_typed(client: Client, official: User) -> None:
    add = reverse("admin:assemblies_assembly_add")
    without_members = client.post(add, PLAN)
    assert without_members.status_code == 422
    assert "Utrecht" in without_members.content.decode()

    make_assembly(slug="balv-1")
    assert client.post(add, PLAN).status_code == 422
    assert client.post(add, PLAN | {"date": "morgen"}).status_code == 422
    assert Assembly.objects.count() == 1


def test_items_are_put_on_the_agenda_in_order(client: Client, official: User) -> None:
    assembly = make_assembly()
    button = f"{page(assembly)}item/"

    client.post(button, {"number": "1", "title": "Opening"})
    client.post(button, {"number": "2", "title": "Begroting", "question": "Stemt u in?", "advice": "voor"})

    items = list(assembly.items.order_by("order"))
    assert [(item.order, item.title, item.proposals.count()) for item in items] == [
        (1, "Opening", 0),
        (2, "Begroting", 1),
    ]


def test_a_text_is_edited_until_it_was_voted_on_and_history_says_by_whom(client: Client, official: User) -> None:
    meeting = make_meeting()
    proposal = meeting.proposal
    form = {"item": proposal.item_id, "title": "Nieuw", "question": "Nog steeds?", "text": "", "advice": ""}

    assert client.post(page(proposal), form).status_code == 302
    proposal.refresh_from_db()
    assert proposal.title == "Nieuw"
    assert official.email in client.get(page(proposal)).content.decode()

    meeting.open()
    assert client.post(page(proposal), form | {"title": "Te laat"}).status_code in (403, 404)
    assert Proposal.objects.get().title == "Nieuw"


def test_other_desks_plan_and_edit_nothing(client: Client) -> None:
    meeting = make_meeting()
    client.force_login(make_official(Desk.ADMINISTRATOR))

    assert client.get(page(meeting.assembly)).status_code == 200
    assert client.get(reverse("admin:assemblies_assembly_add")).status_code in (403, 404)
    assert client.post(f"{page(meeting.assembly)}item/", {"number": "1", "title": "x"}).status_code == 404
    assert client.post(page(meeting.proposal), {"title": "x"}).status_code in (403, 404)
