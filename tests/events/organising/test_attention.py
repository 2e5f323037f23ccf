"""What asks for an organiser on the workplace: what is coming and not right yet, in a constant number of statements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from core import clock
from core.models import User
from events import places
from events.attention.organising import attention, rooms
from events.rules.kinds import EventState, RegistrationState
from tests.core.factories import make_user
from tests.events.factories import make_event, make_organiser, make_registration, make_session

pytestmark = pytest.mark.django_db


def told(user: User) -> list[str]:
    with translation.override("en"):
        return [str(item.title) for item in attention(user)]


def make_what_is_wrong(name: str) -> None:
    soon = clock.today() + timedelta(days=10)
    make_event(f"Concept {name}", state=EventState.DRAFT, first_day=soon)
    event = make_event(f"Congres {name}", first_day=soon, capacity=5)
    session = make_session(event, capacity=2)
    places.move({session.places_id: 1})  # type: ignore[dict-item]
    make_registration(event, state=RegistrationState.UNNAMED, name="", email="", name_before=soon)
    make_registration(event)
    places.set_capacity(event.places, 1)


def test_what_is_not_right_yet_is_told_to_organisers_only() -> None:
    make_what_is_wrong("A")
    assert sorted(told(make_organiser())) == [
        "1 name is missing: Congres A",
        "1 session is nearly full: Congres A",
        "Over capacity: Congres A",
        "Still a draft: Concept A",
    ]
    nobody = make_user()
    assert told(nobody) == []
    assert list(rooms(nobody)) == []


def test_what_is_far_away_over_or_right_is_not_told() -> None:
    make_event(state=EventState.DRAFT, first_day=clock.today() + timedelta(days=100))
    past = make_event(first_day=clock.today() - timedelta(days=3), capacity=1)
    make_registration(past)
    places.set_capacity(past.places, 0)
    make_session(make_event(first_day=clock.today() + timedelta(days=5)), capacity=0)
    assert told(make_organiser()) == []


def test_as_many_statements_for_twenty_events_as_for_one(django_assert_num_queries: Callable[..., Any]) -> None:
    organiser = make_organiser()
    make_what_is_wrong("A")
    with django_assert_num_queries(7):
        list(attention(organiser))
    for number in range(19):
        make_what_is_wrong(str(number))
    with django_assert_num_queries(7):
        list(attention(organiser))
