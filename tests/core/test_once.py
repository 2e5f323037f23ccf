"""A request that only reads remembers the day and the desks; one that writes never does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core import clock
from core.models import Post
from core.once import once, only_reading
from core.permissions import desks_of, holds
from core.rules.desks import Desk
from tests.core.factories import make_official

pytestmark = pytest.mark.django_db


def test_outside_a_request_everything_is_asked_again() -> None:
    official = make_official(Desk.SECRETARIAT)
    assert holds(official, Desk.SECRETARIAT)
    Post.objects.filter(user=official).delete()
    assert not holds(official, Desk.SECRETARIAT)


def test_while_reading_it_is_asked_once() -> None:
    official = make_official(Desk.SECRETARIAT)
    with only_reading(), CaptureQueriesContext(connection) as asked:
        assert [holds(official, desk) for desk in Desk] == [desk in desks_of(official) for desk in Desk]
        assert clock.today() == clock.today()
    assert len(asked) == 2
    with only_reading():
        assert not desks_of(make_official(Desk.REGISTRY)) & {Desk.SECRETARIAT}


def test_what_was_remembered_ends_with_the_block_and_a_failure_is_not_remembered() -> None:
    with pytest.raises(ZeroDivisionError), only_reading():
        once("key", lambda: 1 // 0)
    with only_reading():
        assert once("key", lambda: 1) == 1
        assert once("key", lambda: 2) == 1
    assert once("key", lambda: 3) == 3


def test_a_page_asks_for_the_desks_once_and_a_step_asks_again(client: Client) -> None:
    client.force_login(make_official(Desk.ADMINISTRATOR))
    with CaptureQueriesContext(connection) as asked:
        client.get("/werkplek/")
    assert sum('FROM "core_post"' in query["sql"] for query in asked) <= 3
    with CaptureQueriesContext(connection) as asked:
        client.post("/beheer/core/user/add/", {"email": "nieuw@plein.test"})
    assert sum('FROM "core_post"' in query["sql"] for query in asked) >= 2
