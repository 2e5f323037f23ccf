"""Others wait for a place as short as can be: at most five statements while a counter is held."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.actions.registering import register
from events.asked import Participant, Payer
from events.models import Event
from tests.core.factories import make_user
from tests.events.factories import make_event, make_round, make_session

pytestmark = pytest.mark.django_db(transaction=True)
HOLDS = ("events_places", "FOR NO KEY UPDATE")


def under_lock(captured: CaptureQueriesContext) -> list[str]:
    """Return the statements from the first that holds a counter until the end of the transaction."""
    said = [str(query["sql"]) for query in captured.captured_queries]
    first = next(number for number, sql in enumerate(said) if all(word in sql for word in HOLDS))
    return said[first:]


def people(event: Event, number: int) -> list[Participant]:
    kind, sessions = event.kinds.get(), tuple(event.sessions.values_list("pk", flat=True))
    return [
        Participant(kind, f"Deelnemer {n}", f"d{n}-{uuid4().hex}@gemeente.test", sessions=sessions)
        for n in range(number)
    ]


def congress(**more: Any) -> Event:
    event = make_event(**more)
    for hour in (10, 12):
        make_session(event, within=make_round(event, hour=hour), capacity=200)
    return event


@pytest.mark.parametrize("number", [1, 12])
def test_registering_with_two_sessions_holds_the_counters_for_three_statements_with_the_commit(number: int) -> None:
    event = congress(capacity=100)
    with CaptureQueriesContext(connection) as captured:
        register(event, people(event, number), Payer(), key=uuid4(), by=make_user())
    # Taking all of them at once, the release of the savepoint, and the commit.
    assert len(under_lock(captured)) <= 3
    event.places.refresh_from_db()
    assert event.places.taken == number


@pytest.mark.parametrize("number", [1, 12])
def test_registering_costs_the_same_for_one_and_for_twelve(number: int) -> None:
    event, by = congress(), make_user()
    asked = people(event, number)
    with CaptureQueriesContext(connection) as captured:
        register(event, asked, Payer(), key=uuid4(), by=by)
    # One letter for each of them.
    assert len(captured) - number <= 21
