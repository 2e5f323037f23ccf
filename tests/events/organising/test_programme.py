"""The programme changes: who chose a session moves along or is told, and nobody is ever in two at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core import outbox
from core.errors import ReasonMissing
from core.models import Mail, User
from events import places
from events.actions.organising.rooms import (
    RoomWords,
    Stretch,
    add_room,
    add_round,
    change_round,
    remove_room,
    remove_round,
)
from events.actions.organising.sessions import (
    SessionWords,
    add_session,
    cancel_session,
    change_session,
    remove_session,
)
from events.errors.organising import (
    EndsBeforeItStarts,
    EventOff,
    OutsideTheEvent,
    PeopleInSession,
    RoomExists,
    RoomInUse,
    RoundInUse,
    SessionInUse,
    SessionOff,
    SomebodyTwice,
)
from events.models import Choice, Event, Registration, Session, WaitingEntry
from events.rules.kinds import EventState, WaitingState
from tests.core.factories import make_user
from tests.events.factories import at, make_event, make_organiser, make_registration, make_round, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return make_organiser()


@pytest.fixture
def event() -> Event:
    return make_event(capacity=100)


def choose(registration: Registration, session: Session) -> Choice:
    """Put somebody in a session, counted."""
    places.move({session.places_id: 1})  # type: ignore[dict-item]
    return Choice.objects.create(
        registration=registration,
        session=session,
        round_id=session.round_id,
        period=(session.starts_at, session.ends_at),
    )


def wait(registration: Registration, session: Session, gives_up: Choice | None = None) -> WaitingEntry:
    assert session.places is not None
    return WaitingEntry.objects.create(
        places=session.places,
        registration=registration,
        session=session,
        joined_at=registration.made_at,
        gives_up=gives_up,
    )


def as_it_is(session: Session, **other: Any) -> SessionWords:
    own: dict[str, Any] = {
        "title": session.title,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "round": session.round,
        "room": session.room,
        "capacity": session.places.capacity if session.places is not None else None,
        "to_choose": session.places is not None,
    }
    return SessionWords(**(own | other))


def taken(session: Session) -> int:
    session.refresh_from_db()
    assert session.places is not None
    session.places.refresh_from_db()
    return session.places.taken


def test_a_session_moves_with_everybody_who_chose_it_and_they_are_told(event: Event, by: User) -> None:
    session = make_session(event, "Geld", capacity=5)
    people = [make_registration(event, language="en") for _ in range(3)]
    for one in people:
        choose(one, session)
    later = session.starts_at + timedelta(hours=3)
    change_session(session, as_it_is(session, starts_at=later, ends_at=later + timedelta(hours=1)), by=by)
    assert {choice.period.lower for choice in Choice.objects.all()} == {later}
    assert taken(session) == 3
    outbox.sweep()
    mails = Mail.objects.all()
    assert {mail.to for mail in mails} == {one.email for one in people}
    assert all("Session: Geld" in mail.body and "It was:" in mail.body for mail in mails)
    assert session.changes == 1


def test_a_move_that_would_put_somebody_in_two_at_once_changes_nothing(event: Event, by: User) -> None:
    early, late = make_session(event, "Vroeg", capacity=5, hour=9), make_session(event, "Laat", capacity=5, hour=14)
    both, one = make_registration(event), make_registration(event)
    for session in (early, late):
        choose(both, session)
    choose(one, early)
    words = as_it_is(early, starts_at=late.starts_at + timedelta(minutes=30), ends_at=late.ends_at)
    with pytest.raises(SomebodyTwice) as refused:
        change_session(early, words, by=by)
    assert refused.value.details == {"number": 1, "others": "“Laat”"}
    early.refresh_from_db()
    assert early.starts_at.hour == 9
    outbox.sweep()
    assert not Mail.objects.exists()


def test_a_session_does_not_go_to_a_round_in_which_somebody_chose_another(event: Event, by: User) -> None:
    wide = make_round(event, hour=9, minutes=240)
    inside = make_session(event, "Binnen", within=wide, capacity=5)
    Session.objects.filter(pk=inside.pk).update(ends_at=inside.starts_at + timedelta(hours=1))
    inside.refresh_from_db()
    outside = make_session(event, "Buiten", capacity=5, hour=15)
    registration = make_registration(event)
    choose(registration, inside)
    choose(registration, outside)
    words = as_it_is(outside, round=wide, starts_at=at(event, 11), ends_at=at(event, 12))
    with pytest.raises(SomebodyTwice):
        change_session(outside, words, by=by)


def test_two_sessions_of_a_round_move_together(event: Event, by: User) -> None:
    first, second = make_round(event, "Een", hour=9), make_round(event, "Twee", hour=13)
    one, other = make_session(event, within=first, capacity=5), make_session(event, within=first, capacity=5)
    afternoon = make_session(event, within=second, capacity=5)
    people = [make_registration(event) for _ in range(2)]
    for registration, session in zip(people, (one, other), strict=True):
        choose(registration, session)
        choose(registration, afternoon)
    change_round(first, Stretch("Een", at(event, 10), at(event, 11)), by=by)
    assert {row.starts_at for row in Session.objects.filter(round=first)} == {at(event, 10)}
    assert Choice.objects.filter(session__round=first, period__startswith=at(event, 10)).count() == 2
    with pytest.raises(SomebodyTwice):
        change_round(first, Stretch("Een", at(event, 13), at(event, 14)), by=by)


def test_whoever_chooses_gets_the_time_that_the_session_has(event: Event) -> None:
    session = make_session(event, capacity=5)
    registration = make_registration(event)
    wrong = (session.starts_at - timedelta(hours=5), session.starts_at - timedelta(hours=4))
    choice = Choice.objects.create(registration=registration, session=session, period=wrong)
    choice.refresh_from_db()
    assert (choice.period.lower, choice.period.upper) == (session.starts_at, session.ends_at)


def test_nobody_chooses_a_session_that_is_cancelled_nor_registers_for_an_event_that_is(event: Event, by: User) -> None:
    session = make_session(event, capacity=5)
    registration = make_registration(event)
    cancel_session(session, "Ziek", by=by)
    with pytest.raises(IntegrityError, match="not held"), transaction.atomic():
        choose(registration, session)
    with pytest.raises(IntegrityError, match="not held"), transaction.atomic():
        make_registration(make_event(state=EventState.CANCELLED))


def test_a_session_with_forty_people_is_cancelled_and_everybody_is_told_what_is_left(event: Event, by: User) -> None:
    within = make_round(event)
    gone, other, full = (
        make_session(event, title, within=within, capacity=capacity)
        for title, capacity in (("Weg", 40), ("Nog plaats", 60), ("Helemaal vol", 0))
    )
    people = [make_registration(event, language="en") for _ in range(41)]
    for registration in people[:40]:
        choose(registration, gone)
    in_line = wait(people[40], gone)
    cancel_session(gone, "The speaker is ill", by=by)
    outbox.sweep()
    assert not Choice.objects.filter(session=gone).exists()
    assert taken(gone) == 0
    assert Registration.objects.with_place().count() == 41
    in_line.refresh_from_db()
    assert in_line.state == WaitingState.LEFT
    bodies = list(Mail.objects.values_list("body", flat=True))
    assert len(bodies) == 41
    assert all("The speaker is ill" in body and "Nog plaats" in body for body in bodies)
    assert not any(full.title in body for body in bodies)
    assert gone.title in Mail.objects.all()[0].subject
    assert taken(other) == 0


def test_who_gave_up_a_cancelled_session_for_another_goes_in_there(event: Event, by: User) -> None:
    within = make_round(event)
    gone, wanted = make_session(event, within=within, capacity=5), make_session(event, within=within, capacity=5)
    registration = make_registration(event)
    choose(registration, gone)
    wait(registration, wanted)  # without giving up the other: it clashes
    cancel_session(gone, "Ziek", by=by)
    assert Choice.objects.get().session == wanted
    assert taken(wanted) == 1


def test_more_places_go_to_who_is_in_line(event: Event, by: User) -> None:
    session = make_session(event, capacity=1)
    first, second, third = (make_registration(event) for _ in range(3))
    choose(first, session)
    wait(second, session)
    wait(third, session)
    change_session(session, as_it_is(session, capacity=2), by=by)
    assert set(Choice.objects.values_list("registration", flat=True)) == {first.pk, second.pk}


def test_fewer_places_than_people_is_allowed_and_seen(event: Event, by: User) -> None:
    session = make_session(event, capacity=2)
    for _ in range(2):
        choose(make_registration(event), session)
    change_session(session, as_it_is(session, capacity=1), by=by)
    session.refresh_from_db()
    assert session.places is not None
    assert session.places.over == 1
    assert Choice.objects.count() == 2


def test_a_session_is_made_with_speakers_and_tags_and_without_registration(event: Event, by: User) -> None:
    words = SessionWords(
        "Opening",
        at(event, 9),
        at(event, 10),
        speakers=["Voorzitter van de vereniging", "Burgemeester, gemeente Utrecht"],
        tags=["bestuur"],
        to_choose=False,
        more="/vergaderingen/balv/",
    )
    session = add_session(event, words, by=by)
    assert session.places is None
    assert [speaker.role for speaker in session.speakers.all()] == list(words.speakers)
    changed = change_session(session, as_it_is(session, to_choose=True, capacity=3, speakers=["Een ander"]), by=by)
    assert changed.places is not None
    assert changed.places.capacity == 3
    assert [speaker.role for speaker in session.speakers.all()] == ["Een ander"]


def test_a_session_with_people_stays_one_to_register_for(event: Event, by: User) -> None:
    session = make_session(event, capacity=2)
    choose(make_registration(event), session)
    with pytest.raises(PeopleInSession):
        change_session(session, as_it_is(session, to_choose=False), by=by)
    with pytest.raises(SessionInUse):
        remove_session(session, by=by)


def test_what_nobody_chose_is_taken_away_with_its_counter(event: Event, by: User) -> None:
    session = make_session(event, capacity=2)
    counter = session.places
    assert counter is not None
    remove_session(session, by=by)
    assert not Session.objects.exists()
    assert not type(counter).objects.filter(pk=counter.pk).exists()


def test_times_lie_within_the_event_and_end_after_they_begin(event: Event, by: User) -> None:
    with pytest.raises(EndsBeforeItStarts):
        add_session(event, SessionWords("Kort", at(event, 10), at(event, 10)), by=by)
    with pytest.raises(OutsideTheEvent):
        add_session(event, SessionWords("Morgen", at(event, 10, day=1), at(event, 11, day=1)), by=by)
    with pytest.raises(OutsideTheEvent):
        add_round(event, Stretch("Gisteren", at(event, 10, day=-1), at(event, 11, day=-1)), by=by)
    # The party ends after midnight.
    add_session(event, SessionWords("Feest", at(event, 20), at(event, 23, 30)), by=by)


def test_rooms_and_rounds_that_are_used_stay(event: Event, by: User) -> None:
    room = add_room(event, RoomWords("Zaal", 50), by=by)
    with pytest.raises(RoomExists):
        add_room(event, RoomWords("Zaal"), by=by)
    within = make_round(event)
    session = make_session(event, within=within, room=room)
    with pytest.raises(RoomInUse):
        remove_room(room, by=by)
    with pytest.raises(RoundInUse):
        remove_round(within, by=by)
    remove_session(session, by=by)
    remove_room(room, by=by)
    remove_round(within, by=by)


def test_nothing_changes_in_what_is_cancelled(event: Event, by: User) -> None:
    session = make_session(event)
    with pytest.raises(ReasonMissing):
        cancel_session(session, " ", by=by)
    cancel_session(session, "Ziek", by=by)
    with pytest.raises(SessionOff):
        change_session(session, as_it_is(session), by=by)
    with pytest.raises(SessionOff):
        cancel_session(session, "Nog eens", by=by)
    off = make_event(state=EventState.CANCELLED)
    with pytest.raises(EventOff):
        add_room(off, RoomWords("Zaal"), by=by)


def test_only_organisers_change_the_programme(event: Event) -> None:
    session, nobody = make_session(event), make_user()
    for call in (
        lambda: change_session(session, as_it_is(session), by=nobody),
        lambda: cancel_session(session, "Nee", by=nobody),
        lambda: remove_session(session, by=nobody),
        lambda: add_session(event, as_it_is(session), by=nobody),
        lambda: add_room(event, RoomWords("Zaal"), by=nobody),
    ):
        with pytest.raises(PermissionDenied):
            call()
