"""Registering, cancelling and waiting at the same moment: never more than there are, no place lost, nobody stuck."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from events import grouping, places
from events.actions.cancelling import cancel_registration
from events.actions.choosing import change_sessions
from events.actions.groups.blocks import register_block
from events.actions.waiting import leave_line
from events.asked import Line, Participant, Payer
from events.counting import differences
from events.errors.places import Full
from events.errors.registrations import AlreadyRegistered, IsCancelled, NotInLine
from events.models import Booking, Choice, Event, Places, Registration, RegistrationImport, Session
from events.permissions.registrations import Bearer
from events.rules.groups import BLOCK, ImportState, Verdict
from events.rules.kinds import RegistrationState
from tests import engines
from tests.events.factories import make_event, make_round, make_session
from tests.events.groups.asking import confirmed, drafted, make_coordinator, people, verdicts
from tests.events.registering.asking import book, one, somebody, taken, titles
from tests.races.threads import Paused, at_once, failures, until_waiting, with_own_connection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

CROWD, PLACES, CLIENTS = 500, 100, 12


def bearer(registration: Registration) -> Bearer:
    return Bearer(registration.pk)


def books_are_right() -> None:
    """Every counter says what is counted, and none says more than it may."""
    assert differences() == []
    assert not Places.objects.over_capacity().exists()


def crowd(event: Event, sessions: list[Session], register: Callable[[Participant], object]) -> int:
    """Let five hundred people register with a session each, twelve at a time; return how many got a place."""
    waiting = [somebody(event, to=[sessions[number % len(sessions)]]) for number in range(CROWD)]

    def client(own: list[Participant]) -> int:
        got = 0
        for person in own:
            try:
                register(person)
            except Full:
                continue
            got += 1
        return got

    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = [waiting[start::CLIENTS] for start in range(CLIENTS)]
        works = [pool.submit(with_own_connection, partial(client, part)) for part in parts]
        return sum(work.result() for work in works)


def test_five_hundred_for_a_hundred_places_are_exactly_a_hundred() -> None:
    event = make_event(capacity=PLACES)
    sessions = [make_session(event, capacity=60), make_session(event, capacity=60)]
    assert crowd(event, sessions, partial(book, event)) == PLACES
    assert taken(event, event.kinds.get()) == [PLACES, PLACES]
    assert Registration.objects.count() == Choice.objects.count() == PLACES
    books_are_right()


def test_without_the_guard_the_same_crowd_oversells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: places that are looked at first and counted afterwards, without the trigger beneath."""

    def careless(steps: dict[int, int]) -> None:
        free = {each.pk: each.left for each in Places.objects.filter(pk__in=steps)}
        if missing := [key for key, step in steps.items() if (room := free[key]) is not None and room < step]:
            raise Full(places=missing)
        time.sleep(0.005)
        with connection.cursor() as cursor:
            for key in sorted(steps):
                cursor.execute("UPDATE events_places SET taken = taken + %s WHERE id = %s", [steps[key], key])

    event = make_event(capacity=PLACES)
    sessions = [make_session(event, capacity=60), make_session(event, capacity=60)]
    monkeypatch.setattr(places, "move", careless)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_places DISABLE TRIGGER USER")
    try:
        assert crowd(event, sessions, partial(book, event)) > PLACES
        assert Registration.objects.count() > PLACES
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE events_places ENABLE TRIGGER USER")


@pytest.mark.parametrize("turned", [False, True])
def test_two_who_cancel_at_once_let_two_in(turned: bool) -> None:
    event = make_event(capacity=2)
    early, late = make_session(event, hour=9, capacity=1), make_session(event, hour=11, capacity=1)
    inside = [one(event, to=[early]), one(event, to=[late])]
    waiting = [one(event, to=[late, early], waiting=Line()), one(event, to=[early], waiting=Line())]
    works = [partial(cancel_registration, row, by=bearer(row)) for row in inside]
    assert failures(at_once(*(reversed(works) if turned else works))) == []
    assert all(Registration.objects.get(pk=row.pk).has_place for row in waiting)
    assert taken(event, early, late) == [2, 1, 1]
    books_are_right()


def test_joining_the_line_at_the_moment_a_place_falls_free_gets_it() -> None:
    event = make_event(capacity=1)
    inside = one(event)
    late = somebody(event)
    with Paused(lambda: cancel_registration(inside, by=bearer(inside))) as paused, ThreadPoolExecutor(1) as pool:
        joining = pool.submit(with_own_connection, lambda: book(event, late, waiting=Line()))
        until_waiting(1)
        paused.commit()
        booking = joining.result(20)
    assert booking.registrations.get().has_place
    assert taken(event) == [1]
    books_are_right()


def test_leaving_the_line_at_the_moment_a_place_falls_free_is_one_of_both() -> None:
    event = make_event(capacity=1)
    inside, waiting = one(event), one(event, waiting=Line())
    entry = waiting.waits.get()
    results = at_once(
        partial(cancel_registration, inside, by=bearer(inside)), partial(leave_line, entry, by=bearer(waiting))
    )
    assert all(isinstance(refused, NotInLine | IsCancelled) for refused in failures(results))
    waiting.refresh_from_db()
    assert waiting.state in (RegistrationState.CONFIRMED, RegistrationState.CANCELLED)
    assert taken(event) == [int(waiting.has_place)]
    books_are_right()


def test_the_same_form_twice_at_once_is_one_booking() -> None:
    event, key = make_event(capacity=5), uuid4()
    person = somebody(event)
    results = at_once(*[partial(book, event, person, key=key)] * 4)
    assert failures(results) == []
    assert len({booking.pk for booking in results}) == Booking.objects.count() == 1
    assert taken(event) == [1]


def test_the_same_people_by_two_at_once_whatever_their_order() -> None:
    event = make_event(capacity=50)
    group = [somebody(event) for _ in range(10)]
    results = at_once(partial(book, event, *group), partial(book, event, *reversed(group)))
    [refused] = failures(results)
    assert isinstance(refused, AlreadyRegistered)
    assert taken(event) == [10]


def test_two_coordinators_with_the_same_colleague_in_their_list() -> None:
    event, (user, utrecht), (other, elsewhere) = make_event(), make_coordinator(), make_coordinator("Amersfoort")
    drafts = [
        confirmed(drafted(event, utrecht, user, people(3))),
        confirmed(drafted(event, elsewhere, other, [*people(1, start=9), *people(1, start=2)])),
    ]
    assert failures(at_once(*(partial(grouping.go_on, draft.pk) for draft in drafts))) == []
    told = verdicts(drafts[0])[1], verdicts(drafts[1])[1]
    assert sorted(told) == [Verdict.ALREADY, Verdict.RIGHT]
    assert Registration.objects.count() == taken(event)[0] == 4


def test_two_workers_with_the_same_list_register_everybody_once() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(2 * BLOCK)))
    assert failures(at_once(*[partial(grouping.go_on, draft.pk)] * 3)) == []
    assert verdicts(draft) == [Verdict.RIGHT] * (2 * BLOCK)
    assert Registration.objects.count() == taken(event)[0] == 2 * BLOCK


def test_two_who_change_sessions_crosswise_do_not_wait_for_each_other_for_ever() -> None:
    event = make_event()
    round_ = make_round(event)
    first, second = (make_session(event, within=round_, capacity=1) for _ in range(2))
    here, there = one(event, to=[first]), one(event, to=[second])
    swap = [
        partial(change_sessions, here, [second.pk], by=bearer(here)),
        partial(change_sessions, there, [first.pk], by=bearer(there)),
    ]
    # Each takes the new one before it gives the old one up: without a place left both are refused and keep theirs.
    assert [type(refused) for refused in failures(at_once(*swap))] == [Full, Full]
    assert (titles(here), titles(there)) == ([first.title], [second.title])
    places.set_capacity(Places.objects.get(session=first), 2)
    assert len(failures(at_once(*swap))) <= 1
    books_are_right()


KILLED = """
import os, signal, sys
import django
django.setup()
from uuid import uuid4
from events import places
from events.actions.{module} import {name}
{before}
real = places.move
def killed(steps):
    real(steps)
    os.kill(os.getpid(), signal.SIGKILL)
places.move = killed
{call}
"""


def run_and_be_killed(module: str, name: str, before: str, call: str) -> None:
    """Run an action in a process of its own, which is killed once it took its places and before it commits."""
    address = engines.with_database(engines.SERVER, engines.DATABASE)
    code = KILLED.format(module=module, name=name, before=before, call=call)
    own_environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": "x" * 60,
        "DEBUG": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-c", code], env=own_environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == -9, ran.stderr


def test_a_process_that_is_killed_before_its_commit_leaves_nothing_taken() -> None:
    event = make_event(capacity=1)
    run_and_be_killed(
        "registering",
        "register",
        "from events.asked import Participant, Payer\nfrom events.models import Event\n"
        f"event = Event.objects.get(pk={event.pk})",
        "people = [Participant(event.kinds.get(), 'Raadslid', 'r@utrecht.test')]\n"
        "register(event, people, Payer(), key=uuid4(), by=None)",
    )
    assert (Registration.objects.count(), taken(event)) == (0, [0])
    assert one(event).has_place


def test_a_worker_that_is_killed_half_way_loses_nobody_and_registers_nobody_twice() -> None:
    event, (user, utrecht) = make_event(), make_coordinator()
    draft = confirmed(drafted(event, utrecht, user, people(2 * BLOCK)))
    assert register_block(draft.pk)
    run_and_be_killed("groups.blocks", "register_block", "", f"register_block({draft.pk})")
    assert Registration.objects.count() == taken(event)[0] == BLOCK
    grouping.go_on(draft.pk)
    assert RegistrationImport.objects.get().state == ImportState.DONE
    assert Registration.objects.count() == taken(event)[0] == 2 * BLOCK


def test_paying_nothing_keeps_nobody_waiting_for_each_other() -> None:
    """Ten people change, cancel and join at once, again and again; nobody waits for ever and the books stay right."""
    event = make_event(capacity=6)
    round_ = make_round(event)
    sessions = [make_session(event, within=round_, capacity=2) for _ in range(3)]
    rows = [one(event, to=[sessions[number % 3]], payer=Payer()) for number in range(6)]
    works: list[Callable[[], object]] = []
    for number, row in enumerate(rows):
        others = [each.pk for each in sessions if each != sessions[number % 3]]
        works += [
            partial(change_sessions, row, [sessions[number % 3].pk], others, by=bearer(row)),
            partial(cancel_registration, row, by=bearer(row))
            if number % 2
            else partial(book, event, somebody(event, to=sessions[:1]), waiting=Line()),
        ]
    unexpected = [error for error in failures(at_once(*works)) if not isinstance(error, Full | IsCancelled)]
    assert unexpected == []
    books_are_right()
