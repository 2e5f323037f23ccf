"""What is kept of participants goes by itself once its term is over, each kind of data by its own setting."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core import clock
from core.mail import write_mail
from core.models import AuditEntry, Mail, Setting
from events.actions.retention import forget_participants, what_is_old
from events.models import Event, Need, Registration
from events.policies.retention import KEEP_NAMES, KEEP_NEEDS
from events.rules.keeping import months_before
from events.schedule import forget_old_participants
from tests.core.factories import make_user
from tests.events.factories import make_booking, make_event, make_organiser, make_registration
from tests.members.test_personal_data import everything_stored

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
NOTHING = {"needs": 0, "names": 0, "contacts": 0}


def over(last_day: date, **more: Any) -> Registration:
    """Somebody with a diet at an event that ended on a day."""
    event = make_event(first_day=last_day)
    booking = make_booking(event, booked_by=make_user(), email="rekening@gemeente.test")
    row = make_registration(event, booking=booking, **more)
    Need.objects.create(registration=row, diet="Glutenvrij, dus geen brood")
    return row


def test_needs_go_a_week_after_the_event_and_leave_nothing_in_history() -> None:
    over(DAY - timedelta(days=6))
    assert what_is_old(DAY) == NOTHING
    assert forget_participants(DAY, by=None) == 0
    assert what_is_old(DAY + timedelta(days=1)) == NOTHING | {"needs": 1}
    assert forget_participants(DAY + timedelta(days=1), by=None) == 1
    assert not Need.objects.exists()
    assert "geen brood" not in everything_stored()


def test_a_dry_run_changes_nothing() -> None:
    row = over(date(2019, 6, 5), name="Naam Blijft")
    assert what_is_old(DAY) == {"needs": 1, "names": 1, "contacts": 1}
    row.refresh_from_db()
    assert row.name == "Naam Blijft"


def test_names_go_a_year_after_with_their_mail_and_history_and_the_numbers_stay() -> None:
    row = over(months_before(DAY, 12), name="Oude Deelnemer", email="oud@gemeente.test")
    write_mail("oud@gemeente.test", "Oude Deelnemer", "Beste Oude Deelnemer", key="oud", about=row)
    event = row.event
    forget_participants(DAY - timedelta(days=1), by=None)
    assert Registration.objects.get().name == "Oude Deelnemer"

    assert forget_participants(DAY, by=None) == 1

    left = everything_stored()
    assert "Oude Deelnemer" not in left
    assert "oud@gemeente.test" not in left
    assert Mail.objects.get().body == ""
    assert Event.objects.get().registrations.with_place().count() == 1
    assert AuditEntry.objects.filter(what="participants.forgotten", object_id=str(event.pk)).count() == 2
    assert forget_participants(DAY, by=None) == 0


def test_who_booked_is_kept_as_long_as_the_bookkeeping() -> None:
    row = over(months_before(DAY, 83))
    forget_participants(DAY, by=None)
    row.booking.refresh_from_db()
    assert row.booking.email == "rekening@gemeente.test"
    forget_participants(DAY + timedelta(days=31), by=None)
    row.booking.refresh_from_db()
    assert (row.booking.email, row.booking.booked_by, row.booking.organisation) == ("", None, "Gemeente Utrecht")


def test_the_settings_decide() -> None:
    over(DAY - timedelta(days=2))
    for policy, value in ((KEEP_NEEDS, 1), (KEEP_NAMES, 84)):
        Setting.objects.create(key=policy.key, value=value, source="test", certainty="found")
    assert what_is_old(DAY) == NOTHING | {"needs": 1}


def test_the_clock_does_it_and_others_may_not() -> None:
    over(date(2018, 6, 5))
    with pytest.raises(PermissionDenied):
        forget_participants(DAY, by=make_user())
    forget_old_participants()
    assert what_is_old(clock.today()) == NOTHING


def test_a_report_tells_what_is_left_and_only_to_organisers(client: Client) -> None:
    over(date(2026, 1, 10))
    address = reverse("event_retention")
    client.force_login(make_user())
    assert client.get(address).status_code == 404
    client.force_login(make_organiser())
    with translation.override("en"):
        page = client.get(address, headers={"accept-language": "en"})
    rows = {row.policy.key: row for row in page.context["left"]}
    assert (rows[KEEP_NEEDS.key].total, rows[KEEP_NEEDS.key].due) == (1, 1)
    assert (rows[KEEP_NAMES.key].total, rows[KEEP_NAMES.key].due, rows[KEEP_NAMES.key].oldest) == (
        1,
        0,
        date(2026, 1, 10),
    )


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_months_are_counted_back_to_a_day_that_exists(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected
