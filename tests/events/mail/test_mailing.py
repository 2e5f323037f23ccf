"""Mail to a selection: everybody once, in blocks, however often it is pressed or interrupted."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from core import clock, outbox
from core.mail import write_mail
from core.models import Mail, OutboxMessage, User
from events import mailing as writing
from events.actions.organising.mail import reset_text, save_text, send_mailing, send_test
from events.errors.mail import NobodyToWrite, TextMissing, UnknownPlace
from events.letters import Letter, Text
from events.models import Event, Mailing, MailTemplate, Registration
from events.rules.kinds import RegistrationState
from events.rules.letters import LetterKey
from members.permissions import bounced_addresses
from tests.core.factories import make_user
from tests.core.processes import mail_server
from tests.events.factories import make_booking, make_event, make_organiser, make_registration
from tests.members.factories import make_person

pytestmark = pytest.mark.django_db
TEXT = Text("Nieuws over {evenement}", "Dag {naam},\n\nTot dan.")


@pytest.fixture
def by() -> User:
    return make_organiser()


@pytest.fixture
def event() -> Event:
    return make_event("Jaarcongres", slug="jaarcongres")


def send(
    event: Event, by: User, selection: dict[str, str] | None = None, *, key: UUID | None = None, text: Text = TEXT
) -> Mailing:
    return send_mailing(event, text, selection or {}, key=key or uuid4(), today=clock.today(), by=by)


def go_on() -> None:
    for _ in range(10):
        if not outbox.sweep():
            return


def make_many(event: Event, number: int) -> None:
    """Store so many registrations quickly, without tickets."""
    booking, kind = make_booking(event), event.kinds.get()
    Registration.objects.bulk_create(
        Registration(
            event=event,
            booking=booking,
            kind=kind,
            name=f"Deelnemer {place}",
            email=f"deelnemer{place}@veel.test",
            state=RegistrationState.CONFIRMED,
            price=0,
            vat=210,
            made_at=booking.made_at,
        )
        for place in range(number)
    )


def test_everybody_of_the_selection_gets_it_once_in_blocks(event: Event, by: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(writing, "BLOCK", 4)
    make_many(event, 9)
    make_registration(event, state=RegistrationState.CANCELLED, cancelled_at=clock.now())
    mailing = send(event, by)
    go_on()
    mailing.refresh_from_db()
    assert (mailing.total, mailing.written) == (9, 9)
    assert mailing.ended_at is not None
    assert Mail.objects.values("to").distinct().count() == Mail.objects.count() == 9
    assert Mail.objects.get(to="deelnemer3@veel.test").body == "Dag Deelnemer 3,\n\nTot dan."
    assert OutboxMessage.objects.filter(task="events.write_mailing").count() == 3


def test_pressed_twice_or_run_twice_writes_once(event: Event, by: User) -> None:
    make_registration(event)
    key = uuid4()
    first = send(event, by, key=key)
    assert send(event, by, key=key) == first
    go_on()
    OutboxMessage.objects.filter(task="events.write_mailing").update(state="pending", done_at=None)
    Mailing.objects.update(ended_at=None, written=0)
    first.receivers.update(written_at=None)
    go_on()
    assert Mail.objects.count() == 1


def test_a_worker_that_is_killed_in_a_block_loses_and_doubles_nobody(event: Event, by: User, monkeypatch: Any) -> None:
    make_many(event, 5)
    mailing = send(event, by)
    calls: list[Any] = []

    def dies(*args: Any, **kwargs: Any) -> None:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        write_mail(*args, **kwargs)

    monkeypatch.setattr(writing, "write_mail", dies)
    with pytest.raises(KeyboardInterrupt):
        writing.write_block(mailing.pk, 0)
    assert not Mail.objects.exists()
    monkeypatch.setattr(writing, "write_mail", write_mail)
    go_on()
    assert Mail.objects.count() == 5


def test_a_selection_is_kept_by_language_state_and_name(event: Event, by: User) -> None:
    make_registration(event, name="Griffier", language="en")
    make_registration(event, name="Wethouder")
    mailing = send(event, by, {"taal": "en"}, text=Text("News", "{dagen}"))
    go_on()
    mail = Mail.objects.get()
    assert (mailing.total, mail.language) == (1, "en")
    assert "day" in mail.body


def test_what_cannot_be_sent_is_refused(event: Event, by: User) -> None:
    with pytest.raises(NobodyToWrite):
        send(event, by)
    make_registration(event)
    with pytest.raises(TextMissing):
        send(event, by, text=Text("Nieuws", "  "))
    with pytest.raises(UnknownPlace, match=r"\{wachtwoord\}"):
        send(event, by, text=Text("Nieuws", "{wachtwoord} {naam}"))
    assert not Mailing.objects.exists()


def test_who_was_replaced_is_told_nothing_of_the_colleague_now(event: Event, by: User) -> None:
    with pytest.raises(UnknownPlace, match=r"\{aanmelding\}, \{kaartje\}"):
        save_text(event, LetterKey.REPLACED, "nl", Text("Weg", "{aanmelding} {kaartje}"), by=by)


def test_only_organisers_write(event: Event) -> None:
    nobody = make_user()
    row = MailTemplate.objects.create(key="confirmed", language="nl", subject="A", body="B")
    for call in (
        lambda: send(event, nobody),
        lambda: save_text(event, LetterKey.CONFIRMED, "nl", TEXT, by=nobody),
        lambda: reset_text(row, by=nobody),
        lambda: send_test(Letter("a@b.test", "A", "B", "nl"), by=nobody),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_an_organiser_looks_tests_and_sends_and_sees_how_far_it_is(event: Event, by: User) -> None:
    make_registration(event, name="Wethouder, gemeente Utrecht")
    client = Client(headers={"accept-language": "en"})
    client.force_login(by)
    path = "/congressen/jaarcongres/beheer/mail/schrijf/"
    told = {"onderwerp": "Nieuws", "tekst": "Dag {naam}", "sleutel": str(uuid4())}
    looked = client.post(path, {**told, "doe": "bekijk"}).content.decode()
    assert "Dag Wethouder, gemeente Utrecht" in looked
    assert "Send to 1 person" in looked
    assert not Mailing.objects.exists()
    client.post(path, {**told, "doe": "proef"})
    go_on()
    assert Mail.objects.get().to == by.email
    response = client.post(path, {**told, "doe": "verstuur"})
    detail = response.headers["location"]
    assert "0 of 1 written" in client.get(detail).content.decode()
    go_on()
    assert "Written to 1 person" in client.get(detail).content.decode()
    wrong = client.post(path, {**told, "tekst": "{onzin}", "doe": "verstuur"})
    assert wrong.status_code == 422
    assert "cannot fill in {onzin}" in wrong.content.decode()


def test_an_address_that_bounces_is_shown_to_organisers_and_in_the_register(
    event: Event, by: User, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", "", ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = settings.MAIL_IS_KEPT = False
    person = make_person()
    person.emails.create(address="weg@utrecht.test", from_date=clock.today(), source="test")
    make_registration(event, email="weg@utrecht.test")
    send(event, by)
    with mail_server(refuse=550) as server:
        settings.EMAIL_PORT = server.port
        go_on()
    client = Client(headers={"accept-language": "en"})
    client.force_login(by)
    text = client.get("/congressen/jaarcongres/beheer/mail/").content.decode()
    assert "<h1>1 mail did not arrive</h1>" in text
    assert "weg@utrecht.test" in text
    assert [row.address for row in bounced_addresses()] == ["weg@utrecht.test"]
    assert "1 mail was refused" in client.get("/congressen/jaarcongres/beheer/").content.decode()


def test_six_thousand_four_hundred_and_eleven_people_are_written_to(
    event: Event, by: User, django_assert_max_num_queries: Any
) -> None:
    make_many(event, 6411)
    mailing = send(event, by)
    with django_assert_max_num_queries(3 * writing.BLOCK):
        writing.write_block(mailing.pk, 0)
    for block in range(1, 40):
        writing.write_block(mailing.pk, block)
    mailing.refresh_from_db()
    assert mailing.written == mailing.total == Mail.objects.values("to").distinct().count() == 6411
    assert mailing.ended_at is not None
