"""The list of events: what comes and what was, filtered, with the numbers that were published; and search."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import clock
from core.registry import results_for
from events.models import Event, PublishedScore
from events.permissions.events import kinds_of
from events.rules.kinds import Audience, EventKind, EventState
from events.structured import as_script, structured
from tests.core.factories import make_user
from tests.events.factories import make_event, make_kind, make_organiser, make_session

pytestmark = pytest.mark.django_db


def shown(client: Client, **asked: Any) -> dict[str, list[str]]:
    answer = client.get(reverse("event_list"), asked)
    assert answer.status_code == 200
    return {part: [row.event.title for row in answer.context[part]] for part in ("coming", "past")}


def in_2019(title: str = "Democratiefestival", **more: Any) -> Event:
    event = make_event(
        title, first_day=date(2019, 8, 30), days=2, kind=EventKind.FESTIVAL, attendance=6411, attendance_source="bron"
    )
    PublishedScore.objects.create(event=event, about="Organisatie", score=Decimal("7.9"), source="bron")
    return event


def test_what_comes_stands_first_to_come_first_and_what_was_last_first(client: Client) -> None:
    today = clock.today()
    make_event("Later", first_day=today + timedelta(days=30))
    make_event("Vandaag", first_day=today)
    make_event("Gisteren", first_day=today - timedelta(days=1))
    in_2019()
    assert shown(client) == {"coming": ["Vandaag", "Later"], "past": ["Gisteren", "Democratiefestival"]}


def test_a_past_event_tells_the_number_and_the_scores_that_were_published(client: Client) -> None:
    in_2019()
    page = client.get(reverse("event_list")).content.decode()
    assert "6.411" in page
    assert "Organisatie" in page
    assert re.search(r"7[.,]9", page)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"soort": "festival"}, {"Democratiefestival"}),
        ({"soort": "training"}, {"Training"}),
        ({"jaar": 2019}, {"Democratiefestival"}),
        ({"plaats": "Congrescentrum"}, {"Democratiefestival", "Jaarcongres"}),
        ({"jaar": 2019, "soort": "congress"}, set()),
    ],
)
def test_kind_year_and_place_choose(client: Client, asked: dict[str, Any], expected: set[str]) -> None:
    in_2019()
    make_event("Jaarcongres")
    make_event("Training", kind=EventKind.TRAINING)
    make_event("In huis", kind=EventKind.IN_COMPANY)
    found = shown(client, **asked)
    assert {*found["coming"], *found["past"]} == expected


@pytest.mark.parametrize("asked", [{"jaar": "1066"}, {"soort": "feest"}, {"plaats": "Nergens"}, {"jaar": "\x00"}])
def test_what_is_not_there_is_refused_and_everything_is_shown(client: Client, asked: dict[str, Any]) -> None:
    make_event("Jaarcongres")
    answer = client.get(reverse("event_list"), asked)
    assert answer.status_code == 422
    assert [row.event.title for row in answer.context["coming"]] == ["Jaarcongres"]


def test_drafts_and_what_is_for_members_are_for_them_only(client: Client) -> None:
    make_event("Concept", state=EventState.DRAFT)
    make_event("Leden", audience=Audience.MEMBERS)
    make_event("Vervallen", state=EventState.CANCELLED)
    assert shown(client)["coming"] == ["Vervallen"]
    client.force_login(make_organiser())
    assert set(shown(client)["coming"]) == {"Concept", "Leden", "Vervallen"}


def test_the_list_costs_the_same_for_one_and_for_thirty(client: Client, django_assert_num_queries: Any) -> None:
    for number in range(1, 31):
        make_event(f"Congres {number} van 2019", first_day=date(2019, 1, number))
        make_event(first_day=clock.today() + timedelta(days=number))
        if number in (1, 30):
            client.get(reverse("event_list"))
            with django_assert_num_queries(8):
                client.get(reverse("event_list"))


def test_the_search_box_finds_events_and_sessions_that_one_sees() -> None:
    event = make_event("Jaarcongres 2027")
    make_session(event, "Wonen zonder wachtlijst")
    make_session(make_event("Concept over wonen", state=EventState.DRAFT), "Wonen in concept")
    user = make_user()
    with translation.override("en"):
        found = {(str(one.title), one.url) for one in results_for("wonen", user)}
        assert ("Wonen zonder wachtlijst", event.get_absolute_url()) in found
        assert not [title for title, _url in found if "oncept" in title]
        assert "Jaarcongres 2027" in {str(one.title) for one in results_for("jaarcongres", user)}
        assert not list(results_for("  ", user))


class TestSchemaOrg:
    """An event as programs read it."""

    def test_the_address_gives_what_schema_org_asks_of_an_event(self, client: Client) -> None:
        event = make_event("Jaarcongres", capacity=3000, first_day=date(2026, 6, 9), summary="Samen verder")
        make_kind(event, "Vol", price=0, capacity=0)
        make_session(event, hour=8)
        answer = client.get(reverse("event_structured", args=[event.slug]))
        assert answer["Content-Type"] == "application/ld+json"
        told = json.loads(answer.content)
        assert (told["@context"], told["@type"], told["name"]) == ("https://schema.org", "Event", "Jaarcongres")
        assert told["startDate"] == "2026-06-09T10:00:00+02:00"
        assert told["eventStatus"] == "https://schema.org/EventScheduled"
        assert told["location"]["@type"] == "Place"
        assert [offer["price"] for offer in told["offers"]] == ["395.00", "0.00"]
        assert [offer["availability"].rsplit("/", 1)[1] for offer in told["offers"]] == ["InStock", "SoldOut"]
        assert told["maximumAttendeeCapacity"] == 3000

    def test_what_is_cancelled_says_so_and_a_draft_is_not_there(self, client: Client) -> None:
        cancelled = make_event(state=EventState.CANCELLED)
        told = client.get(reverse("event_structured", args=[cancelled.slug])).json()
        assert told["eventStatus"].endswith("EventCancelled")
        draft = make_event(state=EventState.DRAFT)
        assert client.get(reverse("event_structured", args=[draft.slug])).status_code == 404

    def test_no_title_ends_the_script_in_which_it_stands(self) -> None:
        event = make_event("</script><script>alert(1)</script> & meer")
        text = as_script(structured(event, kinds_of(event), None, lambda path: f"https://plein.test{path}"))
        assert not set("<>&") & set(text)
        assert json.loads(text)["name"] == event.title
