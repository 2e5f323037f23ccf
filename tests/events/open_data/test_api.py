"""Events for programs: what anybody may see, and registering with the same rules as behind the form."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core.actions.tokens import give_token
from core.models import ApiToken, User
from events.models import Booking, Event, Need, Registration
from events.rules.kinds import Audience, EventState, RegistrationState
from tests.core.factories import make_user
from tests.events.factories import (
    AHEAD,
    make_event,
    make_kind,
    make_organiser,
    make_registration,
    make_round,
    make_session,
)
from tests.members.factories import make_member

pytestmark = pytest.mark.django_db
API = "/api/v1"


def bearer(user: User, scope: str = ApiToken.Scope.WRITE) -> dict[str, str]:
    _token, text = give_token("script", ApiToken.Scope(scope), 30, by=user)
    return {"Authorization": f"Bearer {text}"}


def asked(event: Event, *people: dict[str, Any], **more: Any) -> dict[str, Any]:
    kind = event.kinds.get()
    own = people or ({"naam": "Een Deelnemer", "email": "een@gemeente.test"},)
    return {
        "evenement": event.slug,
        "deelnemers": [{"soort": kind.pk, **one} for one in own],
        "betaler": {"organisatie": "Gemeente Utrecht", "inkoopnummer": "4500123456"},
        **more,
    }


def send(client: Client, user: User, data: dict[str, Any], key: object = None, scope: str = "write") -> Any:
    headers = {**bearer(user, scope), "Idempotency-Key": str(key or uuid4())}
    return client.post(f"{API}/aanmeldingen", data, content_type="application/json", headers=headers)


def test_events_tell_places_kinds_and_what_was_published(client: Client) -> None:
    event = make_event(
        "Jaarcongres",
        capacity=3000,
        first_day=date(2019, 6, 4),
        days=2,
        attendance=3000,
        attendance_source="jaarverslag",
    )
    make_event("Concept", state=EventState.DRAFT)
    make_event("Leden", audience=Audience.MEMBERS)
    [told] = client.get(f"{API}/evenementen").json()["resultaten"]
    assert (told["titel"], told["deelnemers"], told["eersteDag"]) == ("Jaarcongres", 3000, "2019-06-04")
    assert told["plaatsen"] == {"totaal": 3000, "bezet": 0, "vrij": 3000}
    assert told["soorten"][0]["prijs"] == 39500
    assert client.get(f"{API}/evenementen/{event.slug}").json() == told
    assert client.get(f"{API}/evenementen/concept").status_code == 404
    for words, number in (
        ("jaar=2019", 1),
        ("jaar=2020", 0),
        ("jaar=x", 0),
        ("soort=festival", 0),
        ("jaar=" + "9" * 40, 0),
    ):
        assert len(client.get(f"{API}/evenementen?{words}").json()["resultaten"]) == number


def test_sessions_tell_round_room_and_places_left(client: Client) -> None:
    event = make_event()
    within = make_round(event, "Ronde 1")
    make_session(event, "Wonen", within=within, capacity=10)
    make_session(event, "Plenair", open_to_choose=False)
    make_session(make_event(state=EventState.DRAFT))
    told = {row["titel"]: row for row in client.get(f"{API}/sessies").json()["resultaten"]}
    assert set(told) == {"Wonen", "Plenair"}
    assert (told["Wonen"]["ronde"], told["Wonen"]["plaatsen"]["vrij"], told["Plenair"]["plaatsen"]) == (
        "Ronde 1",
        10,
        None,
    )
    assert client.get(f"{API}/sessies?evenement=nergens").json()["resultaten"] == []


def test_people_are_registered_once_whatever_how_often_it_is_sent(client: Client) -> None:
    event = make_event(capacity=10)
    session = make_session(event, within=make_round(event), capacity=5)
    user, key, utrecht = make_user("ik@gemeente.test"), uuid4(), make_member("Utrecht", "0344")
    data = asked(
        event,
        {"naam": "Ik Zelf", "email": "IK@gemeente.test", "gemeente": "0344", "sessies": [session.pk], "dieet": "halal"},
        {"naamVoor": (event.first_day - timedelta(days=3)).isoformat()},
    )
    first = send(client, user, data, key)
    assert first.status_code == 201, first.content
    again = send(client, user, data, key)
    assert (again.status_code, again.json()) == (200, first.json())
    rows = list(Registration.objects.order_by("pk"))
    assert {row.state for row in rows} == {RegistrationState.CONFIRMED, RegistrationState.UNNAMED}
    [own] = [row for row in rows if row.name]
    assert (own.user, own.municipality) == (user, utrecht)
    assert [row["sessies"] for row in first.json() if row["naam"]] == [[session.pk]]
    assert Need.objects.get().diet == "halal"
    assert "halal" not in first.content.decode(), "needs are not told"
    event.places.refresh_from_db()
    assert event.places.taken == 2


def test_what_is_refused_says_why_with_a_stable_code(client: Client) -> None:
    user = make_user()
    full = make_event(capacity=0)
    answer = send(client, user, asked(full))
    assert (answer.status_code, answer.json()["code"]) == (409, "Full")
    assert answer["Content-Type"] == "application/problem+json"
    waits = send(client, user, asked(full, wachtlijst={"allemaal": False}))
    assert waits.json()[0]["toestand"] == "waiting"
    closed = make_event(closes_at=make_event(first_day=date(2020, 1, 1)).first_day.strftime("%Y-%m-%dT10:00:00Z"))
    assert send(client, user, asked(closed)).json()["code"] == "RegistrationClosed"
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"deelnemers": []},
        {"deelnemers": [{"soort": 999999, "naam": "A B", "email": "a@b.test"}]},
        {"betaler": {"oin": "12"}},
        {"betaler": {"gemeente": "9999"}},
        {"wachtlijst": "ja"},
    ],
)
def test_what_cannot_be_read_is_a_mistake_and_stores_nothing(client: Client, wrong: dict[str, Any]) -> None:
    answer = send(client, make_user(), asked(make_event()) | wrong)
    assert answer.status_code == 400, answer.content
    assert not Booking.objects.exists()


def test_a_key_a_login_and_the_scope_to_write_are_needed(client: Client) -> None:
    event, user = make_event(), make_user()
    assert client.post(f"{API}/aanmeldingen", asked(event), content_type="application/json").status_code == 401
    assert send(client, user, asked(event), key="niet-uniek").status_code == 400
    assert send(client, user, asked(event), scope=ApiToken.Scope.READ).status_code == 404
    assert send(client, user, asked(make_event(state=EventState.DRAFT))).status_code == 404
    assert not Booking.objects.exists()


def test_a_key_of_somebody_else_gives_nothing(client: Client) -> None:
    event, key = make_event(), uuid4()
    assert send(client, make_user(), asked(event), key).status_code == 201
    other = send(client, make_user(), asked(event), key)
    assert (other.status_code, other.json()["code"]) == (409, "KeyInUse")


def test_one_sees_and_cancels_ones_own_and_nobody_elses(client: Client) -> None:
    user, other = make_user(), make_user()
    row = make_registration(make_event(), user=user)
    address = f"{API}/aanmeldingen/{row.pk}"
    for who, number in ((user, 1), (other, 0), (make_organiser(), 1)):
        found = client.get(f"{API}/aanmeldingen", headers=bearer(who)).json()["resultaten"]
        assert len(found) == number
        assert client.get(address, headers=bearer(who)).status_code == (200 if number else 404)
    assert client.delete(address, headers=bearer(other)).status_code == 404
    assert client.delete(address, headers=bearer(user)).json()["toestand"] == "cancelled"
    again = client.delete(address, headers=bearer(user))
    assert (again.status_code, again.json()["code"]) == (409, "IsCancelled")


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize(("resource", "most"), [("evenementen", 4), ("sessies", 2), ("aanmeldingen", 7)])
def test_a_list_costs_the_same_for_one_and_for_twenty(
    client: Client, number: int, resource: str, most: int, django_assert_num_queries: Any
) -> None:
    user = make_user()
    for _ in range(number):
        event = make_event(first_day=date(2019, 1, 1) + AHEAD)
        make_kind(event)
        make_session(event)
        make_registration(event, user=user)
    headers = bearer(user) if resource == "aanmeldingen" else {}
    client.get(f"{API}/{resource}", headers=headers)
    with django_assert_num_queries(most):
        client.get(f"{API}/{resource}", headers=headers)
