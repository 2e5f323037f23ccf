"""Registering by the form: a double tap, places that go meanwhile, lines, invoices, and a session that ended."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from events import pending, places
from events.links import registration_path
from events.models import Booking, Event, Registration, Session, WaitingEntry
from events.rules.kinds import ForWhom
from tests.core.factories import make_user
from tests.events.factories import make_event, make_kind, make_registration, make_round, make_session
from tests.members.factories import make_office

pytestmark = pytest.mark.django_db

VISITOR = {
    "naam": "Adviseur, bureau Noord",
    "email": "adviseur@bureau.test",
    "factuurnaam": "Bureau Noord",
    "factuuradres": "Kade 1, Groningen",
    "factuurmail": "facturen@bureau.test",
}


def send(event: Event, client: Client | None = None, **told: Any) -> HttpResponse:
    """Send the form, in English."""
    kind = event.kinds.first()
    assert kind is not None
    data = {"sleutel": str(uuid4()), "soort": str(kind.pk)} | VISITOR | told
    address = reverse("registration_new", args=[event.slug])
    with translation.override("en"):
        answer: Any = (client or Client()).post(address, data, headers={"accept-language": "en"})
    return answer  # type: ignore[no-any-return]


def chosen(session: Session) -> dict[str, Any]:
    """Return what the form says of a session that was chosen in its round."""
    return {f"ronde-{session.round_id}": str(session.pk)}


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_visitor_registers_and_gets_the_signed_link_with_a_ticket() -> None:
    event = make_event()
    session = make_session(event, within=make_round(event), capacity=5)
    client = Client()
    answer = send(event, client, **chosen(session))
    registration = Registration.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == registration_path(registration)
    assert [choice.session_id for choice in registration.choices.all()] == [session.pk]
    assert registration.booking.address == "Kade 1, Groningen"
    shown = client.get(answer["Location"], headers={"accept-language": "en"})
    assert shown.status_code == 200
    assert "<svg" in words(shown)


def test_a_double_tap_is_one_booking_and_one_page() -> None:
    event, key = make_event(), str(uuid4())
    first, second = send(event, sleutel=key), send(event, sleutel=key)
    assert first["Location"] == second["Location"]
    assert Booking.objects.count() == Registration.objects.count() == 1


def test_a_session_that_went_meanwhile_keeps_everything_and_offers_the_line() -> None:
    event = make_event()
    one = make_session(event, "Warmte", within=make_round(event, hour=9), capacity=5)
    gone = make_session(event, "Geld", within=make_round(event, hour=13), capacity=1)
    assert gone.places is not None
    places.move({gone.places.pk: 1})
    told: dict[str, Any] = {
        f"ronde-{one.round_id}": str(one.pk),
        f"ronde-{gone.round_id}": str(gone.pk),
        "dieet": "Vegetarisch",
    }
    answer = send(event, **told)
    shown = words(answer)
    assert answer.status_code == 422
    assert not Registration.objects.exists()
    assert "became full just now" in shown
    assert "adviseur@bureau.test" in shown
    assert "Vegetarisch" in shown
    assert re.search(rf'value="{one.pk}" checked', shown)
    assert f'name="wacht" value="{gone.pk}"' in shown
    again = send(event, **chosen(one), wacht=[str(gone.pk)])
    assert again.status_code == 302
    registration = Registration.objects.get()
    assert [choice.session_id for choice in registration.choices.all()] == [one.pk]
    assert [entry.session_id for entry in registration.waits.all()] == [gone.pk]


def test_an_event_that_went_meanwhile_offers_its_own_line() -> None:
    event = make_event(capacity=1)
    make_registration(event)
    answer = send(event)
    assert answer.status_code == 422
    assert 'name="lijn" value="1"' in words(answer)
    assert send(event, lijn="1").status_code == 302
    assert WaitingEntry.objects.get().session_id is None


def test_two_at_the_same_time_are_refused_and_named() -> None:
    event = make_event()
    one = make_session(event, "Warmte", within=make_round(event, hour=10))
    other = make_session(event, "Geld", hour=10)
    beside: dict[str, Any] = {f"sessie-{other.pk}": str(other.pk)}
    answer = send(event, **chosen(one), **beside)
    assert answer.status_code == 422
    assert "are at the same time" in words(answer)
    assert not Registration.objects.exists()


def test_a_member_comes_with_what_is_known_and_without_an_order_number_is_told_so() -> None:
    event = make_event()
    office = make_office()
    user = make_user()
    office.person.user = user
    office.person.save()
    client = Client()
    client.force_login(user)
    answer = send(event, client, wie="ik", naam="", email="", inkoopnummer="")
    assert answer.status_code == 422
    assert "id_inkoopnummer_error" in words(answer)
    answer = send(event, client, wie="ik", naam="", email="", inkoopnummer="4500123456")
    registration = Registration.objects.get()
    assert answer["Location"] == reverse("registration_detail", args=[registration.pk])
    assert (registration.user, registration.email) == (user, user.email)
    assert registration.municipality == office.municipality
    answer = send(event, client, wie="collega", inkoopnummer="4500123456")
    assert answer.status_code == 302
    assert Registration.objects.filter(email="adviseur@bureau.test", municipality=office.municipality).exists()


def test_a_kind_for_members_is_shown_to_visitors_with_the_reason_and_refused() -> None:
    event = make_event()
    member = make_kind(event, "Lid", for_whom=ForWhom.MEMBER)
    with translation.override("en"):
        shown = Client().get(reverse("registration_new", args=[event.slug]), headers={"accept-language": "en"})
    assert "Log in to choose this" in words(shown)
    assert send(event, soort=str(member.pk)).status_code == 422
    assert not Registration.objects.exists()


def test_what_is_missing_is_said_at_the_field_and_nothing_is_stored() -> None:
    answer = send(make_event(), naam="", email="geen-adres", factuuradres="", oin="12")
    shown = words(answer)
    assert answer.status_code == 422
    assert all(f"id_{name}_error" in shown for name in ("naam", "email", "factuuradres", "oin"))
    assert not Registration.objects.exists()


def test_a_session_of_the_browser_that_ended_keeps_the_input_for_that_account_only() -> None:
    event, user = make_event(), make_user()
    client = Client()
    client.force_login(user)
    address = reverse("registration_new", args=[event.slug])
    form = client.get(address)
    [token] = re.findall(r'name="account" value="([^"]+)"', form.content.decode())
    client.logout()
    answer = send(event, client, account=token, functie="Adviseur water")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert not Registration.objects.exists()
    other = Client()
    other.force_login(make_user())
    other.cookies[pending.COOKIE] = client.cookies[pending.COOKIE].value
    assert "Adviseur water" not in words(other.get(address))
    client.force_login(user)
    assert "Adviseur water" in words(client.get(address))


def test_the_block_beside_the_form_follows_what_is_chosen_and_stores_nothing() -> None:
    event = make_event()
    session = make_session(event, "Warmte", within=make_round(event))
    kind = event.kinds.get()
    address = reverse("registration_summary", args=[event.slug])
    data = {"soort": str(kind.pk), f"ronde-{session.round_id}": str(session.pk)}
    shown = words(Client().post(address, data, headers={"accept-language": "en"}))
    assert "Warmte" in shown
    assert "477" in shown
    assert not Registration.objects.exists()


@pytest.mark.parametrize("sessions", [1, 20])
def test_the_form_costs_a_visitor_the_same_for_any_number_of_sessions(
    sessions: int, django_assert_num_queries: Any
) -> None:
    event = make_event()
    within = make_round(event)
    for _ in range(sessions):
        make_session(event, within=within, capacity=5)
    client, address = Client(), reverse("registration_new", args=[event.slug])
    client.get(address)
    with django_assert_num_queries(7):
        client.get(address)
