"""Events are made, changed, published, moved, copied and cancelled, and nobody is forgotten."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from core import outbox
from core.errors import ReasonMissing
from core.models import Mail, User
from events import places
from events.actions.organising.cancelling import cancel_event, credit_cancelled
from events.actions.organising.events import Details, change_event, make_event, publish_event
from events.actions.organising.kinds import (
    Kind,
    Term,
    add_kind,
    add_term,
    change_kind,
    change_term,
    remove_kind,
    remove_term,
)
from events.actions.organising.moving import copy_event, move_event
from events.errors.organising import (
    AddressTaken,
    ClockSkips,
    ClosesBeforeItOpens,
    EventOff,
    KindExists,
    KindInUse,
    LastDayBeforeFirst,
    NotADraft,
    NothingToPublish,
    OutsideTheEvent,
    SourceMissing,
    TermExists,
)
from events.models import Choice, Event, MailTemplate, Places, Registration, Session, Ticket, WaitingEntry
from events.rules.kinds import EventKind, EventState, ForWhom, RegistrationState
from events.rules.moments import HERE
from tests.core.factories import make_user
from tests.events import factories
from tests.events.factories import (
    at,
    make_kind,
    make_organiser,
    make_registration,
    make_round,
    make_session,
    make_term,
)

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 9)


@pytest.fixture
def by() -> User:
    return make_organiser()


def details(**other: Any) -> Details:
    own: dict[str, Any] = {
        "kind": EventKind.CONGRESS,
        "title": "Jaarcongres 2027",
        "slug": "jaarcongres-2027",
        "first_day": DAY,
        "last_day": DAY,
    }
    return Details(**(own | other))


def of(event: Event, **other: Any) -> Details:
    names = ("kind", "title", "slug", "first_day", "last_day", "place")
    return details(**({name: getattr(event, name) for name in names} | {"capacity": event.places.capacity} | other))


def choose(registration: Registration, session: Session) -> Choice:
    places.move({session.places_id: 1})  # type: ignore[dict-item]
    return Choice.objects.create(registration=registration, session=session)


def test_an_event_begins_as_a_draft_and_is_published_once_somebody_can_register(by: User) -> None:
    event = make_event(details(capacity=100), by=by)
    assert (event.is_draft, event.places.capacity) == (True, 100)
    with pytest.raises(NothingToPublish):
        publish_event(event, by=by)
    add_kind(event, Kind("Lid", ForWhom.MEMBER, price=39500), by=by)
    publish_event(event, by=by)
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED
    with pytest.raises(NotADraft):
        publish_event(event, by=by)


def test_an_event_that_cannot_be_is_refused_in_one_sentence(by: User) -> None:
    make_event(details(), by=by)
    for wrong, other in (
        (AddressTaken, {}),
        (AddressTaken, {"slug": "nieuw"}),
        (LastDayBeforeFirst, {"slug": "b", "last_day": DAY - timedelta(days=1)}),
        (ClosesBeforeItOpens, {"slug": "b", "opens_at": at_noon(DAY), "closes_at": at_noon(DAY)}),
    ):
        with pytest.raises(wrong):
            make_event(details(**other), by=by)
    assert Event.objects.count() == 1
    assert Places.objects.count() == 1


def test_more_places_at_the_event_go_to_who_is_in_line(by: User) -> None:
    event = factories.make_event(capacity=1)
    make_registration(event)
    waits = make_registration(event, state=RegistrationState.WAITING)
    WaitingEntry.objects.create(places=event.places, registration=waits, joined_at=waits.made_at)
    change_event(event, of(event, capacity=2), by=by)
    waits.refresh_from_db()
    assert waits.state == RegistrationState.CONFIRMED
    assert waits.tickets.valid().count() == 1
    change_event(event, of(event, capacity=1), by=by)
    event.places.refresh_from_db()
    assert (event.places.taken, event.places.over) == (2, 1)


def test_days_on_which_the_programme_would_not_fit_are_refused(by: User) -> None:
    event = factories.make_event(days=2)
    Session.objects.create(event=event, title="Tweede dag", starts_at=at(event, 9, day=1), ends_at=at(event, 10, day=1))
    with pytest.raises(OutsideTheEvent, match="Tweede dag"):
        change_event(event, of(event, last_day=event.first_day), by=by)
    assert Event.objects.get(pk=event.pk).last_day == event.last_day


def test_what_a_calendar_shows_counts_as_a_change_and_the_rest_does_not(by: User) -> None:
    event = factories.make_event()
    change_event(event, of(event, summary="Anders"), by=by)
    event.refresh_from_db()
    assert event.changes == 0
    change_event(event, of(event, place="Elders"), by=by)
    event.refresh_from_db()
    assert event.changes == 1


def test_kinds_are_added_changed_and_only_taken_away_when_nobody_used_them(by: User) -> None:
    event = factories.make_event()
    kind = add_kind(event, Kind("Spreker", ForWhom.SPEAKER, capacity=5), by=by)
    with pytest.raises(KindExists):
        add_kind(event, Kind("Spreker"), by=by)
    with pytest.raises(ClosesBeforeItOpens):
        add_kind(event, Kind("Vroeg", opens_at=at_noon(DAY), closes_at=at_noon(DAY)), by=by)
    registration = make_registration(event, kind=kind)
    changed = change_kind(kind, Kind("Spreker", ForWhom.SPEAKER, price=100, capacity=3), by=by)
    registration.refresh_from_db()
    assert (changed.price, changed.places.capacity, registration.price) == (100, 3, 0)
    with pytest.raises(KindInUse):
        remove_kind(kind, by=by)
    other = make_kind(event)
    remove_kind(other, by=by)
    assert not Places.objects.filter(pk=other.places_id).exists()


def test_a_term_has_a_source_and_a_moment_of_its_own(by: User) -> None:
    event = factories.make_event()
    term = add_term(event, Term(at_noon(DAY), 50, "Algemene voorwaarden, artikel 4"), by=by)
    with pytest.raises(TermExists):
        add_term(event, Term(at_noon(DAY), 0, "Voorwaarden"), by=by)
    with pytest.raises(SourceMissing):
        add_term(event, Term(at_noon(DAY + timedelta(days=1)), 0, "  "), by=by)
    assert change_term(term, Term(at_noon(DAY), 25, "Besluit"), by=by).share == 25
    remove_term(term, by=by)
    assert not event.terms.exists()


def test_an_event_moves_with_its_programme_and_everybody_in_it_and_they_are_told(by: User) -> None:
    event = factories.make_event(first_day=date(2027, 3, 20))
    within = make_round(event, hour=9)
    session = make_session(event, within=within, capacity=5)
    registration = make_registration(event, language="en")
    choose(registration, session)
    # Over the begin of summer time: the clock says the same.
    move_event(event, date(2027, 4, 3), by=by)
    session.refresh_from_db()
    within.refresh_from_db()
    begins = session.starts_at.astimezone(HERE)
    assert (begins.date(), begins.time()) == (date(2027, 4, 3), time(10, 0))
    assert within.starts_at == session.starts_at == Choice.objects.get().period.lower
    outbox.sweep()
    mail = Mail.objects.get()
    assert "20 March 2027".replace(" ", "\N{NO-BREAK SPACE}") in mail.body
    assert "3 April 2027".replace(" ", "\N{NO-BREAK SPACE}") in mail.body


def test_a_night_session_does_not_move_into_the_hour_that_the_clock_skips(by: User) -> None:
    event = factories.make_event(first_day=date(2027, 3, 21))
    night = datetime(2027, 3, 21, 2, 30, tzinfo=HERE)
    Session.objects.create(event=event, title="Nachtwacht", starts_at=night, ends_at=night + timedelta(hours=2))
    with pytest.raises(ClockSkips, match="Nachtwacht"):
        move_event(event, date(2027, 3, 28), by=by)
    with pytest.raises(ClockSkips):
        copy_event(event, "Nog eens", "nog-eens", date(2027, 3, 28), by=by)
    assert Event.objects.get().first_day == date(2027, 3, 21)


def test_a_copy_has_everything_but_people(by: User) -> None:
    event = factories.make_event("Jaarcongres", capacity=10, first_day=date(2027, 3, 20), opens_at=at_noon(DAY))
    within, term = make_round(event, hour=9), make_term(event, share=50)
    session = make_session(event, "Geld", within=within, capacity=5, tags=["geld"])
    session.speakers.create(role="Wethouder, gemeente Utrecht")
    make_session(event, "Weg", state="cancelled")
    MailTemplate.objects.create(event=event, key="confirmed", language="nl", subject="Welkom", body="{naam}")
    choose(make_registration(event), session)
    copy = copy_event(event, "Jaarcongres 2028", "jaarcongres-2028", date(2028, 3, 18), by=by)
    assert (copy.is_draft, copy.earlier, copy.first_day) == (True, event, date(2028, 3, 18))
    assert (copy.places.capacity, copy.places.taken) == (10, 0)
    own = copy.sessions.get()
    assert (own.title, own.tags, own.places.capacity, own.places.taken) == ("Geld", ["geld"], 5, 0)  # type: ignore[union-attr]
    assert own.round == copy.rounds.get()
    assert own.room == copy.rooms.get(name=session.room.name)  # type: ignore[union-attr]
    assert own.starts_at.astimezone(HERE).time() == session.starts_at.astimezone(HERE).time()
    assert own.speakers.get().role == "Wethouder, gemeente Utrecht"
    assert copy.kinds.get().price == event.kinds.get().price
    assert (copy.terms.get().until - term.until).days in (363, 364)
    assert copy.letters.get().subject == "Welkom"
    assert not copy.registrations.exists()
    with pytest.raises(AddressTaken):
        copy_event(event, "Nog een", "jaarcongres-2028", DAY, by=by)


def test_when_an_event_is_cancelled_everybody_is_told_and_nothing_is_owed(by: User) -> None:
    event = factories.make_event(capacity=10)
    session = make_session(event, capacity=5)
    people = [make_registration(event, language="en") for _ in range(3)]
    choose(people[0], session)
    waits = make_registration(event, state=RegistrationState.WAITING, language="en")
    entry = WaitingEntry.objects.create(places=event.places, registration=waits, joined_at=waits.made_at)
    before = make_registration(event)
    Registration.objects.filter(pk=before.pk).update(state="cancelled", cancelled_at=before.made_at, share_due=100)
    places.move({event.places_id: -1, before.kind.places_id: -1})
    cancel_event(event, "Storm", by=by)
    outbox.sweep()
    assert set(Registration.objects.values_list("state", flat=True)) == {"cancelled"}
    assert set(Registration.objects.exclude(pk=before.pk).values_list("share_due", flat=True)) == {0}
    assert Registration.objects.get(pk=before.pk).share_due == 100
    assert not Ticket.objects.valid().filter(registration__in=people).exists()
    assert set(Places.objects.values_list("taken", flat=True)) == {0}
    entry.refresh_from_db()
    assert entry.state == "left"
    assert Mail.objects.count() == 4
    assert all("Storm" in body for body in Mail.objects.values_list("body", flat=True))
    with pytest.raises(EventOff):
        cancel_event(event, "Nog eens", by=by)


def test_why_is_said_and_a_draft_is_cancelled_in_silence(by: User) -> None:
    event = factories.make_event(state=EventState.DRAFT)
    make_registration(event)
    with pytest.raises(ReasonMissing):
        cancel_event(event, "", by=by)
    cancel_event(event, "Geen zaal", by=by)
    outbox.sweep()
    assert not Mail.objects.exists()


def test_nothing_is_credited_of_what_was_not_invoiced() -> None:
    assert credit_cancelled() == []


def test_only_organisers_make_and_change_events() -> None:
    event, nobody = factories.make_event(), make_user()
    calls: list[Callable[[], object]] = [
        lambda: make_event(details(), by=nobody),
        lambda: change_event(event, of(event), by=nobody),
        lambda: publish_event(event, by=nobody),
        lambda: move_event(event, DAY, by=nobody),
        lambda: copy_event(event, "A", "a", DAY, by=nobody),
        lambda: cancel_event(event, "Nee", by=nobody),
        lambda: add_kind(event, Kind("A"), by=nobody),
        lambda: add_term(event, Term(at_noon(DAY), 0, "A"), by=nobody),
    ]
    for call in calls:
        with pytest.raises(PermissionDenied):
            call()


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
