"""The page of an event: for whom, in each phase, with correct numbers, in as many statements whatever its size."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import clock
from events import places
from events.models import Event, Speaker
from events.rules.kinds import Audience, EventState, ForWhom, Nature
from events.shown import event_page
from tests.core.factories import make_user
from tests.events.factories import (
    make_event,
    make_kind,
    make_organiser,
    make_registration,
    make_round,
    make_session,
    make_term,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_drawn_before() -> None:
    for kept in (event_page._common, event_page._programmes, event_page._maps):
        kept.forget()


def page(event: Event, client: Client | None = None, **query: str) -> str:
    """Return the page in English, as one line."""
    client = client or Client()
    with translation.override("en"):
        answer = client.get(reverse("event_detail", args=[event.slug]), query, headers={"accept-language": "en"})
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("sessions", [1, 20])
def test_a_visitor_costs_nine_statements_for_any_number_of_sessions(
    sessions: int, django_assert_num_queries: object
) -> None:
    event = make_event(capacity=100)
    first = make_round(event)
    for _ in range(sessions):
        Speaker.objects.create(session=make_session(event, within=first, capacity=10), role="wethouder")
    with django_assert_num_queries(9):  # type: ignore[operator]
        page(event)
    with django_assert_num_queries(2):  # type: ignore[operator]
        page(event)


def test_numbers_are_never_older_than_the_request() -> None:
    event = make_event(capacity=3)
    session = make_session(event, "Warmtenetten", within=make_round(event), capacity=2)
    assert "2 of 2 left" in page(event)
    assert session.places is not None
    places.move({session.places.pk: 1})
    assert "1 of 2 left" in page(event)
    places.move({session.places.pk: 1})
    assert "full, with a waiting list" in page(event)
    places.move({session.places.pk: -2})
    assert "2 of 2 left" in page(event)


def test_what_changed_in_the_programme_is_there_at_once() -> None:
    event = make_event()
    session = make_session(event, "Voor de wijziging")
    assert "Voor de wijziging" in page(event)
    session.title = "Na de wijziging"
    session.save()
    assert "Na de wijziging" in page(event)
    Speaker.objects.create(session=session, role="burgemeester van een waddeneiland")
    assert "burgemeester van een waddeneiland" in page(event)


def test_a_visitor_finds_no_draft_and_nothing_for_members_only() -> None:
    member = Client()
    member.force_login(make_user())
    draft, inside = make_event(state=EventState.DRAFT), make_event(audience=Audience.MEMBERS)
    for event, client in ((draft, Client()), (inside, Client()), (draft, member)):
        assert client.get(reverse("event_detail", args=[event.slug])).status_code == 404
    assert inside.title in page(inside, member)
    organiser = Client()
    organiser.force_login(make_organiser())
    assert "Only organisers see this page" in page(draft, organiser)


def test_each_phase_says_what_one_can_do() -> None:
    now = clock.now()
    assert ">Register now</a>" in page(make_event())
    soon = page(make_event(opens_at=now + timedelta(days=2)))
    assert "You can register from" in soon
    assert 'aria-disabled="true"' in soon
    closed = page(make_event(closes_at=now - timedelta(days=1)))
    assert "Registration is closed" in closed
    assert ">Register now</a>" not in closed
    assert "Whoever had registered was told" in page(make_event(state=EventState.CANCELLED))
    assert "This event is over" in page(make_event(first_day=clock.today() - timedelta(days=3)))


def test_a_full_event_offers_the_waiting_list_if_it_has_one() -> None:
    with_line, without = make_event(capacity=1), make_event(capacity=1, waiting=False)
    for event in (with_line, without):
        make_registration(event)
    assert "Go on the waiting list" in page(with_line)
    assert "There is no place left" in page(without)


def test_an_event_of_which_every_kind_is_full_is_full() -> None:
    event = make_event()
    event.kinds.all().delete()
    make_kind(event, capacity=0)
    make_kind(event, for_whom=ForWhom.SPEAKER)
    assert "Go on the waiting list" in page(event)


def test_opening_by_the_clock_needs_no_change_of_the_event(monkeypatch: pytest.MonkeyPatch) -> None:
    opens = clock.now() + timedelta(seconds=0.6)
    event = make_event(opens_at=opens)
    assert "You can register from" in page(event)
    while clock.now() < opens:
        pass
    assert ">Register now</a>" in page(event)


def test_filters_work_by_address_and_unknown_ones_ask_nothing() -> None:
    event = make_event()
    first, second = make_round(event, "Ronde 1"), make_round(event, "Ronde 2", hour=13)
    make_session(event, "Warmte", within=first, tags=["klimaat"], for_whom="wethouders")
    full = make_session(event, "Geld", within=second, capacity=0, tags=["geld"], for_whom="financiën")
    make_session(event, "Koffie", nature=Nature.BREAK, hour=12, open_to_choose=False)
    whole = page(event)
    assert all(title in whole for title in ("Warmte", "Geld", "Koffie"))
    assert "Geld<" not in page(event, thema="klimaat")
    assert "Koffie" not in page(event, thema="klimaat")
    assert "Warmte<" not in page(event, voor="financiën")
    assert "Warmte<" not in page(event, ronde=str(second.pk))
    assert full.title + "<" not in page(event, plaats="1")
    assert page(event, thema="bestaat niet", ronde="x").count("plein-session") == whole.count("plein-session")


def test_terms_say_what_cancelling_costs_from_now_on() -> None:
    event = make_event()
    make_term(event, days_before=28, share=0)
    make_term(event, days_before=7, share=50)
    shown = page(event)
    assert "free of charge" in shown
    assert "50% of the price" in shown
    assert "the whole price" in shown


def test_who_is_registered_sees_the_own_programme_and_no_second_button() -> None:
    event, user = make_event(), make_user()
    make_registration(event, user=user, email=user.email)
    client = Client()
    client.force_login(user)
    shown = page(event, client)
    assert "You are registered" in shown
    assert "Your programme" in shown
    assert ">Register now</a>" not in shown
    assert "Your programme" not in page(event)
