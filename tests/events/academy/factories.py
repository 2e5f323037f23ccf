"""Courses, requests and trainees, for tests, with the shortest call."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from core import clock
from core.models import User
from events.actions.incompany import (
    Offer,
    When,
    Wish,
    accept_offer,
    ask_in_company,
    hold_request,
    make_offer,
    plan_request,
)
from events.models import Course, Event, InCompanyRequest, Trainee, TraineeDay, TraineeGroup
from events.rules.kinds import EventKind
from members.models import Municipality
from members.rules.topics import Topic
from tests.events.factories import make_event, make_organiser
from tests.members.factories import make_colleague, make_member

_numbers = count(1)
FRIDAY = date(2026, 11, 20)


def make_course(**more: Any) -> Course:
    """Store a course of a day in the catalogue that is also given in-company."""
    number = next(_numbers)
    own: dict[str, Any] = {
        "title": f"Opleiding {number}",
        "slug": f"opleiding-{number}",
        "theme": "Bestuur",
        "for_whom": "raadsleden",
        "price": 45000,
        "in_company": True,
        "is_published": True,
    }
    return Course.objects.create(**(own | more))


def make_training(**more: Any) -> Event:
    return make_event(kind=EventKind.TRAINING, **more)


def make_coordinator(municipality: Municipality) -> User:
    """Return somebody who registers for a municipality."""
    return make_colleague(municipality, Topic.REGISTRATIONS)


def requested(course: Course | None = None, *, by: User | None = None) -> InCompanyRequest:
    """Store a request of a municipality, asked by who registers for it."""
    municipality = make_member()
    by = by or make_coordinator(municipality)
    return ask_in_company(course or make_course(), municipality, Wish(12, "Over de begroting"), by=by)


def offered(days: int = 30, price: int = 350000) -> InCompanyRequest:
    offer = Offer(price, clock.today() + timedelta(days=days), "Twee dagdelen bij u op het stadhuis")
    return make_offer(requested(), offer, by=make_organiser())


def accepted() -> InCompanyRequest:
    row = offered()
    return accept_offer(row, by=row.contact)


def planned(days: int = 0) -> InCompanyRequest:
    """A training that is held so many days from now."""
    day = clock.today() + timedelta(days=days)
    return plan_request(accepted(), When(day, day, "Stadhuis"), by=make_organiser())


def held() -> InCompanyRequest:
    return hold_request(planned(), by=make_organiser())


def make_group(trainees: int = 3) -> TraineeGroup:
    """Store a group that began a year ago, with so many trainees."""
    start = clock.today() - timedelta(days=365)
    end = start + timedelta(days=730)
    group = TraineeGroup.objects.create(name=f"Trainees {next(_numbers)}", starts_on=start, ends_on=end)
    for _ in range(trainees):
        Trainee.objects.create(group=group, name=f"Trainee {next(_numbers)}", entered_on=start, leaves_on=end)
    return group


def make_day(group: TraineeGroup | None = None, *, weeks_ago: int = 1) -> TraineeDay:
    """Store a Friday of so many weeks ago."""
    today = clock.today()
    friday = today - timedelta(days=(today.isoweekday() - 5) % 7 + 7 * weeks_ago)
    return TraineeDay.objects.create(group=group or make_group(), day=friday, subject="Debatteren")
