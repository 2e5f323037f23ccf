"""The private address of one's own calendar of events."""

from uuid import uuid4

from core.audit import action, record
from core.models import User
from events.models import CalendarKey


@action
def renew_calendar(*, by: User) -> CalendarKey:
    """Give somebody's own calendar a new private address; the old one opens nothing any more."""
    feed, made = CalendarKey.objects.select_for_update().get_or_create(user=by)
    if not made:
        feed.key = uuid4()
        feed.save(update_fields=["key"])
    record("calendar.renewed", feed, by=by)
    return feed
