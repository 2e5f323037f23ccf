"""Who sits in bodies on a day, as it is counted: in a constant number of statements, on any day, and ahead."""

from datetime import date, timedelta
from typing import Any

import pytest

from committees.composition import composition, membership, spread_of
from committees.models import Body
from committees.policies.balance import LOCAL_SHARE, declared_targets
from committees.rules.balance import Basis
from committees.rules.kinds import Attribute, Capacity
from committees.rules.states import SeatState
from committees.shown.composition import together
from core.actions.settings import change_setting
from core.policy import Certainty
from members.models import Party
from members.permissions import members_on
from members.rules.sizes import Size
from members.rules.topics import Function
from tests.committees.composed import TODAY, ask, sit
from tests.committees.factories import DAY, END, make_body, make_kind
from tests.core.factories import make_official
from tests.members.factories import make_member

pytestmark = pytest.mark.django_db


def read(*bodies: Body, day: date = TODAY, basis: Basis = Basis.MUNICIPALITIES) -> Any:
    return composition(bodies, day, basis=basis, today=TODAY)


def test_everybody_is_counted_by_what_holds_on_the_day() -> None:
    body = make_body(4)
    party = Party.objects.create(name="Landelijk")
    sit(body, 1, make_member(province="31", inhabitants=120_000), function=Function.BURGEMEESTER, gender="v")
    sit(body, 2, make_member(province="20", inhabitants=9_000), party=party, gender="m")
    found = read(body)

    counts = {each.attribute: each.counts for each in found.balances}
    assert counts[Attribute.PROVINCE] == {"31": 1, "20": 1}
    assert counts[Attribute.SIZE] == {Size.CITY: 1, Size.SMALL: 1}
    assert counts[Attribute.FUNCTION] == {"burgemeester": 1, "wethouder": 1}
    assert counts[Attribute.PARTY] == {"national": 1}
    assert counts[Attribute.GENDER] == {"v": 1, "m": 1}
    assert found.balance_of(Attribute.PARTY).unknown == 1
    assert (len(found.seats), len(found.taken)) == (4, 2)


def test_before_the_appointment_and_after_its_end_nobody_sits_there() -> None:
    body = make_body(1)
    sit(body, 1, until_date=date(2026, 1, 1))
    assert read(body, day=DAY - timedelta(days=1)).seats[0].state is SeatState.VACANT
    assert read(body, day=DAY).seats[0].state is SeatState.TAKEN
    assert read(body, day=date(2026, 1, 1)).seats[0].state is SeatState.VACANT


def test_a_deputy_does_not_count_and_an_acting_member_does() -> None:
    body = make_body(2)
    sit(body, 1, capacity=Capacity.DEPUTY)
    sit(body, 2, capacity=Capacity.ACTING)
    assert [seat.state for seat in read(body).seats] == [SeatState.VACANT, SeatState.ACTING]


def test_who_stays_after_the_term_is_counted_today_and_gone_ahead() -> None:
    body = make_body(2)
    sit(body, 1, planned_until=date(2026, 6, 1))
    sit(body, 2, office_until=date(2027, 1, 1))
    today = read(body)
    assert [seat.state for seat in today.seats] == [SeatState.TERM_OVER, SeatState.TAKEN]
    assert [seat.runs_out for seat in today.seats] == [False, True]
    assert (today.is_ahead, len(today.taken)) == (False, 2)

    ahead = read(body, day=date(2027, 1, 1))
    assert (ahead.is_ahead, len(ahead.taken)) == (True, 0)
    assert [seat.state for seat in read(body, day=END).seats] == [SeatState.VACANT] * 2


def test_the_membership_is_counted_in_municipalities_or_in_inhabitants() -> None:
    make_member(province="31", inhabitants=120_000)
    make_member(province="31", inhabitants=10_000)
    make_member(province="20", inhabitants=60_000)
    make_member(province="20")
    members = list(members_on(TODAY))

    assert membership(members, Basis.MUNICIPALITIES)[Attribute.PROVINCE] == {"20": 2, "31": 2}
    assert membership(members, Basis.INHABITANTS) == {
        Attribute.PROVINCE: {"20": 60_000, "31": 130_000},
        Attribute.SIZE: {Size.SMALL: 10_000, Size.MEDIUM: 0, Size.LARGE: 60_000, Size.CITY: 120_000},
    }


def test_what_is_expected_of_a_party_is_a_setting() -> None:
    change_setting(LOCAL_SHARE.key, 40, "Besluit", Certainty.FOUND, "Nieuw cijfer", by=make_official())
    assert float(declared_targets()[Attribute.PARTY]["local"]) == 0.4


def test_together_are_the_bodies_that_count() -> None:
    counted = make_body(2)
    make_body(2, make_kind(counts_in_balance=False))
    over = make_body(2, until_date=date(2025, 1, 1))
    assert together(TODAY, TODAY, Basis.MUNICIPALITIES).bodies == [counted]
    assert over in together(DAY, TODAY, Basis.MUNICIPALITIES).bodies


def test_a_minimum_that_is_not_reached_is_told() -> None:
    body = make_body(3)
    sit(body, 1, function=Function.BURGEMEESTER)
    ask(body, Attribute.FUNCTION, Function.BURGEMEESTER, 1)
    missed = ask(body, Attribute.FUNCTION, Function.RAADSLID, 2)
    assert [(short.minimum, short.found) for short in read(body).shorts] == [(missed, 0)]


def test_who_sits_for_a_municipality_that_is_no_member_counts_for_no_province() -> None:
    body = make_body(1)
    sit(body, 1, make_member(until_date=date(2025, 1, 1)))
    make_member()
    found = read(body).balance_of(Attribute.PROVINCE)
    assert (found.counts, found.unknown) == ({}, 1)


def test_an_empty_body_and_an_empty_register_are_no_fault() -> None:
    body = make_body(2)
    found = read(body)
    assert all(spread_of(each) is None for each in found.balances)
    assert found.balance_of(Attribute.PROVINCE).groups == []
    assert read().seats == []


@pytest.mark.parametrize("number", [1, 20])
def test_the_statements_do_not_depend_on_the_number_of_seats(number: int, django_assert_num_queries: Any) -> None:
    bodies = [make_body(number), make_body(number)]
    for body in bodies:
        for place in range(1, number + 1):
            sit(body, place, make_member(inhabitants=1000 * place))
    with django_assert_num_queries(6):
        found = read(*bodies)
        assert len(found.taken) == 2 * number
        assert [spread_of(each) for each in found.balances]
        assert found.shorts == []
