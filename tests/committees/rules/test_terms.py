"""Terms: how long one is, how many count, what an interruption does; the rotation schedule and the states of a seat."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.rules.kinds import Attribute, Capacity, Interruption, SeatRole
from committees.rules.profiles import Profile
from committees.rules.quality import Fault, Minimum, SeatFacts, findings
from committees.rules.rotation import Leaving, most_at_once, rotation
from committees.rules.states import SeatState, Sitting, ends_on, runs_out, state_of
from committees.rules.terms import Served, add_months, terms_served
from members.rules.sizes import Size
from members.rules.topics import Function

DAYS = st.dates(date(2018, 1, 1), date(2040, 1, 1))
TODAY = date(2026, 11, 24)
MAYOR = Profile("0344", "26", Size.CITY, Function.BURGEMEESTER, "Lokaal", is_local=True)


@given(DAYS, st.integers(1, 120), st.integers(1, 120))
def test_months_add_up_and_never_pass_the_month(day: date, first: int, second: int) -> None:
    later = add_months(day, first)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == first
    assert later.day <= day.day
    assert add_months(day, first + second) >= add_months(later, second)


def test_a_month_that_is_shorter() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)


def served(*years: int, length: int = 4) -> list[Served]:
    return [Served(date(y, 1, 1), date(y + length, 1, 1), date(y + length, 1, 1)) for y in years]


@pytest.mark.parametrize(
    ("rule", "count"), [(Interruption.STARTS_ANEW, 0), (Interruption.WHOLE_TERM, 2), (Interruption.NEVER, 2)]
)
def test_two_years_away(rule: Interruption, count: int) -> None:
    assert terms_served(served(2010, 2014), date(2020, 1, 1), 48, rule) == count


@pytest.mark.parametrize(
    ("rule", "count"), [(Interruption.STARTS_ANEW, 0), (Interruption.WHOLE_TERM, 0), (Interruption.NEVER, 2)]
)
def test_a_whole_term_away(rule: Interruption, count: int) -> None:
    assert terms_served(served(2010, 2014), date(2022, 1, 1), 48, rule) == count


def test_away_between_two_terms() -> None:
    assert terms_served(served(2010, 2018), date(2022, 1, 1), 48, Interruption.WHOLE_TERM) == 1
    assert terms_served(served(2010, 2018), date(2022, 1, 1), 48, Interruption.NEVER) == 2


def test_a_reorganisation_does_not_make_it_two_terms() -> None:
    end = date(2028, 7, 1)
    rows = [Served(date(2024, 7, 1), date(2027, 1, 1), end), Served(date(2027, 1, 1), None, end)]
    assert terms_served(rows, end, 48, Interruption.STARTS_ANEW) == 1
    without = [Served(row.start, row.until, None) for row in rows]
    assert terms_served(without, end, 48, Interruption.STARTS_ANEW) == 2


@given(st.lists(st.tuples(DAYS, st.integers(1, 3000)), max_size=6), DAYS)
def test_the_strictest_rule_counts_the_most(rows: list[tuple[date, int]], start: date) -> None:
    all_served = [Served(day, day + timedelta(days=length)) for day, length in rows]
    counts = [terms_served(all_served, start, 48, rule) for rule in Interruption]
    assert counts == sorted(counts)
    assert counts[-1] <= len(rows)


class TestStates:
    """A seat on a day."""

    def test_nobody(self) -> None:
        assert state_of(None, TODAY) is SeatState.VACANT
        assert not runs_out(None, TODAY)

    @given(DAYS, st.sampled_from([Capacity.MEMBER, Capacity.ACTING]), st.none() | DAYS, st.none() | DAYS)
    def test_exactly_one_state_and_never_vacant(
        self, day: date, capacity: Capacity, planned: date | None, office: date | None
    ) -> None:
        state = state_of(Sitting(capacity, planned, None, office), day)
        assert (state is SeatState.TERM_OVER) is (planned is not None and planned <= day)
        if state is SeatState.OFFICE_ENDED:
            assert office is not None
            assert office <= day
        assert state is not SeatState.VACANT

    @pytest.mark.parametrize(("days", "soon"), [(0, False), (1, True), (90, True), (91, False), (-1, False)])
    def test_ninety_days(self, days: int, soon: bool) -> None:
        end = TODAY + timedelta(days=days)
        assert runs_out(Sitting(Capacity.MEMBER, end), TODAY) is soon
        assert runs_out(Sitting(Capacity.MEMBER, None, end), TODAY) is soon
        assert runs_out(Sitting(Capacity.MEMBER, None, None, end), TODAY) is soon

    def test_the_first_end_counts(self) -> None:
        assert ends_on(Sitting(Capacity.MEMBER, date(2028, 1, 1), date(2027, 1, 1))) == date(2027, 1, 1)
        assert ends_on(Sitting(Capacity.ACTING)) is None


class TestRotation:
    """Who leaves when, and which share that is."""

    @given(st.lists(DAYS, max_size=40), st.integers(2018, 2040))
    def test_everybody_leaves_once_and_no_year_is_left_out(self, days: list[date], first: int) -> None:
        years = rotation([Leaving(place, day) for place, day in enumerate(days)], len(days), first)
        assert sum(year.count for year in years) == len(days)
        assert [year.year for year in years] == list(range(first, first + len(years)))
        assert sum((year.share for year in years), Fraction(0)) == (1 if days else 0)

    def test_the_year_in_which_most_leave(self) -> None:
        leaving = [Leaving(1, date(2027, 1, 1)), Leaving(2, date(2028, 1, 1)), Leaving(3, date(2028, 7, 1))]
        most = most_at_once(rotation(leaving, 4, 2026))
        assert most is not None
        assert (most.year, most.share) == (2028, Fraction(1, 2))
        assert most_at_once(rotation([], 4, 2026)) is None


class TestFindings:
    """What is wrong in a body, from plain facts."""

    def test_a_body_in_order_has_none(self) -> None:
        seats = [
            SeatFacts(1, SeatRole.CHAIR, Sitting(Capacity.MEMBER, date(2028, 1, 1)), 1, MAYOR),
            SeatFacts(2, SeatRole.MEMBER, Sitting(Capacity.MEMBER, date(2028, 1, 1)), 2, MAYOR),
        ]
        assert findings(seats, [Minimum(Attribute.FUNCTION, "burgemeester", 2)], TODAY) == []
        [short] = findings(seats, [Minimum(Attribute.FUNCTION, "burgemeester", 3)], TODAY)
        assert (short.fault, short.count) == (Fault.MINIMUM, 2)

    def test_one_person_on_two_seats(self) -> None:
        sitting = Sitting(Capacity.MEMBER, date(2028, 1, 1))
        seats = [SeatFacts(n, SeatRole.CHAIR if n == 1 else SeatRole.MEMBER, sitting, 7, MAYOR) for n in (1, 2)]
        assert [(found.fault, found.seat) for found in findings(seats, [], TODAY)] == [
            (Fault.TWICE_IN_BODY, 1),
            (Fault.TWICE_IN_BODY, 2),
        ]

    def test_without_an_office_where_one_is_needed(self) -> None:
        nobody = Profile("0344", "26", None, None)
        sitting = Sitting(Capacity.MEMBER, date(2028, 1, 1))
        for needs, count in ((True, 1), (False, 0)):
            seats = [SeatFacts(1, SeatRole.CHAIR, sitting, 1, nobody, needs_office=needs)]
            assert len(findings(seats, [], TODAY)) == count

    def test_values_as_requirements_name_them(self) -> None:
        assert [MAYOR.value_of(attribute) for attribute in Attribute] == [
            "26",
            "vanaf-100000",
            "burgemeester",
            "local",
            "",
        ]
        assert Profile("0344", "26", None, None, "Partij", is_local=False).value_of(Attribute.PARTY) == "national"
