"""Making and closing bodies and seats, what is asked of them, and what the database itself refuses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from committees.actions.bodies import (
    NewBody,
    OwnRules,
    add_body,
    add_seats,
    close_body,
    close_seat,
    rename_body,
    require_of_body,
    require_of_seat,
    set_own_rules,
)
from committees.errors import bodies as errors
from committees.models import Appointment, Body, BodyKind, BodyMinimum, Seat, SeatRequirement
from committees.rules.kinds import Appoints, Attribute, Capacity, SeatRole
from core.errors import EndsBeforeItStarts, ReasonMissing
from core.models import User
from tests.committees.factories import (
    DAY,
    SINCE,
    keeper,
    make_appointment,
    make_body,
    make_kind,
    make_requirement,
    make_seat,
    somebody,
)

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 1)


@pytest.fixture
def by() -> User:
    return keeper()


def refused(constraint: str, make: Callable[[], Any]) -> None:
    """Expect this constraint, and no other, to refuse."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    assert error.value.__cause__ is not None
    assert error.value.__cause__.diag.constraint_name == constraint  # type: ignore[attr-defined]


class TestTheDatabase:
    """What must never be is refused whatever the code does."""

    def test_a_seat_is_not_taken_twice(self) -> None:
        seat = make_seat()
        make_appointment(seat, until_date=LATER)
        refused("one_holder_per_seat", lambda: make_appointment(seat, from_date=date(2025, 12, 31)))
        acting = somebody(capacity=Capacity.ACTING)
        refused("one_holder_per_seat", lambda: make_appointment(seat, acting, from_date=SINCE, until_date=None))
        assert make_appointment(seat, from_date=LATER).pk
        assert make_appointment(seat, somebody(capacity=Capacity.DEPUTY)).pk
        refused("one_deputy_per_seat", lambda: make_appointment(seat, somebody(capacity=Capacity.DEPUTY)))

    def test_an_appointment_ends_after_it_starts(self) -> None:
        seat = make_seat()
        refused("appointment_ends_after_start", lambda: make_appointment(seat, until_date=DAY))
        refused("appointment_term_ends_after_start", lambda: make_appointment(seat, planned_until=DAY))
        refused("appointment_kind_known", lambda: make_appointment(seat, capacity="guest"))
        refused("appointment_has_decision", lambda: make_appointment(seat, decided_by=""))

    def test_two_chairs_at_once(self) -> None:
        body = make_body(1, chair=True)
        refused("one_chair_at_a_time", lambda: make_seat(body, 2, role=SeatRole.CHAIR))
        Seat.objects.filter(body=body).update(until_date=LATER)
        assert make_seat(body, 2, role=SeatRole.CHAIR, from_date=LATER).pk

    def test_a_number_is_used_once_at_a_time(self) -> None:
        body = make_body(1)
        refused("one_seat_per_number", lambda: make_seat(body, 1))
        refused("seat_ends_after_start", lambda: make_seat(body, 2, until_date=SINCE))
        refused("seat_role_known", lambda: make_seat(body, 2, role="guest"))
        refused("seat_not_by_its_own_chair", lambda: make_seat(body, 2, chair_of=body))

    def test_a_body_and_its_kind(self) -> None:
        refused("body_ends_after_start", lambda: make_body(until_date=SINCE))
        refused("body_has_name", lambda: make_body(name=""))
        refused("body_term_at_least_a_month", lambda: make_body(own_term_months=0))
        wrong: dict[str, dict[str, Any]] = {
            "kind_term_at_least_a_month": {"term_months": 0},
            "kind_terms_positive": {"max_terms": 0},
            "kind_appointer_known": {"appointed_by": "king"},
            "kind_ending_known": {"office_ends": "x"},
            "kind_interruption_known": {"interruption": "x"},
            "kind_has_source": {"source": ""},
        }
        for constraint, facts in wrong.items():
            refused(constraint, partial(make_kind, **facts))

    def test_what_is_asked(self) -> None:
        seat = make_seat()
        make_requirement(seat, Attribute.FUNCTION, "griffier")
        refused("one_requirement_per_quality", lambda: make_requirement(seat, Attribute.FUNCTION, "raadslid"))
        refused("requirement_has_values", lambda: make_requirement(seat, Attribute.SIZE))
        facts: dict[str, Any] = {"body": seat.body, "attribute": "function", "value": "griffier", "source": "x"}
        refused("minimum_positive", lambda: BodyMinimum.objects.create(minimum=0, **facts))
        refused("minimum_has_source", lambda: BodyMinimum.objects.create(minimum=1, **(facts | {"source": ""})))
        refused("minimum_quality_known", lambda: BodyMinimum.objects.create(minimum=1, **(facts | {"attribute": "x"})))
        BodyMinimum.objects.create(minimum=1, **facts)
        refused("one_minimum_per_quality", lambda: BodyMinimum.objects.create(minimum=2, **facts))
        other = {"seat": seat, "attribute": "size", "values": ["x"], "source": "x"}
        refused("requirement_quality_known", lambda: SeatRequirement.objects.create(**(other | {"attribute": "x"})))
        refused("requirement_has_source", lambda: SeatRequirement.objects.create(**(other | {"source": ""})))


class TestKeeping:
    """What the desk of committees does with bodies and seats."""

    def test_a_body_is_made_renamed_and_given_rules_of_its_own(self, by: User) -> None:
        new = NewBody("commissie-water", "Commissie Water", make_kind(), SINCE)
        body = add_body(new, by=by)
        with pytest.raises(errors.BodyExists):
            add_body(new, by=by)
        with pytest.raises(ReasonMissing):
            rename_body(body, "Commissie Klimaat", "", " ", by=by)
        assert rename_body(body, "Commissie Klimaat", "Advies", "Besluit", by=by).name == "Commissie Klimaat"
        body = set_own_rules(body, OwnRules(Appoints.BOARD, 24, 3), "Statuten", by=by)
        assert (body.appointed_by, body.term_months, body.max_terms) == (Appoints.BOARD, 24, 3)
        body = set_own_rules(body, OwnRules(), "Terug", by=by)
        assert (body.appointed_by, body.term_months, body.max_terms) == (Appoints.ASSEMBLY, 48, 2)
        with pytest.raises(ReasonMissing):
            set_own_rules(body, OwnRules(), "", by=by)

    def test_seats_are_numbered_on_and_limited(self, by: User) -> None:
        body = make_body(3, make_kind(max_seats=5))
        assert [seat.number for seat in add_seats(body, 2, DAY, by=by)] == [4, 5]
        with pytest.raises(errors.TooManySeats, match="6"):
            add_seats(body, 1, DAY, by=by)
        with pytest.raises(EndsBeforeItStarts):
            add_seats(body, 1, date(2020, 1, 1), by=by)
        with pytest.raises(errors.BodyClosed):
            add_seats(make_body(until_date=DAY), 1, DAY, by=by)
        with pytest.raises(errors.ChairExists):
            add_seats(make_body(1, chair=True), 1, DAY, role=SeatRole.CHAIR, by=by)

    def test_a_seat_is_closed_when_nobody_holds_it(self, by: User) -> None:
        row = make_appointment(until_date=LATER)
        with pytest.raises(errors.SeatStillHeld, match=row.person.name):
            close_seat(row.seat, date(2025, 1, 1), "Kleiner", by=by)
        with pytest.raises(ReasonMissing):
            close_seat(row.seat, LATER, "", by=by)
        with pytest.raises(EndsBeforeItStarts):
            close_seat(make_seat(), SINCE, "x", by=by)
        assert close_seat(row.seat, LATER, "Kleiner", by=by).until_date == LATER
        with pytest.raises(errors.SeatClosed):
            close_seat(row.seat, LATER, "x", by=by)

    def test_closing_a_body_ends_its_seats_and_those_of_its_chair_elsewhere(self, by: User) -> None:
        body = make_body(2, chair=True)
        elsewhere = make_seat(make_body(), chair_of=body)
        holder = somebody()
        make_appointment(body.seats.first(), holder)
        make_appointment(elsewhere, holder)
        for until, reason, error in (
            (LATER, "", ReasonMissing),
            (SINCE, "x", EndsBeforeItStarts),
        ):
            with pytest.raises(error):
                close_body(body, until, reason, by=by)
        close_body(body, LATER, "Opgeheven", by=by)
        assert not Appointment.objects.on(LATER).exists()
        assert not Seat.objects.on(LATER).exists()
        with pytest.raises(errors.BodyClosed):
            close_body(body, LATER, "x", by=by)

    def test_a_body_is_not_closed_before_somebody_who_is_to_come(self, by: User) -> None:
        row = make_appointment(from_date=LATER)
        with pytest.raises(errors.SeatStillHeld):
            close_body(row.seat.body, date(2025, 1, 1), "x", by=by)

    def test_what_is_asked_of_a_seat_and_of_a_body(self, by: User) -> None:
        seat = make_seat()
        with pytest.raises(errors.ValueUnknown, match="koning"):
            require_of_seat(seat, Attribute.FUNCTION, ["koning"], "Statuten", by=by)
        with pytest.raises(ReasonMissing):
            require_of_seat(seat, Attribute.FUNCTION, ["griffier"], " ", by=by)
        require_of_seat(seat, Attribute.FUNCTION, ["griffier"], "Statuten", by=by)
        require_of_seat(seat, Attribute.FUNCTION, ["raadslid"], "Statuten", by=by)
        assert SeatRequirement.objects.get().values == ["raadslid"]
        assert require_of_seat(seat, Attribute.FUNCTION, [], "Vervallen", by=by) is None
        assert not SeatRequirement.objects.exists()
        require_of_body(seat.body, Attribute.FUNCTION, "griffier", 1, "Statuten", by=by)
        require_of_body(seat.body, Attribute.FUNCTION, "griffier", 2, "Statuten", by=by)
        assert BodyMinimum.objects.get().minimum == 2
        require_of_body(seat.body, Attribute.FUNCTION, "griffier", 0, "Vervallen", by=by)
        assert not BodyMinimum.objects.exists()
        with pytest.raises(ReasonMissing):
            require_of_body(seat.body, Attribute.FUNCTION, "griffier", 2, "", by=by)
        assert BodyKind.objects.exists()
        assert Body.objects.exists()
