"""What is wrong with the seats is found, told to the right desk with the way to its remedy, and recorded once a day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committees.actions.checking import CHECKED, check_seats
from committees.actions.offices import follow_offices
from committees.found import attention, calendar, search
from committees.models import BodyMinimum, Seat
from committees.rules.kinds import Attribute, Capacity, OfficeEnds
from core import clock
from core.actions.erasure import erase
from core.models import AuditEntry
from core.registry import data_of
from core.rules.desks import Desk
from members.models import Department
from members.rules.topics import Function
from tests.committees.factories import (
    keeper,
    make_appointment,
    make_body,
    make_kind,
    make_requirement,
    make_seat,
    somebody,
)
from tests.core.factories import administrator, make_official, make_user
from tests.members.factories import make_member, make_person, make_province
from tests.members.test_personal_data import everything_stored

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return [str(task.title) for task in attention(keeper())]


def test_each_fault_is_told_with_its_remedy() -> None:
    today = clock.today()
    past, coming = today - timedelta(days=5), today + timedelta(days=20)
    body = make_body(7, make_kind(office_ends=OfficeEnds.TERM), name="Commissie Water")
    seats = list(body.seats.all())
    make_appointment(seats[0], planned_until=past)
    make_appointment(seats[1], planned_until=coming)
    make_appointment(seats[2], somebody(until=past))
    make_appointment(seats[3], somebody(municipality=make_member(until_date=past)))
    row = make_appointment(seats[4])
    make_requirement(row.seat, Attribute.FUNCTION, Function.GRIFFIER)
    BodyMinimum.objects.create(body=body, attribute="function", value="griffier", minimum=1, source="x")
    make_seat(body, 8, chair_of=make_body(1, chair=True))
    tasks = {str(task.title).removeprefix("Commissie Water: "): task for task in attention(keeper())}
    words = " · ".join(tasks)
    for part in (
        "niemand zit voor",
        "1 termijn voorbij",
        "1 zetel loopt af",
        "een ambt eindigde",
        "geen lid meer",
        "voldoet niet",
        "0 × griffier",
        "2 vacatures",
    ):
        assert part in words
    late = {title for title, task in tasks.items() if task.late}
    assert len(late) >= 4
    assert all(task.url.startswith("/gremia/") and task.verb for task in tasks.values())


def test_a_seat_that_fell_free_with_the_office_says_so() -> None:
    ended = clock.today() - timedelta(days=2)
    make_appointment(holder=somebody(until=ended))
    assert any("ambt eindigde op" in title for title in told())
    follow_offices(clock.today())
    assert any("kwam vrij" in title for title in told())
    assert check_seats(clock.today() + timedelta(days=100)) == {"no-chair": 1, "vacant": 1}


def test_a_chair_elsewhere_is_found() -> None:
    committee = make_body(1, chair=True)
    board = make_body(1, chair=True)
    seat = make_seat(board, 2, chair_of=committee)
    make_appointment(board.seats.get(number=1))
    make_appointment(committee.seats.get())
    assert any("niet van die voorzitter" in title for title in told())
    make_appointment(seat, somebody(person=committee.seats.get().appointments.get().person))
    assert not any("niet van die voorzitter" in title for title in told())


@pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.REGISTRY, Desk.ADMINISTRATOR, None])
def test_only_the_desk_of_committees_is_told(desk: Desk | None) -> None:
    make_body(3)
    assert list(attention(make_official(desk) if desk else make_user())) == []


def test_the_check_costs_the_same_for_one_body_as_for_many() -> None:
    def count() -> int:
        user = keeper()
        with CaptureQueriesContext(connection) as statements:
            list(attention(user))
        return len(statements)

    for seat in make_body(2).seats.all():
        make_appointment(seat)
    few = count()
    for _ in range(5):
        for seat in make_body(4).seats.all():
            make_appointment(seat)
    assert count() == few


def test_the_nightly_check_is_on_record_once_a_day() -> None:
    make_body(3)
    day = clock.today()
    assert check_seats(day) == {"no-chair": 1, "vacant": 3}
    check_seats(day)
    [entry] = AuditEntry.objects.filter(what=CHECKED)
    assert entry.facts == {"day": day.isoformat(), "counts": {"no-chair": 1, "vacant": 3}}
    check_seats(day + timedelta(days=1))
    assert AuditEntry.objects.filter(what=CHECKED).count() == 2


def test_bodies_and_departments_are_found_by_name_and_people_are_not() -> None:
    make_body(name="Commissie Financiën")
    make_body(name="Commissie Oud", until_date=date(2023, 1, 1))
    Department.objects.create(code="afdeling-21", name="Provinciale afdeling Fryslân", province=make_province("21"))
    row = make_appointment()
    user = make_user()
    assert [str(found.title) for found in search("financien", user)] == ["Commissie Financiën"]
    assert [str(found.title) for found in search("fryslan afdeling", user)] == ["Provinciale afdeling Fryslân"]
    assert "tot" in next(str(found.detail) for found in search("oud", user))
    assert list(search(row.person.name, user)) == []
    assert list(search(" ", user)) == []


def test_the_calendar_holds_the_days_on_which_terms_end() -> None:
    body = make_body(3)
    seats = list(body.seats.all())
    make_appointment(seats[0])
    make_appointment(seats[1])
    make_appointment(seats[2], somebody(capacity=Capacity.DEPUTY))
    [entry] = calendar()
    assert str(entry.title) == f"Termijn eindigt: 2 zetels in {body.name}"
    assert entry.uid == f"termijn-{body.code}-2028-07-01@plein"


def test_a_persons_seats_are_in_the_export_and_the_name_goes_everywhere() -> None:
    user = make_user("wilhelmina@utrecht.test")
    person = make_person(user, "Wilhelmina Onvindbaar")
    row = make_appointment(
        holder=somebody(person=person), decided_by="Bestuur, op voordracht van Wilhelmina Onvindbaar"
    )
    Seat.objects.filter(pk=row.seat_id).update(label="Zetel van Wilhelmina Onvindbaar")
    told = str([list(chapter.rows) for chapter in data_of(user)])
    assert row.seat.body.name in told
    erase(user, "Verzoek", by=administrator())
    assert "Onvindbaar" not in everything_stored()
    row.refresh_from_db()
    assert row.person == person, "that the seat was held stays known"
