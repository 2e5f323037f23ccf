"""Health: each part is seen to stop, and the page needs no login and no database."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from core import clock, heartbeats
from core.models import Heartbeat, OutboxMessage
from core.outbox import send_later
from portal.celery import app
from tests.core import processes

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_well() -> None:
    heartbeats.beat(heartbeats.CLOCK)
    heartbeats.beat(heartbeats.WORKER)


def ask(client: Client) -> tuple[int, dict[str, bool]]:
    answer = client.get("/gezond/", headers={"Accept": "application/json"})
    return answer.status_code, answer.json()["parts"]


def bad_parts(client: Client) -> set[str]:
    status, parts = ask(client)
    bad = {name for name, well in parts.items() if not well}
    assert status == (503 if bad else 200)
    return bad


def test_all_is_well(client: Client, all_well: None) -> None:
    assert bad_parts(client) == set()
    page = client.get("/gezond/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "text/html" in page["Content-Type"]
    assert client.get("/gezond/", headers={"Accept": "*/*"})["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", [heartbeats.CLOCK, heartbeats.WORKER])
def test_a_process_that_was_not_heard_of_is_named(client: Client, all_well: None, name: str) -> None:
    Heartbeat.objects.filter(name=name).update(at=clock.now() - heartbeats.STALE - timedelta(seconds=1))
    assert bad_parts(client) == {name}


def test_before_anything_runs_it_says_so(client: Client) -> None:
    assert bad_parts(client) == {"clock", "worker"}


def test_a_message_that_waits_too_long_is_seen(client: Client, all_well: None) -> None:
    send_later("core.deliver_mail", mail_id="x")
    assert bad_parts(client) == set()
    OutboxMessage.objects.update(due_at=clock.now() - timedelta(seconds=61))
    assert bad_parts(client) == {"outbox"}


def test_a_broker_that_is_away_is_seen(client: Client, all_well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.conf, "broker_write_url", f"redis://127.0.0.1:{processes.free_port()}/0")
    assert bad_parts(client) == {"broker"}


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_seen_by_the_page_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", str(processes.free_port()))
    assert bad_parts(client) == {"database", "clock", "worker", "outbox"}
    page = client.get("/gezond/", headers={"Accept": "text/html"})
    assert page.status_code == 503
    connection.close()


@pytest.mark.slow
@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_each_process_is_seen_to_start_and_to_stop(client: Client) -> None:
    with processes.clock(), processes.worker() as worker:
        processes.eventually(lambda: bad_parts(client) == set())
        processes.kill(worker)
        processes.eventually(lambda: bad_parts(client) == {"worker"})
    processes.eventually(lambda: bad_parts(client) == {"worker", "clock"})


def test_it_tells_nothing_that_helps_a_stranger(client: Client, settings: Any) -> None:
    page = client.get("/gezond/", headers={"Accept": "text/html"}).content.decode()
    for secret in (connection.settings_dict["NAME"], settings.CELERY_BROKER_URL, str(settings.DATA)):
        assert str(secret) not in page
