"""Calendars of events: readable by two other readers, right over a change of the clock, and told what was cancelled."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.test import Client
from django.urls import reverse

from core import clock
from events.actions.feeding import renew_calendar
from events.calendars import address_of
from events.models import CalendarKey, Choice, Event, Registration, Session
from events.rules.kinds import Audience, EventState, RegistrationState, SessionState
from tests.core.factories import make_user
from tests.events.factories import make_event, make_organiser, make_registration, make_round, make_session

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def entries(content: bytes) -> list[Any]:
    """Return what stands in a calendar, as vobject reads it; icalendar must read the same number."""
    found = vobject.readOne(content.decode())
    found.validate(raiseException=True)
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == len(found.contents.get("vevent", []))
    return list(found.contents.get("vevent", []))


def choose(row: Registration, session: Session) -> Choice:
    return Choice.objects.create(
        registration=row, session=session, round=session.round, period=(session.starts_at, session.ends_at)
    )


def test_an_event_of_one_day_has_the_hours_of_its_programme(client: Client) -> None:
    event = make_event("Jaarcongres, met komma; en meer", first_day=date(2026, 6, 9), address="Plein 1")
    make_session(event, hour=8, minutes=60)
    make_session(event, hour=14, minutes=90)
    answer = client.get(reverse("event_calendar", args=[event.slug]))
    assert answer["Content-Type"].startswith("text/calendar")
    [entry] = entries(answer.content)
    assert entry.summary.value == "Jaarcongres, met komma; en meer"
    assert entry.dtstart.value == datetime(2026, 6, 9, 10, tzinfo=AMSTERDAM)
    assert entry.dtend.value == datetime(2026, 6, 9, 17, 30, tzinfo=AMSTERDAM)
    assert "Plein 1" in entry.location.value
    assert b"DTSTART;TZID=Europe/Amsterdam:20260609T100000" in answer.content


def test_an_event_of_more_days_takes_whole_days(client: Client) -> None:
    event = make_event(first_day=date(2026, 6, 9), days=2)
    make_session(event)
    [entry] = entries(client.get(reverse("event_calendar", args=[event.slug])).content)
    assert (entry.dtstart.value, entry.dtend.value) == (date(2026, 6, 9), date(2026, 6, 11))


def test_the_night_in_which_the_clock_changes_is_told_right(client: Client) -> None:
    """A session on 24 October at ten and one on 25 October at ten are 25 hours apart."""
    user = make_user()
    event = make_event(first_day=date(2026, 10, 24), days=2)
    row = make_registration(event, user=user)
    summer = make_session(event, hour=8, minutes=60)
    night = make_session(event, hour=23, minutes=180)
    winter = make_session(event, hour=9, minutes=60)
    Session.objects.filter(pk=winter.pk).update(
        starts_at=winter.starts_at + timedelta(days=1), ends_at=winter.ends_at + timedelta(days=1)
    )
    winter.refresh_from_db()
    for session in (summer, night, winter):
        choose(row, session)
    content = client.get(address_of(renew_calendar(by=user))).content
    for words in (
        b"DTSTART;TZID=Europe/Amsterdam:20261024T100000",
        b"DTSTART;TZID=Europe/Amsterdam:20261025T010000",
        b"DTSTART;TZID=Europe/Amsterdam:20261025T100000",
        b"BEGIN:VTIMEZONE",
    ):
        assert words in content
    times = {entry.summary.value: (entry.dtstart.value, entry.dtend.value) for entry in entries(content)}
    first, last = times[summer.title][0], times[winter.title][0]
    assert last.astimezone(ZoneInfo("UTC")) - first.astimezone(ZoneInfo("UTC")) == timedelta(hours=25)
    begins, ends = times[night.title]
    assert ends.astimezone(ZoneInfo("UTC")) - begins.astimezone(ZoneInfo("UTC")) == timedelta(hours=3)


def test_what_is_cancelled_says_so_with_a_higher_number(client: Client) -> None:
    event = make_event()
    address = reverse("event_calendar", args=[event.slug])
    [before] = entries(client.get(address).content)
    assert not hasattr(before, "status")
    Event.objects.filter(pk=event.pk).update(state=EventState.CANCELLED, cancelled_why="Storm", changes=1)
    [after] = entries(client.get(address).content)
    assert (after.status.value, after.sequence.value) == ("CANCELLED", "1")
    assert after.uid.value == before.uid.value


def test_ones_own_calendar_holds_what_one_chose_and_what_became_of_it(client: Client) -> None:
    user = make_user()
    event = make_event()
    row = make_registration(event, user=user)
    make_registration(event)
    within = make_round(event)
    session = make_session(event, "Wonen zonder wachtlijst", within=within)
    make_session(event, "Niet gekozen", within=within)
    choose(row, session)
    address = address_of(renew_calendar(by=user))
    titles = {entry.summary.value: entry for entry in entries(client.get(address).content)}
    assert set(titles) == {event.title, session.title}
    assert session.room is not None
    assert session.room.name in titles[session.title].location.value

    Session.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED, changes=1)
    Registration.objects.filter(pk=row.pk).update(state=RegistrationState.CANCELLED, cancelled_at=clock.now())
    told = {entry.summary.value: entry for entry in entries(client.get(address).content)}
    for title in (event.title, session.title):
        assert told[title].status.value == "CANCELLED"
        assert told[title].sequence.value == "1"
        assert told[title].uid.value == titles[title].uid.value


def test_a_private_address_opens_nothing_once_it_is_made_anew_or_the_account_is_closed(client: Client) -> None:
    user = make_user()
    old = address_of(renew_calendar(by=user))
    client.force_login(user)
    assert client.get(reverse("event_calendar_own")).context["address"].endswith(old)
    assert client.post(reverse("event_feed_renew")).status_code == 302
    client.logout()
    new = address_of(CalendarKey.objects.get())
    assert client.get(old).status_code == 404
    answer = client.get(new)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(new.replace("~", "~x")).status_code == 404
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert client.get(new).status_code == 404
    assert user.email not in new


def test_a_calendar_is_read_only_by_who_sees_the_event(client: Client) -> None:
    draft = make_event(state=EventState.DRAFT)
    members = make_event(audience=Audience.MEMBERS)
    for event in (draft, members):
        assert client.get(reverse("event_calendar", args=[event.slug])).status_code == 404
    client.force_login(make_organiser())
    for event in (draft, members):
        assert client.get(reverse("event_calendar", args=[event.slug])).status_code == 200


def test_public_events_stand_in_the_calendar_of_the_association(client: Client) -> None:
    shown = make_event("Dag van de Stad")
    make_event("Geheim", state=EventState.DRAFT)
    make_event("Alleen leden", audience=Audience.MEMBERS)
    titles = {entry.summary.value for entry in entries(client.get("/agenda.ics").content)}
    assert shown.title in titles
    assert not {"Geheim", "Alleen leden"} & titles


@pytest.mark.parametrize("number", [1, 20])
def test_a_calendar_costs_the_same_for_one_and_for_twenty_events(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    user = make_user()
    for _ in range(number):
        event = make_event()
        row = make_registration(event, user=user)
        choose(row, make_session(event))
    address = address_of(renew_calendar(by=user))
    with django_assert_num_queries(7):
        client.get(address)
