"""What a reorganisation does to registrations: for events from that day on they go along, before that they stay."""

from datetime import date, timedelta
from typing import Any

import pytest

from core import clock
from events.models import Booking, Registration
from events.rules.kinds import RegistrationState
from members.actions.reorganisations import (
    apply_reorganisation,
    plan_reorganisation,
    preview_reorganisation,
    revert_reorganisation,
)
from members.models import Municipality, Reorganisation
from members.rules.reorganisations import Kind, Part
from tests.events.factories import make_booking, make_event, make_registration
from tests.members.factories import keeper, make_member
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


def booked(municipality: Municipality, day: date, **more: Any) -> Registration:
    event = make_event(first_day=day)
    booking = make_booking(event, municipality=municipality)
    return make_registration(event, booking=booking, municipality=municipality, **more)


def everything() -> list[Any]:
    return [sorted(model._default_manager.values_list("pk", "municipality__code")) for model in (Booking, Registration)]


def test_what_is_booked_for_later_goes_along_once_and_back(
    small: Municipality, large: Municipality, soon: date
) -> None:
    planned = merger("1696", "0402", day=soon)
    before_it, on_it = booked(small, soon - timedelta(days=1)), booked(small, soon)
    booked(small, soon, state=RegistrationState.CANCELLED, cancelled_at=clock.now())
    before = everything()
    told = preview_reorganisation(planned)["events"]
    assert [(found.count, found.by_hand) for found in told] == [(1, False)]
    assert "Hilversum" in str(told[0].text)
    assert everything() == before, "a preview changes nothing"

    apply_reorganisation(planned, by=None)
    on_it.refresh_from_db()
    before_it.refresh_from_db()
    assert (before_it.municipality, on_it.municipality, on_it.booking.municipality) == (small, large, large)
    after = everything()
    apply_reorganisation(planned, by=None)
    assert everything() == after, "twice changes nothing"

    late = booked(small, soon)
    apply_reorganisation(planned, by=None)
    late.refresh_from_db()
    assert late.municipality == large, "what came since goes along on the day itself"

    revert_reorganisation(planned, by=keeper(), reason="Uitgesteld")
    late.delete()
    Booking.objects.filter(pk=late.booking_id).delete()
    assert everything() == before


def test_of_a_municipality_that_is_divided_somebody_has_to_look(
    small: Municipality, large: Municipality, soon: date
) -> None:
    other = make_member("Gooise Meren", "1942")
    planned: Reorganisation = plan_reorganisation(
        soon,
        "Verdeeld",
        [Part("1696", code.code, Kind.SPLIT, share) for code, share in zip((large, other), halves(), strict=True)],
        [],
        source="Staatsblad",
        by=keeper(),
    )
    booked(small, soon)
    before = everything()
    [told] = preview_reorganisation(planned)["events"]
    assert told.by_hand
    assert "Wijdemeren" in str(told.text)
    apply_reorganisation(planned, by=None)
    assert everything() == before


def halves() -> list[Any]:
    from fractions import Fraction

    return [Fraction(1, 2)] * 2


def test_others_are_left_alone(small: Municipality, large: Municipality, soon: date) -> None:
    planned = merger("1696", "0402", day=soon)
    booked(large, soon)
    before = everything()
    assert preview_reorganisation(planned).get("events", []) == []
    apply_reorganisation(planned, by=None)
    assert everything() == before
