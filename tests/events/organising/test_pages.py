"""The pages of organisers: what they show, what they do, how few statements they ask, and that nobody else has them."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import tablib
from django.test import Client
from django.utils import translation

from core import clock, outbox
from core.models import Mail, User
from events import places
from events.models import Choice, Event, MailTemplate, Registration, Session, WaitingEntry
from events.rules.kinds import EventState, RegistrationState
from tests.core.factories import make_user
from tests.events.factories import make_event, make_organiser, make_registration, make_round, make_session, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser() -> User:
    return make_organiser()


@pytest.fixture
def client(organiser: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(organiser)
    return client


@pytest.fixture
def event() -> Event:
    return make_event("Jaarcongres", slug="jaarcongres", capacity=10)


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def choose(registration: Registration, session: Session) -> None:
    places.move({session.places_id: 1})  # type: ignore[dict-item]
    Choice.objects.create(registration=registration, session=session)


OWN = "/congressen/jaarcongres/beheer/"
PAGES = ("", "aanmeldingen/", "wachtlijsten/", "programma/", "inrichting/", "mail/", "mail/schrijf/", "wijzigen/")


def fill(event: Event, number: int) -> None:
    """Give an event so many of everything."""
    for _ in range(number):
        session = make_session(event, within=make_round(event, hour=9), capacity=3)
        registration = make_registration(event)
        choose(registration, session)
        session.speakers.create(role="Wethouder, gemeente Utrecht")
        waits = make_registration(event, state=RegistrationState.WAITING)
        WaitingEntry.objects.create(places=event.places, registration=waits, joined_at=waits.made_at)


@pytest.mark.parametrize("path", PAGES[:7])
def test_a_page_asks_as_much_for_twenty_as_for_one(
    client: Client, path: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    event = make_event("Jaarcongres", slug="jaarcongres")
    fill(event, 1)
    with django_assert_max_num_queries(40) as one:
        page(client, OWN + path)
    fill(event, 19)
    with django_assert_max_num_queries(len(one)):
        page(client, OWN + path)


def test_the_page_says_in_one_line_how_it_stands(client: Client, event: Event) -> None:
    assert "<h1>Nobody is registered yet</h1>" in page(client, OWN)
    make_registration(event)
    assert "<h1>1 registered, 9 places left</h1>" in page(client, OWN)
    places.set_capacity(event.places, 1)
    assert "<h1>Full: 1 registered</h1>" in page(client, OWN)
    make_registration_without_place(event)
    places.set_capacity(event.places, 0)
    text = page(client, OWN)
    assert "<h1>1 registered, 1 too many</h1>" in text
    assert "Over capacity" in text


def make_registration_without_place(event: Event) -> None:
    waits = make_registration(event, state=RegistrationState.WAITING)
    WaitingEntry.objects.create(places=event.places, registration=waits, joined_at=waits.made_at)


def test_what_needs_attention_is_said_with_what_to_do(client: Client, event: Event) -> None:
    session = make_session(event, "Bijna vol", capacity=2)
    choose(make_registration(event), session)
    make_registration(
        event, state=RegistrationState.UNNAMED, name="", email="", name_before=clock.today() + timedelta(days=3)
    )
    text = page(client, OWN)
    assert "1 session is nearly full" in text
    assert "1 name is still missing" in text
    assert f"{OWN}aanmeldingen/?staat=unnamed" in text


def test_a_draft_is_published_with_one_button(client: Client) -> None:
    event = make_event(slug="jaarcongres", state=EventState.DRAFT)
    assert "publiceren" in page(client, OWN)
    assert client.post(OWN + "publiceren/").status_code == 302
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_an_event_is_made_changed_moved_copied_and_cancelled_on_pages(client: Client) -> None:
    told = {"titel": "Jaarcongres 2027", "soort": "congress", "eerste": "9-6-2027", "zichtbaar": "public"}
    told |= {"facturen": "organisation", "plekken": "100", "open": "1-2-2027 9.00"}
    assert client.post("/congressen/nieuw/", told).status_code == 302
    event = Event.objects.get()
    assert (event.slug, event.places.capacity, event.last_day) == ("jaarcongres-2027", 100, event.first_day)
    own = f"/congressen/{event.slug}/beheer/"
    assert client.post(own + "wijzigen/", {**told, "adres": event.slug, "plekken": "80"}).status_code == 302
    event.places.refresh_from_db()
    assert event.places.capacity == 80
    assert client.post(own + "verzetten/", {"eerste": "10-6-2027"}).status_code == 302
    copied = client.post(own + "kopieren/", {"titel": "Jaarcongres 2028", "adres": "jc-2028", "eerste": "8-6-2028"})
    assert copied.headers["location"] == "/congressen/jc-2028/beheer/"
    assert client.post(own + "annuleren/", {"reden": ""}).status_code == 422
    assert client.post(own + "annuleren/", {"reden": "Storm"}).status_code == 302
    event.refresh_from_db()
    assert event.is_cancelled
    assert "Storm" in page(client, own)


def test_what_was_typed_stays_with_a_sentence_about_what_is_wrong(client: Client, event: Event) -> None:
    for told, words in (
        ({"open": "28-3-2027 2.30"}, "The clock skips this time"),
        ({"open": "31-10-2027 2.30"}, "The clock shows this time twice"),
        ({"open": "31-2-2027 10.00"}, "is not a moment"),
        ({"open": "1-2-2027 half tien"}, "is no time"),
        ({"laatste": "8-6-2027"}, "The last day lies before the first"),
        ({"adres": "jaarcongres"}, "There already is an event with the address"),
    ):
        base = {"titel": "Mijn titel", "adres": "ander", "soort": "congress", "eerste": "9-6-2027"}
        base |= {"zichtbaar": "public", "facturen": "organisation"}
        response = client.post("/congressen/nieuw/", {**base, **told})
        assert response.status_code == 422
        text = response.content.decode()
        assert words in text
        assert "Mijn titel" in text
    assert Event.objects.count() == 1


def test_the_parts_of_an_event_are_added_changed_and_removed_on_pages(client: Client, event: Event) -> None:
    day = str(event.first_day)
    parts = OWN + "onderdelen/"
    for what, told in (
        ("zaal", {"naam": "Grote zaal", "stoelen": "500"}),
        ("ronde", {"naam": "Ronde 1", "dag": day, "begin": "10.00", "eind": "11.00"}),
        ("soort", {"naam": "Dagkaart", "wie": "anyone", "prijs": "395,00", "btw": "210"}),
        ("termijn", {"tot": "1-1-2026 12.00", "deel": "50", "bron": "Voorwaarden"}),
    ):
        assert client.post(f"{parts}{what}/", told).status_code == 302, what
    room, within = event.rooms.get(), event.rounds.get()
    session = {"titel": "Geld", "aard": "session", "dag": day, "begin": "10.00", "eind": "11.00", "zaal": room.pk}
    session |= {
        "ronde": within.pk,
        "inschrijven": "on",
        "plekken": "30",
        "labels": "geld, zorg",
        "sprekers": "Een\nTwee",
    }
    assert client.post(f"{parts}sessie/", session).status_code == 302
    made = Session.objects.get()
    assert (made.tags, made.places.capacity, made.speakers.count()) == (["geld", "zorg"], 30, 2)  # type: ignore[union-attr]
    assert event.kinds.get(name="Dagkaart").price == 39500
    text = page(client, OWN + "programma/")
    assert "Geld" in text
    assert "Grote zaal" in text
    assert client.post(f"{parts}sessie/{made.pk}/", {**session, "plekken": "40"}).status_code == 302
    made.refresh_from_db()
    assert made.places.capacity == 40  # type: ignore[union-attr]
    client.post(f"{parts}zaal/{room.pk}/verwijder/")
    assert event.rooms.exists()
    assert "Sessions are held in this room" in page(client, OWN + "programma/")
    client.post(f"{parts}sessie/{made.pk}/verwijder/")
    client.post(f"{parts}zaal/{room.pk}/verwijder/")
    assert not event.rooms.exists()
    assert client.get(f"{parts}onzin/").status_code == 404


def test_a_session_is_cancelled_on_a_page(client: Client, event: Event) -> None:
    session = make_session(event, capacity=3)
    choose(make_registration(event), session)
    assert "1 people chose this session" in page(client, f"{OWN}sessies/{session.pk}/annuleren/")
    client.post(f"{OWN}sessies/{session.pk}/annuleren/", {"reden": "Ziek"})
    session.refresh_from_db()
    assert session.is_cancelled


def test_the_list_is_searched_and_filtered(client: Client, event: Event) -> None:
    session = make_session(event, capacity=3)
    one = make_registration(event, name="Wethouder, gemeente Utrecht")
    make_registration(event, name="Griffier, gemeente Ede", organisation="Gemeente Ede", language="en")
    choose(one, session)
    for query, found, missing in (
        ("q=utrecht", "Wethouder, gemeente Utrecht", "Griffier"),
        ("q=ede", "Griffier", "Wethouder, gemeente Utrecht"),
        (f"sessie={session.pk}", "Wethouder, gemeente Utrecht", "Griffier"),
        ("taal=en", "Griffier", "Wethouder, gemeente Utrecht"),
    ):
        text = page(client, f"{OWN}aanmeldingen/?{query}")
        assert found in text
        assert missing not in text
    assert "Nobody answers to this" in page(client, f"{OWN}aanmeldingen/?staat=cancelled")
    assert page(client, f"{OWN}aanmeldingen/?staat=onzin", status=422)


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_the_list_is_a_file_in_which_nothing_is_a_formula(client: Client, event: Event, extension: str) -> None:
    make_registration(event, name="=1+1", organisation="@SUM(A1)")
    response = client.get(f"{OWN}aanmeldingen.{extension}")
    content = response.content
    if extension == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    else:
        rows = [list(row) for row in tablib.Dataset().load(content, format=extension)]
    assert any("'=1+1" in row and "'@SUM(A1)" in row for row in rows)
    assert client.get(f"{OWN}programma.{extension}").status_code == 200


def test_a_file_of_another_kind_is_not_there(client: Client, event: Event) -> None:
    assert client.get(f"{OWN}aanmeldingen.exe").status_code == 404


def test_one_registration_shows_everything_and_is_cancelled_without_costs(client: Client, event: Event) -> None:
    session = make_session(event, "Geld", capacity=3)
    make_term(event, share=100)
    registration = make_registration(event)
    choose(registration, session)
    path = f"{OWN}aanmeldingen/{registration.pk}/"
    assert "Geld" in page(client, path)
    assert client.post(path, {"reden": "Dubbel"}).status_code == 302
    registration.refresh_from_db()
    assert (registration.state, registration.share_due) == ("cancelled", 0)
    outbox.sweep()
    assert Mail.objects.get().subject in page(client, path)


def test_who_waits_sees_why(client: Client, event: Event) -> None:
    make_registration_without_place(event)
    assert "First in line" in page(client, OWN + "wachtlijsten/")


def test_a_text_is_looked_at_tested_saved_and_taken_back(client: Client, event: Event, organiser: User) -> None:
    path = f"{OWN}mail/confirmed/nl/"
    told = {"onderwerp": "Welkom op {evenement}", "tekst": "Dag {naam}", "geldt": "dit"}
    looked = client.post(path, {**told, "doe": "bekijk"}).content.decode()
    assert "Welkom op Jaarcongres" in looked
    assert not MailTemplate.objects.exists()
    client.post(path, {**told, "doe": "proef"})
    outbox.sweep()
    assert Mail.objects.get().to == organiser.email
    wrong = client.post(path, {**told, "tekst": "{namm}", "doe": "bewaar"})
    assert wrong.status_code == 422
    assert "cannot fill in {namm}" in wrong.content.decode()
    client.post(path, {**told, "doe": "bewaar"})
    assert MailTemplate.objects.get().event == event
    client.post(f"{path}terug/")
    assert not MailTemplate.objects.exists()
    assert client.get(f"{OWN}mail/confirmed/fr/").status_code == 404
    assert client.get(f"{OWN}mail/mailing/nl/").status_code == 404


def test_nobody_else_finds_these_pages(event: Event) -> None:
    client = Client()
    client.force_login(make_user())
    for path in PAGES:
        assert client.get(OWN + path).status_code == 404


def test_the_pages_are_dutch_too(client: Client, event: Event) -> None:
    with translation.override("nl"):
        for path in PAGES:
            assert client.get(OWN + path, headers={"accept-language": "nl"}).status_code == 200
