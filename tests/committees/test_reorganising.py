"""What a reorganisation does to seats: before it in sentences, carried out once, and undone."""

from datetime import date, timedelta
from typing import Any

import pytest

from committees.models import Appointment, Seat
from committees.rules import endings
from committees.rules.kinds import Capacity, OfficeEnds
from core import clock
from members.actions.reorganisations import apply_reorganisation, preview_reorganisation, revert_reorganisation
from members.models import Municipality, Reorganisation
from members.rules.topics import Function
from tests.committees.factories import END, make_appointment, make_body, make_kind, make_seat, somebody
from tests.members.factories import keeper, make_member, make_office
from tests.members.test_reorganise import merger

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon() -> date:
    return clock.today() + timedelta(days=40)


@pytest.fixture
def small() -> Municipality:
    return make_member("Wijdemeren", "1696")


@pytest.fixture
def large() -> Municipality:
    return make_member("Hilversum", "0402")


@pytest.fixture
def planned(small: Municipality, large: Municipality, soon: date) -> Reorganisation:
    return merger("1696", "0402", day=soon)


def seat_of(policy: OfficeEnds) -> Seat:
    return make_seat(make_body(kind=make_kind(office_ends=policy)))


def everything() -> list[Any]:
    return sorted(Appointment.objects.values_list("pk", "municipality__code", "from_date", "until_date", "end_reason"))


def sentences(planned: Reorganisation) -> list[tuple[str, bool]]:
    return [(str(found.text), found.by_hand) for found in preview_reorganisation(planned).get("committees", [])]


def test_who_has_an_office_in_the_successor_goes_on(planned: Reorganisation, small: Municipality, soon: date) -> None:
    row = make_appointment(seat_of(OfficeEnds.NOW), somebody(municipality=small), planned_until=END)
    there = make_office(Municipality.objects.get(code="0402"), row.person, Function.RAADSLID, from_date=soon)
    before = everything()
    [(told, by_hand)] = sentences(planned)
    assert "gaat door voor Hilversum" in told
    assert not by_hand
    assert everything() == before, "a preview changes nothing"

    apply_reorganisation(planned, by=None)
    row.refresh_from_db()
    new = Appointment.objects.get(from_date=soon)
    assert (row.until_date, row.end_reason) == (soon, endings.REORGANISED)
    assert (new.person, new.office, new.planned_until, new.until_date) == (row.person, there, END, None)
    after = everything()
    apply_reorganisation(planned, by=None)
    assert everything() == after, "twice changes nothing"

    revert_reorganisation(planned, by=keeper(), reason="Uitgesteld")
    assert everything() == before


@pytest.mark.parametrize("policy", list(OfficeEnds))
def test_who_has_none_follows_the_rule_of_the_body(
    planned: Reorganisation, small: Municipality, soon: date, policy: OfficeEnds
) -> None:
    row = make_appointment(seat_of(policy), somebody(municipality=small), planned_until=END)
    before = everything()
    [(told, by_hand)] = sentences(planned)
    assert by_hand is (policy is not OfficeEnds.NOW)
    assert row.person.name in told
    apply_reorganisation(planned, by=None)
    row.refresh_from_db()
    assert row.until_date == (soon if policy is OfficeEnds.NOW else None)
    revert_reorganisation(planned, by=keeper(), reason="Uitgesteld")
    assert everything() == before


def test_an_office_that_is_recorded_later_is_followed_on_the_day(
    planned: Reorganisation, small: Municipality, large: Municipality, soon: date
) -> None:
    row = make_appointment(seat_of(OfficeEnds.NOW), somebody(municipality=small))
    before = everything()
    apply_reorganisation(planned, by=None)
    make_office(large, row.person, Function.WETHOUDER, from_date=soon)
    apply_reorganisation(planned, by=None)
    assert Appointment.objects.on(soon).get().municipality == large
    revert_reorganisation(planned, by=keeper(), reason="Uitgesteld")
    assert everything() == before


def test_a_seat_held_as_chair_follows(
    planned: Reorganisation, small: Municipality, large: Municipality, soon: date
) -> None:
    chair = Seat.objects.get(body=make_body(1, chair=True))
    board_seat = make_seat(make_body(), chair_of=chair.body)
    holder = somebody(municipality=small)
    make_appointment(chair, holder)
    make_appointment(board_seat, holder)
    make_office(large, holder.person, Function.BURGEMEESTER, from_date=soon)
    before = everything()
    apply_reorganisation(planned, by=None)
    assert Appointment.objects.on(soon).get(seat=board_seat).municipality == large
    revert_reorganisation(planned, by=keeper(), reason="Uitgesteld")
    assert everything() == before


def test_what_begins_later_and_deputies(planned: Reorganisation, small: Municipality, soon: date) -> None:
    make_appointment(
        seat_of(OfficeEnds.NOW), somebody(municipality=small), from_date=soon, planned_until=soon + timedelta(days=99)
    )
    deputy = make_appointment(seat_of(OfficeEnds.NOW), somebody(municipality=small, capacity=Capacity.DEPUTY))
    told = sentences(planned)
    assert [by_hand for _words, by_hand in told] == [False, True]
    apply_reorganisation(planned, by=None)
    deputy.refresh_from_db()
    assert deputy.until_date == soon


def test_a_border_change_and_other_municipalities_touch_nothing(planned: Reorganisation, large: Municipality) -> None:
    make_appointment(holder=somebody(municipality=large))
    before = everything()
    assert sentences(planned) == []
    apply_reorganisation(planned, by=None)
    assert everything() == before
