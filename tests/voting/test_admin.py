"""Votes in the back office: read-only, buttons call actions, and nobody sees a vote before it was announced."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.history import event_model_of
from core.models import User
from core.rules.desks import Desk
from tests.core.factories import make_official, make_user
from tests.voting.factories import DAY, Hall, make_hall, make_member, make_office
from voting.actions.registers import make_register
from voting.actions.results import announce_poll
from voting.models import Ballot, RegisterEntry, RegisterRole, Representative, VotingRegister

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(client: Client) -> User:
    """The secretariat, logged in."""
    user = make_official(Desk.SECRETARIAT)
    client.force_login(user)
    return user


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def page(obj: object) -> str:
    meta = obj._meta  # type: ignore[attr-defined]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[obj.pk])  # type: ignore[attr-defined]


def test_everything_stored_of_votes_is_there(client: Client, official: User, hall: Hall) -> None:
    hall.decide("for", "against")

    for model in apps.get_app_config("voting").get_models():
        if hasattr(model, "pgh_id") or model is event_model_of(model):
            continue
        assert model in admin.site._registry, model
        name = model._meta.model_name
        assert client.get(reverse(f"admin:voting_{name}_changelist")).status_code == 200, name
        row = model._default_manager.first()
        if row is not None:
            assert client.get(page(row)).status_code == 200, name
        assert client.get(reverse(f"admin:voting_{name}_add")).status_code in (403, 404), name


def test_nothing_of_a_vote_is_changed_or_removed_here(client: Client, official: User, hall: Hall) -> None:
    hall.decide("for")

    for row in (VotingRegister.objects.get(), Ballot.objects.get(), RegisterRole.objects.get()):
        assert client.post(page(row), {"title": "Anders"}).status_code in (403, 404)
        assert client.post(page(row).replace("change", "delete"), {"post": "yes"}).status_code in (403, 404)
    assert VotingRegister.objects.get().title == hall.register.title


def test_nobody_sees_who_voted_what_before_it_was_announced(client: Client, official: User, hall: Hall) -> None:
    poll = hall.open()
    [ballot] = hall.cast(poll, "against")
    lists = [reverse(f"admin:voting_{name}_changelist") for name in ("ballot", "participation")]

    def seen() -> bool:
        assert client.get(page(ballot), follow=True).status_code == 200
        return any(hall.entries[0].name in client.get(address).content.decode() for address in lists)

    assert not seen()
    hall.close(poll)
    assert not seen()
    announce_poll(poll, by=hall.clerk)
    assert seen()


def test_the_secretariat_makes_somebody_clerk_and_never_itself(client: Client, official: User, hall: Hall) -> None:
    colleague = make_user()
    button = f"{page(hall.register)}role/"

    assert client.post(button, {"email": official.email, "role": "chair"}).status_code == 422
    assert client.post(button, {"email": "niemand@plein.test", "role": "chair"}).status_code == 422
    assert client.post(button, {"email": colleague.email.upper(), "role": "chair"}).status_code == 302

    given = RegisterRole.objects.get(user=colleague)
    assert (given.role, given.given_by) == ("chair", official)
    assert client.post(f"{page(given)}end/").status_code == 302
    given.refresh_from_db()
    assert given.until_at is not None
    assert client.get(f"{page(given)}end/").status_code == 404


def test_other_desks_see_and_press_nothing(client: Client, hall: Hall) -> None:
    client.force_login(make_official(Desk.REGISTRY))

    assert client.get(page(hall.register)).status_code == 200
    for button in ("role", "refresh", "enter"):
        assert client.post(f"{page(hall.register)}{button}/", {"email": "a@b.nl", "role": "chair"}).status_code == 404
    assert client.post(f"{page(hall.entries[0])}name/", {"email": "a@b.nl"}).status_code == 404


def test_the_secretariat_names_who_votes(client: Client, official: User, hall: Hall) -> None:
    person = make_office(hall.entries[0].municipality, function="griffier").person
    assert person.user is not None
    button = f"{page(hall.entries[0])}name/"

    assert client.post(button, {"email": hall.voters[1].email, "reason": ""}).status_code == 422
    assert client.post(button, {"email": hall.clerk.email, "reason": ""}).status_code == 422
    assert client.post(button, {"email": person.user.email, "reason": "Ziek"}).status_code == 302

    named = Representative.objects.current().get(entry=hall.entries[0])
    assert (named.person, named.reason, named.named_by) == (person, "Ziek", official)
    assert "Ziek" in client.get(page(named)).content.decode()


def test_a_register_is_brought_up_to_date_until_it_freezes(client: Client, official: User) -> None:
    make_member(10_000, code="0001")
    register = make_register(title="ALV", day=DAY, by=official)
    make_member(20_000, code="0002")

    assert client.post(f"{page(register)}refresh/").status_code == 302
    assert RegisterEntry.objects.filter(register=register).count() == 2
    assert client.post(f"{page(register)}enter/").status_code == 302

    register.frozen_at, register.digest = register.made_at, b"x"
    register.save()
    assert client.get(f"{page(register)}refresh/").status_code == 404


def test_members_that_nobody_votes_for_can_be_listed(client: Client, official: User, hall: Hall) -> None:
    Representative.objects.filter(entry=hall.entries[0]).delete()

    listed = client.get(
        reverse("admin:voting_registerentry_changelist"),
        {"register__id__exact": str(hall.register.pk), "votes": "nobody"},
    ).content.decode()

    assert hall.entries[0].name in listed
    assert hall.entries[1].name not in listed


@pytest.mark.parametrize("name", ["registerentry", "representative", "ballot", "participation"])
def test_a_list_takes_a_fixed_number_of_statements(client: Client, official: User, name: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"admin:voting_{name}_changelist")).status_code == 200
        return len(captured)

    make_hall(1).decide("for")
    for_one = statements()
    make_hall(*range(1, 21)).decide(*["for"] * 20)

    assert statements() == for_one
