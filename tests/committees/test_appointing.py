"""Appointing, ending and everything between: what holds, and what is refused in one sentence."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from committees.actions.bodies import add_seats, close_body, close_seat
from committees.actions.offices import follow_offices
from committees.actions.seats import (
    Holder,
    Term,
    appoint,
    become_member,
    end_appointment,
    reappoint,
    withdraw_appointment,
)
from committees.errors import bodies as errors
from committees.models import Appointment, Seat
from committees.rules import endings
from committees.rules.kinds import Attribute, Capacity, OfficeEnds, SeatRole
from core import clock
from core.errors import EndsBeforeItStarts, ReasonMissing
from core.models import AuditEntry, User
from core.rules.desks import Desk
from members.errors import NoOfficeThere, NotAMember
from members.models import Person
from members.rules.topics import Function
from tests.committees.factories import (
    BOARD,
    DAY,
    END,
    keeper,
    make_appointment,
    make_body,
    make_kind,
    make_requirement,
    make_seat,
    somebody,
    term,
)
from tests.core.factories import make_official, make_user
from tests.members.factories import make_member, make_office, make_person

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 1)


@pytest.fixture
def by() -> User:
    return keeper()


def put(seat: Seat, by: User, **facts: Any) -> Appointment:
    holder = facts.pop("holder", None) or somebody()
    return appoint(seat, holder, facts.pop("term", term()), decided_by=BOARD, by=by)


class TestAppointing:
    """Who may take a seat."""

    def test_it_is_stored_and_on_record_without_a_name(self, by: User) -> None:
        holder = somebody()
        made = put(make_seat(), by, holder=holder)
        assert (made.person, made.office, made.planned_until, made.until_date) == (
            holder.person,
            holder.office,
            END,
            None,
        )
        entry = AuditEntry.objects.get(what="appointment.made")
        assert holder.person.name not in str(entry.facts)
        assert entry.by == by

    def test_a_member_without_an_end_gets_the_term_of_the_body(self, by: User) -> None:
        body = make_body(1, own_term_months=18)
        made = put(Seat.objects.get(body=body), by, term=Term(date(2024, 8, 31)))
        assert made.planned_until == date(2026, 2, 28)
        acting = put(make_seat(), by, holder=somebody(capacity=Capacity.ACTING), term=Term(DAY))
        assert acting.planned_until is None

    @pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.REGISTRY, Desk.ADMINISTRATOR, None])
    def test_only_the_desk_of_committees_appoints(self, desk: Desk | None) -> None:
        other = make_official(desk) if desk else make_user(is_superuser=True)
        with pytest.raises(PermissionDenied):
            put(make_seat(), other)
        row = make_appointment()
        for call in (
            lambda: end_appointment(row, LATER, "x", by=other),
            lambda: reappoint(row, term(), decided_by=BOARD, by=other),
            lambda: become_member(row, term(), decided_by=BOARD, by=other),
            lambda: withdraw_appointment(row, "x", by=other),
            lambda: close_seat(row.seat, LATER, "x", by=other),
            lambda: close_body(row.seat.body, LATER, "x", by=other),
        ):
            with pytest.raises(PermissionDenied):
                call()

    def test_a_seat_that_is_taken_says_by_whom_and_until_when(self, by: User) -> None:
        seat = make_seat()
        there = make_appointment(seat)
        with pytest.raises(errors.SeatTaken) as refused:
            put(seat, by, term=term(LATER))
        assert there.person.name in str(refused.value)
        assert "2028" in str(refused.value)

    def test_who_comes_later_limits_who_comes_first(self, by: User) -> None:
        seat = make_seat()
        make_appointment(seat, from_date=LATER, planned_until=None)
        with pytest.raises(errors.SeatTaken):
            put(seat, by)
        made = put(seat, by, term=Term(DAY, LATER))
        assert made.until_date == LATER

    def test_who_acts_gives_way_to_a_member(self, by: User) -> None:
        seat = make_seat()
        acting = make_appointment(seat, somebody(capacity=Capacity.ACTING), planned_until=None)
        with pytest.raises(errors.SeatTaken):
            put(seat, by, holder=somebody(capacity=Capacity.ACTING), term=Term(LATER))
        put(seat, by, term=term(LATER))
        acting.refresh_from_db()
        assert (acting.until_date, acting.end_reason) == (LATER, endings.SUCCEEDED)

    def test_a_term_that_is_over_gives_way_and_one_that_goes_on_does_not(self, by: User) -> None:
        seat = make_seat()
        former = make_appointment(seat, planned_until=LATER)
        put(seat, by, term=Term(LATER, END))
        former.refresh_from_db()
        assert former.until_date == LATER

    @pytest.mark.parametrize(
        ("policy", "free"), [(OfficeEnds.NOW, True), (OfficeEnds.NEXT_ROUND, True), (OfficeEnds.TERM, False)]
    )
    def test_who_has_no_office_any_more_gives_way_when_the_body_says_so(
        self, by: User, policy: OfficeEnds, free: bool
    ) -> None:
        seat = make_seat(make_body(kind=make_kind(office_ends=policy)))
        make_appointment(seat, somebody(until=date(2025, 1, 1)))
        if free:
            assert put(seat, by, term=term(LATER)).pk
        else:
            with pytest.raises(errors.SeatTaken):
                put(seat, by, term=term(LATER))

    def test_a_deputy_stands_beside_the_holder_once(self, by: User) -> None:
        seat = make_seat()
        make_appointment(seat)
        put(seat, by, holder=somebody(capacity=Capacity.DEPUTY))
        with pytest.raises(errors.DeputyThere):
            put(seat, by, holder=somebody(capacity=Capacity.DEPUTY), term=term(LATER))

    @pytest.mark.parametrize("start", [date(2021, 12, 31), date(2026, 1, 1), date(2027, 1, 1)])
    def test_a_seat_has_to_be_there(self, by: User, start: date) -> None:
        seat = make_seat(until_date=date(2026, 1, 1))
        with pytest.raises(errors.SeatNotThere):
            put(seat, by, term=Term(start, start + timedelta(days=1)))
        with pytest.raises(errors.SeatNotThere):
            put(seat, by, term=Term(DAY, END))

    def test_an_end_comes_after_the_start(self, by: User) -> None:
        with pytest.raises(EndsBeforeItStarts):
            put(make_seat(), by, term=Term(DAY, DAY))

    def test_nobody_has_two_seats_in_one_body(self, by: User) -> None:
        body = make_body(2)
        first, second = body.seats.all()
        holder = somebody()
        put(first, by, holder=holder)
        with pytest.raises(errors.AlreadyInBody):
            put(second, by, holder=holder, term=term(LATER))
        with pytest.raises(errors.AlreadyInBody):
            put(second, by, holder=replace(holder, capacity=Capacity.ACTING), term=Term(date(2023, 1, 1)))
        moved = put(second, by, holder=holder, term=Term(END, date(2032, 7, 1)))
        assert Appointment.objects.get(seat=first).until_date == END == moved.from_date
        assert put(make_seat(), by, holder=holder).pk

    def test_two_rows_of_one_human_being_are_one(self, by: User) -> None:
        body = make_body(2)
        first, second = body.seats.all()
        holder, same = somebody(), somebody()
        Person.objects.filter(pk=same.person.pk).update(joined_to=holder.person)
        same.person.refresh_from_db()
        put(first, by, holder=same)
        with pytest.raises(errors.AlreadyInBody):
            put(second, by, holder=holder, term=term(LATER))

    def test_terms_are_limited_and_the_refusal_counts_them(self, by: User) -> None:
        seat = make_seat(from_date=date(2010, 1, 1), body=make_body(from_date=date(2010, 1, 1)))
        holder = somebody()
        office = make_office(holder.municipality, holder.person, Function.RAADSLID, from_date=date(2010, 1, 1))
        for start in (2014, 2018):
            make_appointment(
                seat,
                replace(holder, office=office),
                from_date=date(start, 7, 1),
                planned_until=date(start + 4, 7, 1),
                until_date=date(start + 4, 7, 1),
            )
        with pytest.raises(errors.TooManyTerms, match="2"):
            put(seat, by, holder=holder, term=Term(date(2022, 7, 1), date(2026, 7, 1)))
        with pytest.raises(errors.TooManyTerms):
            put(seat, by, holder=holder, term=Term(date(2026, 6, 30), END))
        assert put(seat, by, holder=holder, term=Term(date(2026, 7, 1), END)).pk, "a whole term away"

    def test_a_requirement_is_said_with_what_is_there_instead(self, by: User) -> None:
        seat = make_seat()
        make_requirement(seat, Attribute.FUNCTION, Function.BURGEMEESTER, Function.RAADSLID)
        with pytest.raises(errors.RequirementNotMet) as refused:
            put(seat, by)
        assert all(word in str(refused.value) for word in ("Burgemeester of Raadslid", "Wethouder"))
        assert put(seat, by, holder=somebody(Function.RAADSLID)).pk

    def test_the_municipality_is_a_member_that_day(self, by: User) -> None:
        gone = make_member(until_date=date(2024, 1, 1))
        with pytest.raises(NotAMember):
            put(make_seat(), by, holder=somebody(municipality=gone))

    def test_the_office_holds_that_day_and_is_theirs(self, by: User) -> None:
        with pytest.raises(NoOfficeThere):
            put(make_seat(), by, holder=somebody(until=date(2024, 1, 1)))
        with pytest.raises(NoOfficeThere):
            put(make_seat(), by, holder=replace(somebody(), person=make_person()))

    def test_without_a_public_office_only_a_chair_or_an_expert(self, by: User) -> None:
        stranger = replace(somebody(), office=None)
        with pytest.raises(errors.OfficeMissing):
            put(make_seat(), by, holder=stranger)
        with pytest.raises(errors.OfficeMissing):
            put(make_seat(), by, holder=somebody(Function.MEDEWERKER))
        assert put(make_seat(role=SeatRole.CHAIR), by, holder=stranger).pk
        experts = make_body(1, make_kind(counts_in_balance=False))
        assert put(experts.seats.get(), by, holder=somebody(Function.MEDEWERKER)).pk

    def test_a_network_has_one_per_department(self, by: User) -> None:
        body = make_body(2, make_kind(one_per_department=True))
        first, second = body.seats.all()
        put(first, by, holder=somebody(municipality=make_member(province="26")))
        with pytest.raises(errors.DepartmentHasSeat, match="Provincie 26"):
            put(second, by, holder=somebody(municipality=make_member(province="26")))
        deputy = somebody(capacity=Capacity.DEPUTY, municipality=make_member(province="26"))
        assert put(second, by, holder=deputy).pk
        assert put(second, by, holder=somebody(municipality=make_member(province="27"))).pk

    def test_somebody_decided(self, by: User) -> None:
        with pytest.raises(errors.DecisionMissing):
            appoint(make_seat(), somebody(), term(), decided_by=" ", by=by)

    def test_a_name_with_an_apostrophe_or_of_a_hundred_characters(self, by: User) -> None:
        for name in ("Anne-Fleur d'Hooghe–'t Hoen", "x" * 100, "Ægir <b>"):
            holder = somebody()
            Person.objects.filter(pk=holder.person.pk).update(name=name)
            holder.person.refresh_from_db()
            seat = make_seat()
            put(seat, by, holder=holder)
            with pytest.raises(errors.SeatTaken) as refused:
                put(seat, by)
            assert name in str(refused.value)


class TestGoingOnAndEnding:
    """What becomes of an appointment."""

    def test_it_ends_on_a_day_with_a_reason(self, by: User) -> None:
        row = make_appointment()
        with pytest.raises(ReasonMissing):
            end_appointment(row, LATER, " ", by=by)
        with pytest.raises(EndsBeforeItStarts):
            end_appointment(row, DAY, "Verhuisd", by=by)
        ended = end_appointment(row, LATER, "Verhuisd", by=by)
        assert (ended.until_date, ended.end_reason) == (LATER, "Verhuisd")
        with pytest.raises(errors.AppointmentOver):
            end_appointment(row, LATER, "Nog eens", by=by)
        assert end_appointment(row, date(2025, 1, 1), "Eerder", by=by).until_date == date(2025, 1, 1)

    def test_appointed_again_is_a_new_appointment_that_follows(self, by: User) -> None:
        row = make_appointment()
        again = reappoint(row, Term(END, date(2032, 7, 1)), decided_by="ALV, 1 juni 2028", by=by)
        row.refresh_from_db()
        assert (row.until_date, row.end_reason, again.person) == (END, endings.REAPPOINTED, row.person)
        with pytest.raises(errors.TooManyTerms):
            reappoint(again, Term(date(2032, 7, 1), date(2036, 7, 1)), decided_by="ALV", by=by)

    def test_appointed_again_under_the_office_that_holds_by_then(self, by: User) -> None:
        holder = somebody(until=date(2026, 4, 1))
        row = make_appointment(holder=holder, planned_until=LATER)
        new = make_office(holder.municipality, holder.person, Function.BURGEMEESTER, from_date=date(2026, 4, 1))
        again = reappoint(row, Term(date(2026, 7, 1), END), decided_by="ALV", by=by)
        assert again.office == new

    def test_who_acts_becomes_a_member(self, by: User) -> None:
        row = make_appointment(holder=somebody(capacity=Capacity.ACTING), planned_until=None)
        made = become_member(row, Term(LATER, END), decided_by="ALV", by=by)
        row.refresh_from_db()
        assert (made.capacity, row.until_date, row.end_reason) == ("member", LATER, endings.BECAME_MEMBER)
        with pytest.raises(errors.NotActing):
            become_member(made, Term(END), decided_by="ALV", by=by)

    def test_what_has_not_begun_can_be_taken_back(self, by: User) -> None:
        today, soon = clock.today(), clock.today() + timedelta(days=30)
        seat = make_seat()
        former = make_appointment(seat, planned_until=soon)
        made = put(seat, by, term=Term(soon, soon + timedelta(days=1000)))
        with pytest.raises(errors.HasBegun):
            withdraw_appointment(former, "x", by=by)
        with pytest.raises(ReasonMissing):
            withdraw_appointment(made, "", by=by)
        withdraw_appointment(made, "Vergissing", by=by)
        former.refresh_from_db()
        assert (former.until_date, former.end_reason) == (None, "")
        assert not Appointment.objects.on(soon).filter(pk=made.pk).exists()
        assert today < soon

    def test_taken_back_lets_go_on_who_moved(self, by: User) -> None:
        soon = clock.today() + timedelta(days=30)
        later = soon + timedelta(days=60)
        body = make_body(2)
        first, second = body.seats.all()
        moved = make_appointment(first, planned_until=soon)
        holder = Holder(moved.person, moved.municipality, moved.office, Capacity.MEMBER)
        make_appointment(second, from_date=later, planned_until=None)
        made = put(second, by, holder=holder, term=Term(soon, later))
        assert made.until_date == later
        withdraw_appointment(made, "Vergissing", by=by)
        moved.refresh_from_db()
        assert moved.until_date is None

    def test_taken_back_before_who_comes_later(self, by: User) -> None:
        soon = clock.today() + timedelta(days=30)
        later = soon + timedelta(days=60)
        seat = make_seat()
        first = make_appointment(seat, planned_until=soon, until_date=later)
        make_appointment(seat, from_date=later, planned_until=None)
        made = put(seat, by, term=Term(soon, later))
        withdraw_appointment(made, "Vergissing", by=by)
        first.refresh_from_db()
        assert first.until_date == later, "as long as what was taken back would have lasted"

    def test_a_seat_that_ends_ends_who_sits_there(self, by: User) -> None:
        seat = make_seat(until_date=LATER)
        made = put(seat, by, holder=somebody(capacity=Capacity.ACTING), term=Term(DAY))
        assert made.until_date == LATER

    def test_an_end_before_the_term_that_follows_is_refused_for_going_on(self, by: User) -> None:
        row = make_appointment(until_date=LATER)
        with pytest.raises(errors.AppointmentOver):
            reappoint(row, Term(END, date(2032, 7, 1)), decided_by="ALV", by=by)


class TestSeatsAsChair:
    """A seat held as chair of another body follows who chairs there."""

    @pytest.fixture
    def committee(self) -> Seat:
        return Seat.objects.get(body=make_body(1, chair=True))

    @pytest.fixture
    def board_seat(self, committee: Seat) -> Seat:
        return make_seat(make_body(), chair_of=committee.body, label="als voorzitter")

    def test_it_comes_and_goes_with_the_chair(self, by: User, committee: Seat, board_seat: Seat) -> None:
        made = put(committee, by)
        row = Appointment.objects.get(seat=board_seat)
        assert (row.person, row.from_date, row.planned_until) == (made.person, DAY, END)
        end_appointment(made, LATER, "Gestopt", by=by)
        row.refresh_from_db()
        assert (row.until_date, row.end_reason) == (LATER, "Gestopt")
        next_one = put(committee, by, term=term(LATER))
        assert Appointment.objects.on(LATER).get(seat=board_seat).person == next_one.person

    def test_an_acting_chair_acts_there_too_and_a_withdrawal_is_followed(
        self, by: User, committee: Seat, board_seat: Seat
    ) -> None:
        soon = clock.today() + timedelta(days=9)
        made = put(committee, by, holder=somebody(capacity=Capacity.ACTING), term=Term(soon))
        assert Appointment.objects.get(seat=board_seat).capacity == Capacity.ACTING
        withdraw_appointment(made, "Vergissing", by=by)
        assert not Appointment.objects.filter(seat=board_seat).exists()

    def test_a_deputy_of_the_chair_is_none_there(self, by: User, committee: Seat, board_seat: Seat) -> None:
        put(committee, by, holder=somebody(capacity=Capacity.DEPUTY))
        assert not Appointment.objects.filter(seat=board_seat).exists()

    def test_it_is_not_filled_or_ended_by_hand(self, by: User, committee: Seat, board_seat: Seat) -> None:
        with pytest.raises(errors.SeatFollowsChair, match="Gremium"):
            put(board_seat, by)
        put(committee, by)
        with pytest.raises(errors.SeatFollowsChair):
            end_appointment(Appointment.objects.get(seat=board_seat), LATER, "x", by=by)

    def test_nobody_chairs_who_has_another_seat_there(self, by: User, committee: Seat, board_seat: Seat) -> None:
        holder = somebody()
        put(make_seat(board_seat.body), by, holder=holder)
        with pytest.raises(errors.AlreadyInBody):
            put(committee, by, holder=holder)
        assert not Appointment.objects.filter(seat=committee).exists()

    def test_a_seat_added_later_is_held_from_its_first_day(self, by: User, committee: Seat) -> None:
        made = put(committee, by)
        [seat] = add_seats(make_body(), 1, LATER, chair_of=committee.body, by=by)
        row = Appointment.objects.get(seat=seat)
        assert (row.person, row.from_date) == (made.person, LATER)


class TestTheOfficeEnds:
    """The policy of the body applies, by the clock, and twice changes nothing."""

    @pytest.mark.parametrize(
        ("policy", "until"),
        [(OfficeEnds.NOW, date(2025, 3, 1)), (OfficeEnds.NEXT_ROUND, None), (OfficeEnds.TERM, None)],
    )
    def test_by_policy(self, policy: OfficeEnds, until: date | None) -> None:
        seat = make_seat(make_body(kind=make_kind(office_ends=policy)))
        row = make_appointment(seat, somebody(until=date(2025, 3, 1)))
        ended = int(until is not None)
        assert [follow_offices(date(2025, 2, 28)), follow_offices(LATER), follow_offices(LATER)] == [0, ended, 0]
        row.refresh_from_db()
        assert row.until_date == until

    def test_a_seat_elsewhere_follows(self) -> None:
        chair = Seat.objects.get(body=make_body(1, chair=True))
        board_seat = make_seat(make_body(), chair_of=chair.body)
        holder = somebody(until=date(2025, 3, 1))
        make_appointment(chair, holder)
        make_appointment(board_seat, holder)
        assert follow_offices(LATER) == 1
        assert Appointment.objects.get(seat=board_seat).until_date == date(2025, 3, 1)

    def test_an_office_recorded_as_ended_before_it_began(self) -> None:
        holder = somebody(until=date(2024, 6, 1))
        make_appointment(holder=holder)
        assert follow_offices(LATER) == 1
        assert Appointment.objects.get().until_date == DAY + timedelta(days=1)
