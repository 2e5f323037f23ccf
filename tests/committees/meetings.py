"""Meetings of bodies for tests, with the shortest call."""

from datetime import date, time, timedelta
from typing import Any

from committees.actions.meetings import When, Words, add_item, plan_meeting
from committees.actions.meetings_held import draft_minutes
from committees.models import Appointment, Body, BodyMeeting, MeetingItem, Minutes
from committees.rules.meetings import Audience, ItemKind
from core import clock
from core.models import User
from tests.committees.factories import keeper, make_appointment, make_body, make_seat, somebody
from tests.core.factories import make_user

TEN = time(10)


def ago(days: int) -> date:
    """Return the day so many days before today."""
    return clock.today() - timedelta(days=days)


def when(days_ago: int = 0, **facts: Any) -> When:
    """Return a moment so many days ago, at ten."""
    usual: dict[str, Any] = {"day": ago(days_ago), "starts_at": TEN}
    return When(**(usual | facts))


def make_meeting(
    body: Body | None = None, days_ago: int = 7, audience: Audience = Audience.BODY, **facts: Any
) -> BodyMeeting:
    """Plan a meeting of a body, a week ago unless told."""
    return plan_meeting(body or make_body(1), when(days_ago, **facts), audience, by=keeper())


def words(title: str = "Opening", kind: ItemKind = ItemKind.INFORM, **facts: str) -> Words:
    """Return the words of an item."""
    return Words(kind, title, **facts)


def make_item(meeting: BodyMeeting | None = None, title: str = "Opening", **facts: Any) -> MeetingItem:
    """Put an item on the agenda."""
    return add_item(meeting or make_meeting(), words(title, **facts), by=keeper())


def make_minutes(meeting: BodyMeeting | None = None) -> Minutes:
    """Draft the minutes of a meeting."""
    return draft_minutes(meeting or make_meeting(), by=keeper())


def seat_holder(body: Body, user: User | None = None, **facts: Any) -> tuple[User, Appointment]:
    """Give somebody with an account a seat in a body since a year ago."""
    user = user or make_user()
    usual = {"from_date": ago(365), "planned_until": None}
    row = make_appointment(make_seat(body), somebody(), **(usual | facts))
    row.person.user = user
    row.person.save(update_fields=["user"])
    return user, row
