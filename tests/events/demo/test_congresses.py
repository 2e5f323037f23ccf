"""The events of the demo keep the rules that the actions keep, though they are written in bulk."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, F, Q

from core import clock
from events.actions.reconciling import reconcile
from events.actions.retention import what_is_old
from events.models import (
    Choice,
    Event,
    InCompanyRequest,
    Places,
    PublishedScore,
    Registration,
    Session,
    Ticket,
    Trainee,
    TraineeGroup,
    WaitingEntry,
)
from events.rules.kinds import EventKind, Nature, RegistrationState, TicketEnd
from members.actions.loading import load_reference_data
from portal.demo.accounts import make_staff, make_voters
from portal.demo.congresses import make_congresses
from portal.demo.office_holders import make_office_holders

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[3] / "data"
PUBLISHED = {
    "democratiefestival-2019": 6411,
    "jaarcongres-2019": 3000,
    "dag-van-de-stad-2019": 2000,
    "labourlawlands-2019": 2000,
    "voor-de-jeugd-dag-2019": 1500,
}


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), transaction.atomic():
        today = clock.today()
        load_reference_data(DATA, by=None)
        make_staff()
        make_voters(today)
        make_office_holders(today)
        make_congresses(DATA, today)
        yield
        transaction.set_rollback(True)


def coming() -> Event:
    event: Event = Event.objects.get(kind=EventKind.CONGRESS, is_sample=True)
    return event


def test_the_numbers_of_2019_are_those_that_were_published() -> None:
    past = Event.objects.filter(last_day__year=2019)
    assert dict(past.values_list("slug", "attendance")) == PUBLISHED
    assert {row.title for row in past} >= {"Democratiefestival 2019", "LabourLawLands 2019"}
    counted = past.annotate(number=Count("registrations")).values_list("slug", "number")
    assert dict(counted) == PUBLISHED
    assert sorted(map(str, PublishedScore.objects.values_list("score", flat=True))) == ["7.9", "8.7"]
    assert not past.filter(Q(attendance_source="") | Q(is_sample=True)).exists()


def test_every_registration_is_marked_and_what_is_old_was_forgotten() -> None:
    assert not Registration.objects.filter(is_sample=False).exists()
    assert set(what_is_old(clock.today()).values()) == {0}


def test_counters_say_what_is_counted_and_a_second_time_nothing_is_made() -> None:
    assert reconcile() == 0
    assert not Places.objects.over_capacity().exists()
    before = Registration.objects.count()
    assert make_congresses(DATA, clock.today()) == 0
    assert Registration.objects.count() == before


def test_the_congress_of_next_month_has_fifty_sessions_in_three_rounds() -> None:
    event = coming()
    assert clock.today() + timedelta(days=25) < event.first_day < clock.today() + timedelta(days=40)
    sessions = Session.objects.filter(event=event, places__isnull=False)
    per_round = Counter(sessions.values_list("round__name", flat=True))
    assert (sum(per_round.values()), len(per_round)) == (50, 3)
    assert len(set(sessions.values_list("title", flat=True))) == 50
    meeting = Session.objects.get(event=event, nature=Nature.ASSEMBLY)
    assert (meeting.places, clock.local(meeting.starts_at).date()) == (None, event.last_day)


def test_it_fills_up_with_people_in_line_only_where_it_is_full() -> None:
    event = coming()
    assert event.places.left
    full = Session.objects.filter(event=event, places__capacity=F("places__taken"))
    assert full.count() >= 3
    lines = WaitingEntry.objects.filter(session__event=event).select_related("session__places", "gives_up__session")
    assert lines.count() >= 5
    for entry in lines:
        assert entry.session is not None
        assert entry.session.places is not None
        assert entry.session.places.is_full
        assert entry.gives_up is not None
        assert entry.gives_up.session.round_id == entry.session.round_id


def test_names_follow_colleagues_took_over_and_some_cancelled() -> None:
    event = coming()
    states = Counter(event.registrations.values_list("state", flat=True))
    assert states[RegistrationState.UNNAMED] == 14
    assert states[RegistrationState.CANCELLED] == 16
    assert Ticket.objects.filter(registration__event=event, ended_why=TicketEnd.SUBSTITUTED).count() == 9
    for row in event.registrations.filter(state=RegistrationState.UNNAMED):
        assert (row.name, row.email, row.person) == ("", "", None)
        assert row.name_before is not None
    valid = Ticket.objects.filter(registration__event=event, ended_at=None)
    assert valid.count() == event.registrations.with_place().count() == event.places.taken
    assert not Choice.objects.filter(registration__state=RegistrationState.CANCELLED).exists()


def test_a_full_training_has_a_line_requests_and_trainees_in_groups() -> None:
    training = Event.objects.get(kind=EventKind.TRAINING)
    assert training.places.is_full
    assert WaitingEntry.objects.filter(registration__event=training, session=None).count() == 4
    assert Trainee.objects.filter(is_sample=True).count() == 43
    sizes = sorted(TraineeGroup.objects.annotate(number=Count("trainees")).values_list("number", flat=True))
    assert sizes == [14, 14, 15]
    states = Counter(InCompanyRequest.objects.values_list("state", flat=True))
    assert {"requested", "offered", "accepted", "planned"} <= set(states)


def test_nobody_has_a_name_of_their_own() -> None:
    names = set(Registration.objects.exclude(name="").values_list("name", flat=True))
    assert names
    assert all(", gemeente " in name for name in names)


def test_the_day_of_the_demo_is_a_day_that_is_still_to_come() -> None:
    assert date(2019, 1, 1) < clock.today() < coming().first_day
