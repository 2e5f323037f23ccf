"""Counters: what is taken never passes the capacity, and only one module counts."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from events import places
from events.errors.places import Full
from events.models import Places
from tests.events.factories import make_places

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_places_are_taken_and_given_back_together() -> None:
    event, session = make_places(10), make_places(2)
    places.move({event.pk: 2, session.pk: 2})
    places.move({event.pk: -1, session.pk: -1})
    assert taken(event, session) == [1, 1]


@pytest.mark.django_db
def test_none_is_taken_when_one_is_full() -> None:
    event, session = make_places(10), make_places(1, 1)
    with pytest.raises(Full) as refused, transaction.atomic():
        places.move({event.pk: 1, session.pk: 1})
    assert refused.value.places == (session.pk,)
    assert taken(event, session) == [0, 1]


@pytest.mark.django_db
def test_lowering_the_capacity_below_what_is_taken_is_allowed_and_shown() -> None:
    event = make_places(10, 8)
    places.set_capacity(event, 5)
    event.refresh_from_db()
    assert (event.over, event.left, event.is_full) == (3, 0, True)
    places.move({event.pk: -1})
    with pytest.raises(Full), transaction.atomic():
        places.move({event.pk: 1})
    assert taken(event) == [7]


@pytest.mark.django_db
def test_the_database_itself_never_lets_more_in_than_there_are() -> None:
    full = make_places(1, 1)
    with pytest.raises(IntegrityError, match="more places taken"), transaction.atomic():
        Places.objects.filter(pk=full.pk).update(taken=2)
    with pytest.raises(IntegrityError, match="more places taken"), transaction.atomic():
        make_places(1, 2)
    with pytest.raises(IntegrityError, match="taken"), transaction.atomic():
        places.move({full.pk: -2})


@pytest.mark.django_db
def test_taking_costs_one_statement(django_assert_num_queries: Callable[..., object]) -> None:
    counters = {make_places(10).pk: 1 for _ in range(5)}
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        places.move(counters)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_take_what_there_is_and_wait_for_nobody_for_ever() -> None:
    one, other = make_places(30), make_places(20)
    # Half of them name the two the other way round: the order of the keys keeps them from waiting for each other.
    orders = [{one.pk: 1, other.pk: 1}, {other.pk: 1, one.pk: 1}] * 50
    with ThreadPoolExecutor(16) as crowd:
        got = list(crowd.map(try_to_take, orders))
    assert sum(got) == 20
    assert taken(one, other) == [20, 20]


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_more_would_come_in_than_there_are() -> None:
    """The negative control: the crowd of the test above does oversell a counter that is read and then written."""
    counter = make_places(20)

    def careless(_: int) -> bool:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT capacity - taken, pg_sleep(0.01) FROM events_places WHERE id = %s", [counter.pk])
                row = cursor.fetchone()
                if row is None or row[0] < 1:
                    return False
                cursor.execute("INSERT INTO sold VALUES (1)")
                cursor.execute("UPDATE events_places SET taken = least(taken + 1, 20) WHERE id = %s", [counter.pk])
                return True
        finally:
            connection.close()

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE sold (n int)")
    try:
        with ThreadPoolExecutor(16) as crowd:
            got = list(crowd.map(careless, range(100)))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE sold")
    assert sum(got) > 20


def try_to_take(order: dict[int, int]) -> bool:
    try:
        with transaction.atomic():
            places.move(order)
    except Full:
        return False
    else:
        return True
    finally:
        connection.close()


def taken(*counters: Places) -> list[int]:
    found = Places.objects.in_bulk([counter.pk for counter in counters])
    return [found[counter.pk].taken for counter in counters]


class TestCounting(TestCase):
    @settings(max_examples=30)
    @given(
        capacity=st.integers(0, 5) | st.none(),
        steps=st.lists(st.tuples(st.integers(0, 1), st.integers(-2, 3)), max_size=12),
    )
    def test_a_counter_is_the_sum_of_what_was_let_in(self, capacity: int | None, steps: list[tuple[int, int]]) -> None:
        both = [make_places(capacity), make_places(3)]
        sums = [0, 0]
        for which, step in steps:
            if sums[which] + step < 0:
                continue
            try:
                with transaction.atomic():
                    places.move({both[which].pk: step})
                sums[which] += step
            except Full:
                room = both[which].capacity
                assert room is not None
                assert sums[which] + step > room
        assert taken(*both) == sums


def test_nobody_else_writes_the_counters() -> None:
    """`taken` is assigned, updated or set in SQL only in events/places.py; a migration and the demo in bulk apart."""
    writes = re.compile(r"\.taken\s*(=(?!=)|\+=|-=)|\btaken=|SET\s+taken|\*\*\{\"taken\"", re.IGNORECASE)
    allowed = {"events/places.py", "events/actions/reconciling.py"}
    found = []
    for path in [*ROOT.glob("events/**/*.py"), *ROOT.glob("assemblies/**/*.py"), *ROOT.glob("portal/*.py")]:
        name = str(path.relative_to(ROOT))
        if "/migrations/" in name or name in allowed:
            continue
        if writes.search(path.read_text()):
            found.append(name)
    assert not found
