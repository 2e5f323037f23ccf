"""One's own registrations: with an account or a signed link; changing, cancelling, lines, and a colleague who goes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import clock
from events.asked import Line
from events.links import handover_token, registration_path
from events.models import Registration, WaitingEntry
from events.rules.kinds import RegistrationState
from tests.core.factories import make_user
from tests.events.factories import make_event, make_registration, make_round, make_session, make_term
from tests.events.registering.asking import book, one, somebody

pytestmark = pytest.mark.django_db
COLLEAGUE = {"naam": "Griffier, gemeente Texel", "email": "griffier@texel.test", "functie": "griffier"}


def shown(client: Client, path: str) -> str:
    with translation.override("en"):
        answer = client.get(path, headers={"accept-language": "en"})
    return " ".join(answer.content.decode().split())


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_somebody_else_finds_no_registration_and_no_page_of_it() -> None:
    registration = make_registration(make_event(), user=make_user())
    stranger = logged_in(make_user())
    for name in ("detail", "sessions", "cancel", "colleague"):
        assert stranger.get(reverse(f"registration_{name}", args=[registration.pk])).status_code == 404
    assert Client().get("/aanmelding/1-0~vals/").status_code == 404


def test_the_list_holds_what_is_mine_and_what_i_booked() -> None:
    user = make_user()
    mine, other = make_registration(make_event(), user=user), make_registration(make_event())
    told = shown(logged_in(user), reverse("registrations_own"))
    assert mine.event.title in told
    assert other.event.title not in told


def test_a_colleague_takes_over_by_link_and_every_old_link_and_ticket_is_dead() -> None:
    registration = make_registration(make_event())
    old_link, handover = (
        registration_path(registration),
        reverse("registration_handover", args=[handover_token(registration)]),
    )
    code = registration.tickets.get().code
    page = shown(Client(), handover)
    assert registration.email not in page
    assert registration.name not in page
    answer = Client().post(handover, COLLEAGUE)
    registration.refresh_from_db()
    assert answer["Location"] == registration_path(registration)
    assert registration.email == COLLEAGUE["email"]
    assert Client().get(old_link).status_code == 410
    assert Client().get(handover).status_code == 410
    assert Client().post(handover, COLLEAGUE | {"email": "derde@texel.test"}).status_code == 410
    assert registration.tickets.valid().get().code != code


def test_a_handover_link_is_no_key_to_the_registration_itself() -> None:
    registration = make_registration(make_event())
    assert Client().get(f"/aanmelding/{handover_token(registration)}/").status_code == 404
    token = registration_path(registration).split("/")[2]
    assert Client().get(reverse("registration_handover", args=[token])).status_code == 404


def test_the_holder_fills_in_a_colleague() -> None:
    user = make_user()
    registration = make_registration(make_event(), user=user, email=user.email)
    answer = logged_in(user).post(reverse("registration_colleague", args=[registration.pk]), COLLEAGUE)
    registration.refresh_from_db()
    assert registration.name == COLLEAGUE["naam"]
    assert answer["Location"] == registration.event.get_absolute_url()


def test_what_stays_due_is_said_before_it_is_confirmed() -> None:
    event = make_event()
    make_term(event, days_before=100, share=0)
    registration = make_registration(event)
    path = registration_path(registration)
    page = shown(Client(), f"{path}annuleer/")
    assert "477" in page
    assert "the whole price" in page
    registration.refresh_from_db()
    assert registration.state == RegistrationState.CONFIRMED
    assert Client().post(f"{path}annuleer/").status_code == 302
    registration.refresh_from_db()
    assert (registration.state, registration.share_due) == (RegistrationState.CANCELLED, 100)
    assert "This registration was cancelled" in shown(Client(), path)


def test_other_sessions_are_chosen_and_a_full_one_changes_nothing() -> None:
    event = make_event()
    first = make_round(event)
    mine = make_session(event, "Warmte", within=first, capacity=1)
    free = make_session(event, "Geld", within=first, capacity=1)
    full = make_session(event, "Water", within=first, capacity=0)
    registration = one(event, to=[mine])
    path = f"{registration_path(registration)}sessies/"
    answer = Client().post(path, {f"ronde-{first.pk}": str(full.pk)})
    assert answer.status_code == 422
    assert [choice.session for choice in registration.choices.all()] == [mine]
    assert Client().post(path, {f"ronde-{first.pk}": str(free.pk), "wacht": [str(full.pk)]}).status_code == 302
    assert [choice.session for choice in registration.choices.all()] == [free]
    assert [entry.session for entry in registration.waits.in_line()] == [full]


def test_sessions_stay_what_they_are_after_the_cut_off() -> None:
    event = make_event(changes_until=clock.now())
    mine = make_session(event, within=make_round(event))
    registration = make_registration(event)
    path = registration_path(registration)
    assert "Sessions could be changed until" in shown(Client(), path)
    assert Client().post(f"{path}sessies/", {f"ronde-{mine.round_id}": str(mine.pk)}).status_code == 422


def test_somebody_in_line_sees_the_position_and_leaves() -> None:
    event = make_event()
    full = make_session(event, "Water", within=make_round(event), capacity=0)
    one(event, waits=[full])
    registration = one(event, waits=[full])
    path = registration_path(registration)
    assert "Number 2 of 2." in shown(Client(), path)
    entry = WaitingEntry.objects.get(registration=registration)
    other = WaitingEntry.objects.exclude(registration=registration).get()
    assert Client().post(f"{path}wachtlijst/", {"plaats": other.pk, "wat": "verlaat"}).status_code == 404
    assert Client().post(f"{path}wachtlijst/", {"plaats": entry.pk, "wat": "verlaat"}).status_code == 302
    assert not registration.waits.in_line().exists()


def test_a_place_from_the_line_is_given_back_without_costs() -> None:
    event = make_event(capacity=1)
    make_term(event, days_before=100, share=100)
    holder = one(event)
    book(event, somebody(event), waiting=Line())
    waiting = Registration.objects.exclude(pk=holder.pk).get()
    Client().post(f"{registration_path(holder)}annuleer/")
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.CONFIRMED
    path = registration_path(waiting)
    assert "Give it back before" in shown(Client(), path)
    Client().post(f"{path}wachtlijst/", {"plaats": waiting.waits.get().pk, "wat": "weiger"})
    waiting.refresh_from_db()
    assert (waiting.state, waiting.share_due) == (RegistrationState.CANCELLED, 0)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_the_same_for_any_number_of_registrations(rows: int, django_assert_num_queries: Any) -> None:
    user = make_user()
    for _ in range(rows):
        make_registration(make_event(), user=user)
    client = logged_in(user)
    client.get(reverse("registrations_own"))
    with django_assert_num_queries(5):
        client.get(reverse("registrations_own"))
