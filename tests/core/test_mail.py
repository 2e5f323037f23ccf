"""Mail: written with the transaction, sent once, and honest about what is uncertain."""

from collections.abc import Iterator
from typing import Any

import pytest

from core import outbox
from core.mail import write_mail
from core.models import Mail, OutboxMessage
from tests.core.processes import MailServer, free_port, mail_server

pytestmark = pytest.mark.django_db
State = Mail.State


@pytest.fixture(autouse=True)
def real_smtp(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.MAIL_IS_KEPT = False


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_PORT = running.port
        yield running


def retry() -> None:
    OutboxMessage.objects.update(due_at="2020-01-01T00:00:00Z")
    outbox.sweep()


def test_a_mail_is_sent_and_says_so(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "Uw\n stem", "Ontvangen.", key="a")
    outbox.sweep()
    mail = Mail.objects.get()
    assert mail.state == State.SENT
    assert mail.sent_at is not None
    assert mail.body == "Ontvangen."
    assert f"Message-ID: {mail.message_id}" in server.texts[0]
    assert "Subject: Uw stem" in server.texts[0]


def test_the_same_key_is_written_once(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "Een", "Tekst", key="a")
    write_mail("naam@utrecht.test", "Twee", "Tekst", key="a")
    outbox.sweep()
    assert len(server.texts) == Mail.objects.count() == 1


def test_a_log_in_code_is_wiped_once_it_is_sent(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "Code", "123456", secret=True)
    outbox.sweep()
    assert "123456" in server.texts[0]
    assert Mail.objects.get().body == ""


def test_interrupted_after_the_answer_is_uncertain_and_goes_again_under_the_same_id(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "Een", "Tekst")
    outbox.sweep()
    # As it stands when the process dies between the server's answer and the commit.
    Mail.objects.update(state=State.SENDING, sent_at=None)
    OutboxMessage.objects.update(state="pending", done_at=None)
    retry()
    mail = Mail.objects.get()
    assert mail.uncertain_at is not None
    assert mail.state == State.SENT
    assert [text.count(mail.message_id) for text in server.texts] == [1, 1]


def test_a_server_that_hangs_up_leaves_it_uncertain(settings: Any) -> None:
    with mail_server(silent=True) as silent:
        settings.EMAIL_PORT = silent.port
        write_mail("naam@utrecht.test", "Een", "Tekst")
        outbox.sweep()
    assert Mail.objects.get().state == State.UNCERTAIN
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        retry()
        assert Mail.objects.get().message_id in silent.texts[0]
        assert Mail.objects.get().message_id in server.texts[0]
    assert Mail.objects.get().state == State.SENT


def test_a_server_that_is_away_leaves_it_waiting(settings: Any) -> None:
    settings.EMAIL_PORT = free_port()
    write_mail("naam@utrecht.test", "Een", "Tekst")
    outbox.sweep()
    assert Mail.objects.get().state == State.WAITING
    assert OutboxMessage.objects.get().state == "pending"


def test_refused_for_now_is_tried_again(settings: Any) -> None:
    with mail_server(refuse=451) as busy:
        settings.EMAIL_PORT = busy.port
        write_mail("naam@utrecht.test", "Een", "Tekst")
        outbox.sweep()
    assert Mail.objects.get().state == State.WAITING
    assert OutboxMessage.objects.get().state == "pending"


def test_refused_for_good_is_failed_and_stays_failed(settings: Any) -> None:
    with mail_server(refuse=550) as server:
        settings.EMAIL_PORT = server.port
        write_mail("naam@utrecht.test", "Een", "Tekst")
        outbox.sweep()
        retry()
    assert Mail.objects.get().state == State.FAILED
    assert OutboxMessage.objects.get().error == "GiveUp: the mail server refuses (550)"


def test_in_the_demo_mail_goes_no_further_than_the_database(settings: Any, server: MailServer) -> None:
    settings.MAIL_IS_KEPT = True
    write_mail("naam@utrecht.test", "Code", "123456", secret=True)
    outbox.sweep()
    assert server.texts == []
    assert Mail.objects.get().state == State.KEPT
    assert Mail.objects.get().body == "123456"
