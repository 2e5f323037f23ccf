"""Private addresses of calendars."""

from uuid import uuid4

from committees.models import Body, FeedAddress
from committees.permissions.meetings import may_follow
from core.audit import action, record
from core.models import User
from core.permissions import require


@action
def renew_feed(body: Body | None, *, by: User) -> FeedAddress:
    """Give the calendar of a body, or of all one's bodies, a new private address; the old one opens nothing more."""
    require(may_follow, by, body)
    address, made = FeedAddress.objects.select_for_update().get_or_create(user=by, body=body)
    if not made:
        address.key = uuid4()
        address.save(update_fields=["key"])
    record("feed.renewed", address, by=by)
    return address
