"""Mail about registrations: the right words, in the language of who gets it, once, as text and as HTML."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import pytest

from core import outbox
from core.mail import write_mail
from core.models import Mail, OutboxMessage
from events import letters
from events.links import registration_path
from events.models import Choice, MailTemplate, WaitingEntry
from events.rules.kinds import RegistrationState
from events.rules.letters import LetterKey, filled, harmless, unknown_places
from tests.core.factories import make_user
from tests.core.processes import MailServer, mail_server
from tests.events.factories import make_booking, make_event, make_registration, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "127.0.0.1", "", ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = settings.MAIL_IS_KEPT = False
    with mail_server() as running:
        settings.EMAIL_PORT = running.port
        yield running


def sent(server: MailServer) -> EmailMessage:
    message = message_from_bytes(server.texts[-1].encode(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def written() -> Mail:
    outbox.sweep()
    return Mail.objects.get()


def test_a_mail_goes_out_as_text_and_as_html(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "Uw plaats", "Eén\ntwee\n\nKijk op https://plein.test/a?b=1&c=2.", language="nl")
    outbox.sweep()
    message = sent(server)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert "https://plein.test/a?b=1&c=2." in text.get_content()
    assert '<a href="https://plein.test/a?b=1&amp;c=2">https://plein.test/a?b=1&amp;c=2</a>.' in html.get_content()
    assert "<p>Eén<br>" in html.get_content()
    assert '<html lang="nl">' in html.get_content()


def test_nothing_in_the_html_is_fetched_or_run(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "<img src=x>", "<script>alert(1)</script> evil.com www.evil.com")
    outbox.sweep()
    seen: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

    _, html = sent(server).iter_parts()
    Tags().feed(html.get_content())
    assert set(seen) <= {"html", "head", "meta", "title", "body", "h1", "p", "br", "hr", "small"}


def test_a_secret_is_wiped_after_both_parts_went_out(server: MailServer) -> None:
    write_mail("naam@utrecht.test", "Code", "123456", secret=True)
    outbox.sweep()
    assert [part.get_content().count("123456") for part in sent(server).iter_parts()] == [1, 1]
    assert Mail.objects.get().body == ""


def test_a_confirmation_says_what_when_and_where_in_the_language_of_who_gets_it() -> None:
    event = make_event("Jaarcongres", address="Plein 1")
    session = make_session(event, "Werksessie geld", capacity=10)
    registration = make_registration(event, language="en", name="Wethouder, gemeente Utrecht")
    Choice.objects.create(registration=registration, session=session, period=(session.starts_at, session.ends_at))
    letters.write("confirmed", registration)
    mail = written()
    assert (mail.to, mail.language) == (registration.email, "en")
    assert mail.subject == "You are registered: Jaarcongres"
    for words in ("Dear Wethouder, gemeente Utrecht", "Deelnemer", "Congrescentrum", "Plein 1", "Werksessie geld"):
        assert words in mail.body
    assert registration_path(registration) in mail.body
    assert f"/kaartje/{registration.tickets.get().code}/" in mail.body
    assert "{" not in mail.body


def test_writing_costs_the_action_one_statement(django_assert_num_queries: Callable[..., Any]) -> None:
    registration = make_registration(make_event())
    with django_assert_num_queries(1):
        letters.write("confirmed", registration)


def test_a_task_that_runs_twice_writes_one_mail() -> None:
    letters.write("confirmed", make_registration(make_event()))
    outbox.sweep()
    OutboxMessage.objects.filter(task="events.write_letter").update(state="pending", done_at=None)
    outbox.sweep()
    assert Mail.objects.count() == 1


def test_while_the_name_follows_whoever_booked_gets_the_mail() -> None:
    event, booker = make_event(), make_user("coordinator@utrecht.test")
    booking = make_booking(event, booked_by=booker, language="en")
    registration = make_registration(
        event, booking=booking, state=RegistrationState.UNNAMED, name="", email="", name_before=event.first_day
    )
    letters.write("name_reminder", registration, until=event.first_day)
    mail = written()
    assert (mail.to, mail.language) == ("coordinator@utrecht.test", "en")
    assert "Dear colleague" in mail.body


def test_nobody_to_reach_is_nobody_to_write_to() -> None:
    event = make_event()
    registration = make_registration(
        event, state=RegistrationState.UNNAMED, name="", email="", name_before=event.first_day
    )
    letters.write("name_reminder", registration, until=event.first_day)
    outbox.sweep()
    assert not Mail.objects.exists()


def test_who_was_replaced_hears_it_at_the_old_address_and_by_whom() -> None:
    registration = make_registration(make_event(), name="De een", email="een@utrecht.test", language="en")
    letters.write("replaced", registration)
    registration.name, registration.email = "De ander", "ander@utrecht.test"
    registration.save()
    mail = written()
    assert mail.to == "een@utrecht.test"
    assert "Dear De een" in mail.body
    assert ": De ander." in mail.body


def test_a_promotion_names_the_session_and_the_term() -> None:
    event = make_event()
    session = make_session(event, "Vol", capacity=1)
    registration = make_registration(event, language="en")
    until = datetime(2030, 5, 1, 10, 0, tzinfo=UTC)
    assert session.places is not None
    entry = WaitingEntry.objects.create(
        places=session.places,
        registration=registration,
        session=session,
        joined_at=until,
        state="promoted",
        ended_at=until,
        decline_until=until,
    )
    letters.write("promoted", registration, entry=entry)
    body = written().body
    assert "Session: Vol" in body
    assert "12:00" in body  # of Amsterdam


def test_a_place_in_line_is_told_with_its_position() -> None:
    event = make_event(capacity=0)
    entries = [make_registration(event, state=RegistrationState.WAITING, language="en") for _ in range(2)]
    for minute, registration in enumerate(entries):
        WaitingEntry.objects.create(
            places=event.places, registration=registration, joined_at=datetime(2026, 1, 1, 9, minute, tzinfo=UTC)
        )
    letters.write("waiting", entries[1])
    assert f"{event.title}: position 2" in written().body


def test_what_stays_due_is_an_amount_with_vat() -> None:
    registration = make_registration(make_event(), language="en")
    letters.write("cancelled", registration, share=50)
    assert "What stays due: €\N{NO-BREAK SPACE}238.98" in written().body


def test_the_text_of_the_event_comes_before_that_of_all_events() -> None:
    event, other = make_event(), make_event()
    MailTemplate.objects.create(key="confirmed", language="nl", subject="Voor alle", body="{evenement}")
    MailTemplate.objects.create(event=event, key="confirmed", language="nl", subject="Van dit", body="{naam}")
    assert letters.text_of(LetterKey.CONFIRMED, event, "nl").subject == "Van dit"
    assert letters.text_of(LetterKey.CONFIRMED, other, "nl").subject == "Voor alle"
    assert letters.text_of(LetterKey.CONFIRMED, event, "en").subject == "You are registered: {evenement}"


def test_every_text_of_the_portal_uses_only_places_that_its_mail_knows() -> None:
    for key in LetterKey:
        if key == LetterKey.MAILING:
            continue
        for language in ("nl", "en"):
            text = letters.usual_text(key, language)
            assert unknown_places(key, text.subject, text.body) == []


def test_a_line_of_which_nothing_is_known_is_left_out() -> None:
    assert filled("Dag {naam}\n\nAdres: {adres}\n\nTot dan", {"naam": "u", "adres": ""}) == "Dag u\n\nTot dan"


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    assert filled("{naam}", {"naam": "{adres}", "adres": "geheim"}) == "{adres}"


def test_a_name_is_no_link() -> None:
    assert harmless("Ik\nhttps://evil.test www.evil.test") == "Ik https: //evil.test www evil.test"


def test_another_mail_or_fact_is_refused_at_once() -> None:
    registration = make_registration(make_event())
    with pytest.raises(ValueError, match="onbekend"):
        letters.write("onbekend", registration)
    with pytest.raises(KeyError):
        letters.write("confirmed", registration, colour="blauw")


def test_many_are_written_in_blocks() -> None:
    event = make_event()
    rows = [make_registration(event).pk for _ in range(3)]
    letters.write_all("event_cancelled", rows * 50, reason="Storm")
    assert OutboxMessage.objects.filter(task="events.write_letters").count() == 2
    outbox.sweep()
    assert Mail.objects.count() >= 3
    assert all("Storm" in body for body in Mail.objects.values_list("body", flat=True))
