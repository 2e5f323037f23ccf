"""An organiser changes the programme while people register: nobody is at the wrong time or in what is not held."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F

from core.errors import Refusal
from events.actions.organising.cancelling import cancel_event
from events.actions.organising.sessions import SessionWords, cancel_session, change_session
from events.actions.registering import register
from events.asked import Participant, Payer
from events.models import Choice, Event, Places, Registration, Session
from tests.events.factories import make_event, make_organiser, make_session

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 24


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment, each with a connection of its own; return what they gave or refused."""

    def one(call: Callable[[], object]) -> object:
        try:
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        return list(crowd.map(one, calls))


def registering(event: Event, session: Session) -> list[Callable[[], object]]:
    kind = event.kinds.get()

    def call(number: int) -> Callable[[], object]:
        who = Participant(kind=kind, name=f"Deelnemer {number}", email=f"d{number}@meer.test", sessions=(session.pk,))
        return lambda: register(event, [who], Payer(organisation="Bureau"), key=uuid4(), by=None)

    return [call(number) for number in range(PEOPLE)]


def words(session: Session) -> SessionWords:
    later = session.starts_at + timedelta(hours=2)
    return SessionWords(session.title, later, later + timedelta(hours=1), room=session.room, capacity=100)


def counted(session: Session) -> None:
    """Every counter says what the rows say."""
    assert session.places is not None
    session.places.refresh_from_db()
    assert session.places.taken == Choice.objects.filter(session=session).count()
    event = session.event
    assert Places.objects.get(pk=event.places_id).taken == Registration.objects.with_place().filter(event=event).count()


def test_whoever_registers_while_a_session_moves_is_at_its_new_time() -> None:
    event, by = make_event(capacity=100), make_organiser()
    session = make_session(event, capacity=100)
    calls = registering(event, session)
    got = at_once(*calls[:12], lambda: change_session(session, words(session), by=by), *calls[12:])
    assert not [refusal for refusal in got if isinstance(refusal, Refusal)]
    session.refresh_from_db()
    assert Choice.objects.count() == PEOPLE
    assert not Choice.objects.exclude(period__startswith=session.starts_at).exists()
    counted(session)


def test_whoever_registers_while_a_session_is_cancelled_is_not_in_it() -> None:
    event, by = make_event(capacity=100), make_organiser()
    session = make_session(event, capacity=100)
    calls = registering(event, session)
    got = at_once(*calls[:12], lambda: cancel_session(session, "Ziek", by=by), *calls[12:])
    session.refresh_from_db()
    assert session.is_cancelled
    assert not Choice.objects.exists()
    refused = [type(refusal).__name__ for refusal in got if isinstance(refusal, Refusal)]
    assert set(refused) <= {"SessionNotOpen"}
    assert Registration.objects.with_place().count() == PEOPLE - len(refused)
    counted(session)


def test_whoever_registers_while_an_event_is_cancelled_has_no_place() -> None:
    event, organiser = make_event(capacity=100), make_organiser()
    session = make_session(event, capacity=100)
    calls = registering(event, session)
    at_once(*calls[:12], lambda: cancel_event(event, "Storm", by=organiser), *calls[12:])
    event.refresh_from_db()
    assert event.is_cancelled
    assert not Registration.objects.live().exists()
    assert not Places.objects.exclude(taken=0).exists()
    assert not Choice.objects.exclude(period__startswith=F("session__starts_at")).exists()
