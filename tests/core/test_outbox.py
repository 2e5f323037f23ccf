"""The outbox: stored with what it follows from, done once, never lost."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from core import clock, outbox, starter
from core.models import Mail, OutboxMessage
from core.outbox import BACKOFF, send_later
from tests.core import processes

pytestmark = pytest.mark.django_db
State = OutboxMessage.State


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A task of our own that writes down what it did."""
    seen: list[str] = []

    @outbox.outbox_task
    def note(word: str) -> None:
        if word == "never":
            raise outbox.GiveUp("cannot be done")
        if word == "broken":
            raise ValueError("nobody at naam@utrecht.nl")
        seen.append(word)

    monkeypatch.setattr("core.tasks.note", note, raising=False)
    outbox.task_named.cache_clear()
    return seen


def overdue() -> None:
    OutboxMessage.objects.update(due_at=clock.now())


def test_a_message_is_stored_with_the_transaction_or_not_at_all(done: list[str]) -> None:
    class Oops(Exception):
        pass

    def change_one_s_mind() -> None:
        with transaction.atomic():
            send_later("core.note", word="one")
            raise Oops

    with pytest.raises(Oops):
        change_one_s_mind()
    assert not OutboxMessage.objects.exists()
    send_later("core.note", word="two")
    assert outbox.sweep() == 1
    assert done == ["two"]


def test_the_same_key_is_done_once(done: list[str]) -> None:
    for _ in range(3):
        send_later("core.note", key="receipt:1", word="once")
    outbox.sweep()
    send_later("core.note", key="receipt:1", word="once")
    outbox.sweep()
    assert done == ["once"]


def test_without_a_key_everything_is_done(done: list[str]) -> None:
    send_later("core.note", word="a")
    send_later("core.note", word="a")
    assert outbox.sweep() == 2


def test_a_name_that_is_no_task_is_refused_at_once() -> None:
    with pytest.raises(LookupError):
        send_later("core.nothing", word="x")
    with pytest.raises(LookupError):
        send_later("core.run_message", message_id="x")


def test_a_failure_is_tried_again_later_and_then_says_why(done: list[str]) -> None:
    send_later("core.note", word="broken")
    for attempt in range(len(BACKOFF)):
        assert outbox.sweep() == 0
        message = OutboxMessage.objects.get()
        assert message.state == State.PENDING
        assert message.due_at >= clock.now() + timedelta(seconds=BACKOFF[attempt] - 1)
        overdue()
    outbox.sweep()
    message = OutboxMessage.objects.get()
    assert message.state == State.FAILED
    assert message.error == "ValueError: nobody at naam@utrecht.nl"
    assert message.attempts == len(BACKOFF) + 1


def test_the_log_names_the_error_and_no_person(done: list[str], caplog: pytest.LogCaptureFixture) -> None:
    send_later("core.note", word="broken")
    outbox.sweep()
    assert "ValueError" in caplog.text
    assert "utrecht" not in caplog.text


def test_giving_up_is_final(done: list[str]) -> None:
    send_later("core.note", word="never")
    outbox.sweep()
    assert OutboxMessage.objects.get().state == State.FAILED


def test_what_is_not_due_waits(done: list[str]) -> None:
    send_later("core.note", word="later")
    OutboxMessage.objects.update(due_at=clock.now() + timedelta(minutes=1))
    assert outbox.sweep() == 0


def test_what_a_killed_process_started_is_taken_over_after_its_lease(done: list[str]) -> None:
    send_later("core.note", word="again")
    OutboxMessage.objects.update(state=State.STARTED, attempts=1, lease_until=clock.now() + timedelta(seconds=30))
    assert outbox.sweep() == 0
    OutboxMessage.objects.update(lease_until=clock.now() - timedelta(seconds=1))
    assert outbox.sweep() == 1


def test_what_kills_every_process_is_given_up_in_the_end(done: list[str]) -> None:
    send_later("core.note", word="poison")
    OutboxMessage.objects.update(state=State.STARTED, attempts=len(BACKOFF) + 1, lease_until=clock.now())
    outbox.sweep()
    assert done == []
    assert OutboxMessage.objects.get().state == State.FAILED


def test_storing_costs_one_statement(django_assert_num_queries: Any, done: list[str]) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        send_later("core.note", word="a")


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_do_each_message_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    @outbox.outbox_task
    def slowly(number: int) -> None:
        time.sleep(0.01)
        seen.append(number)

    monkeypatch.setattr("core.tasks.slowly", slowly, raising=False)
    outbox.task_named.cache_clear()
    for number in range(20):
        send_later("core.slowly", number=number)

    def sweep() -> None:
        outbox.sweep()
        connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == list(range(20))


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_delays_nobody(
    settings: Any, monkeypatch: pytest.MonkeyPatch, done: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    from portal.celery import app

    settings.OUTBOX_STARTS = True
    monkeypatch.setattr(starter, "_starter", starter.Starter())
    with app.connection_for_write(f"redis://127.0.0.1:{processes.free_port()}/0") as away:
        monkeypatch.setattr(app.amqp, "_producer_pool", None)
        monkeypatch.setitem(app.conf, "broker_write_url", away.as_uri())
        before = time.perf_counter()
        for _ in range(50):
            send_later("core.note", word="waits")
        assert time.perf_counter() - before < 2
        processes.eventually(lambda: "the broker does not answer" in caplog.text)
    assert OutboxMessage.objects.filter(state=State.PENDING).count() == 50
    assert outbox.sweep() == 50


@pytest.mark.slow
@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_loses_nothing() -> None:
    """The mail server hangs, the worker dies in the middle of it, the next worker takes over."""
    with processes.mail_server() as post:
        elsewhere = {"EMAIL_URL": f"smtp://127.0.0.1:{post.port}"}
        for number in range(30):
            _write_mail(number)
        with processes.worker(**elsewhere) as first, processes.clock(**elsewhere):
            processes.eventually(lambda: Mail.objects.filter(state=Mail.State.SENT).count() >= 3)
            processes.kill(first)
            left = Mail.objects.exclude(state=Mail.State.SENT).count()
            for number in range(30, 60):
                _write_mail(number)
            with processes.worker(**elsewhere):
                processes.eventually(lambda: Mail.objects.filter(state=Mail.State.SENT).count() == 60)
        assert left > 0
        assert {text.split("Subject: ")[1].split("\r\n")[0] for text in post.texts} == {str(n) for n in range(60)}
    assert not OutboxMessage.objects.exclude(state=State.DONE).exists()


def _write_mail(number: int) -> None:
    from core.mail import write_mail

    with transaction.atomic():
        write_mail("naam@utrecht.test", str(number), "Tekst", key=f"test:{number}")
