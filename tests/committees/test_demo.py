"""The bodies of the demo keep the rules that the actions keep, though they are written in bulk."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from committees.actions.chairs import follow_chair
from committees.models import Appointment, Body, BodyKind, Seat
from committees.quality import check
from committees.rules.kinds import Attribute, Capacity
from committees.rules.quality import Fault
from committees.setup import load_bodies
from members.actions.loading import load_reference_data
from members.models import Office
from portal.demo.accounts import make_staff, make_voters
from portal.demo.bodies import make_bodies
from portal.demo.body_drafts import COMMITTEES

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "data"
TODAY = date(2026, 11, 24)
WANTED = {Fault.VACANT, Fault.RUNS_OUT, Fault.TERM_OVER, Fault.MINIMUM, Fault.NO_CHAIR}


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: object) -> object:
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_reference_data(DATA, by=None)
        make_staff()
        make_voters(TODAY)
        make_bodies(DATA, TODAY)
        yield
        transaction.set_rollback(True)


def test_the_numbers_are_those_that_are_known() -> None:
    counts = Counter(Seat.objects.on(TODAY).values_list("body__code", flat=True))
    assert counts["bestuur"] == 24
    together = ["bestuur", *(draft.code for draft in COMMITTEES)]
    assert sum(counts[code] for code in together) == 226
    assert max(counts[draft.code] for draft in COMMITTEES) <= 20
    assert Seat.objects.filter(body__code="bestuur", chair_of__isnull=False).count() == 11
    assert Body.objects.filter(kind__code="afdelingsbestuur").count() == 12
    assert counts["netwerk-stikstof"] == 12


def test_a_second_time_nothing_is_made_and_everything_is_marked() -> None:
    assert make_bodies(DATA, TODAY) == 0
    for model in (Body, Seat, Appointment):
        assert not model.objects.filter(is_sample=False).exists()
    load_bodies()
    assert BodyKind.objects.count() == 7


def test_what_is_wrong_is_wrong_on_purpose() -> None:
    found = {finding.fault for checked in check(TODAY) for finding in checked.findings}
    assert found <= WANTED
    assert {Fault.VACANT, Fault.RUNS_OUT, Fault.TERM_OVER} <= found
    assert Appointment.objects.on(TODAY).filter(capacity=Capacity.ACTING).exists()


def test_the_seats_of_chairs_are_as_the_action_would_make_them() -> None:
    before = list(Appointment.objects.order_by("pk").values_list("pk", "until_date", "planned_until"))
    for body in Body.objects.filter(chair_seats__isnull=False):
        follow_chair(body, by=None)
    assert list(Appointment.objects.order_by("pk").values_list("pk", "until_date", "planned_until")) == before


def test_every_appointment_could_have_been_made_by_the_action() -> None:
    rows = Appointment.objects.select_related("seat__body", "office").prefetch_related("seat__requirements")
    once: Counter[tuple[int, int]] = Counter()
    for row in rows:
        assert row.office is not None
        assert Office.objects.on(row.from_date).filter(pk=row.office.pk, person=row.person_id).exists()
        for asked in row.seat.requirements.all():
            if asked.attribute == Attribute.FUNCTION:
                assert row.office.function in asked.values
        once[row.seat.body_id, row.person_id] += 1
    assert set(once.values()) == {1}


def test_some_went_before_so_that_another_day_shows_others() -> None:
    early = {row.person_id for row in Appointment.objects.on(date(2023, 6, 1))}
    assert early - {row.person_id for row in Appointment.objects.on(TODAY)}
