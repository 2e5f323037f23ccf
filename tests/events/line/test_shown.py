"""What is told to everybody in line: position, group and reason, in as many statements for twenty as for one."""

from collections.abc import Callable

import pytest
from django.utils import translation

from events.asked import Line
from events.models import Event
from events.rules.line import Why
from events.shown.line import standings_by_registration, standings_of
from tests.events.factories import make_event, make_kind, make_round, make_session
from tests.events.registering.asking import book, one, somebody

pytestmark = pytest.mark.django_db


def full_event(capacity: int = 1) -> Event:
    event = make_event(capacity=capacity)
    for _each in range(capacity):
        one(event)
    return event


def told(event: Event) -> list[tuple[int, int, Why]]:
    return [(standing.position, standing.length, standing.why) for standing in standings_of(event)]


def sentences(event: Event) -> list[str]:
    with translation.override("en"):
        return [standing.sentence for standing in standings_of(event)]


def test_nobody_in_line_is_nothing_to_tell() -> None:
    assert standings_of(full_event()) == []


def test_the_first_gets_the_next_place_and_others_hear_how_many_stand_before() -> None:
    event = full_event()
    for _each in range(3):
        one(event, waiting=Line())
    assert told(event) == [(1, 3, Why.NEXT), (2, 3, Why.BEFORE), (3, 3, Why.BEFORE)]
    assert sentences(event) == [
        "First in line: the next place that falls free.",
        "1 stands before in this line.",
        "2 stand before in this line.",
    ]


def test_a_group_that_comes_together_hears_how_many_places_there_are() -> None:
    event = make_event(capacity=2)
    one(event)
    book(event, somebody(event), somebody(event), waiting=Line(whole=True))
    assert {standing.group_size for standing in standings_of(event)} == {2}
    assert set(sentences(event)) == {"A group of 2 that comes together or not at all: there is 1 place now."}


def test_who_waits_for_the_event_hears_that_of_its_sessions_too() -> None:
    event = full_event()
    session = make_session(event, capacity=5)
    waiting = one(event, to=[session], waiting=Line())
    [event_first, session_after] = standings_by_registration(event, [waiting.pk])[waiting.pk]
    assert (event_first.title, event_first.why) == ("", Why.NEXT)
    assert (session_after.title, session_after.why) == (session.title, Why.EVENT_FIRST)


def test_a_session_at_the_same_time_that_is_kept_is_said() -> None:
    event = make_event()
    round_ = make_round(event)
    held, wanted = make_session(event, within=round_), make_session(event, within=round_, capacity=0)
    registration = one(event, to=[held], waits=[wanted])
    registration.waits.update(gives_up=None)
    assert told(event) == [(1, 1, Why.CLASH)]
    assert sentences(event) == ["There is another session at that time, which is not given up for this one."]


def test_a_kind_that_is_full_is_said_by_name() -> None:
    event = make_event(capacity=5)
    scarce = make_kind(event, "Vroegboeker", capacity=0)
    one(event, kind=scarce, waiting=Line())
    assert sentences(event) == ["There is a place at the event, but none of the kind “Vroegboeker”."]


def test_only_who_is_asked_for_is_told() -> None:
    event = full_event()
    first, second = one(event, waiting=Line()), one(event, waiting=Line())
    assert [s.position for s in standings_by_registration(event, [second.pk])[second.pk]] == [2]
    assert first.pk not in standings_by_registration(event, [second.pk])


def test_as_many_statements_for_twenty_as_for_one(django_assert_num_queries: Callable[..., object]) -> None:
    event = full_event()
    session = make_session(event, capacity=0)
    one(event, waits=[session], to=[], waiting=Line())
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert len(standings_of(event)) == 2
    for _each in range(19):
        one(event, waits=[session], waiting=Line())
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert len(standings_of(event)) == 40
