"""The meetings of the demo: made by the actions, once, with minutes that are adopted, drafted and to come."""

from datetime import timedelta

import pytest

from committees.models import Attendance, BodyMeeting, MeetingOutcome, Minutes
from core import clock
from core.models import Document
from members.models import Department
from portal.demo.accounts import make_staff
from portal.demo.body_meetings import COMMITTEE, make_body_meetings
from tests.committees.factories import make_appointment, make_body
from tests.members.factories import make_province

pytestmark = pytest.mark.django_db


def test_they_are_made_once_by_the_actions() -> None:
    make_staff()
    today = clock.today()
    assert make_body_meetings(today) == 0, "nothing without bodies"
    department = Department.objects.create(code="afdeling-26", name="Afdeling", province=make_province("26"))
    for body in (make_body(3, code=COMMITTEE), make_body(2, department=department)):
        for seat in body.seats.all():
            make_appointment(seat, from_date=today - timedelta(days=300), planned_until=None)
    assert make_body_meetings(today) == 4
    assert make_body_meetings(today) == 0
    assert sorted(Minutes.objects.values_list("state", flat=True)) == ["adopted", "draft"]
    assert BodyMeeting.objects.filter(date__gt=today).get().items.count() == 5
    assert Attendance.objects.count() == 3 + 3 + 2
    assert MeetingOutcome.objects.filter(kind="action", done_on__isnull=True).count() == 3
    assert not BodyMeeting.objects.filter(is_sample=False).exists()
    assert set(Document.objects.values_list("access", flat=True)) == {"public", "members", "body"}
