"""When somebody is expected at another event: at the sessions that they chose, else on its days."""

from collections.abc import Iterable
from datetime import datetime

from core.models import User
from core.registry import Busy
from events.permissions.taking_part import choices_between


def busy(user: User, begin: datetime, end: datetime) -> Iterable[Busy]:
    """Return the sessions that somebody chose between two moments; one statement."""
    for choice in choices_between(user, begin, end):
        title = f"{choice.registration.event.title}: {choice.session.title}"
        yield Busy(title, choice.session.starts_at, choice.session.ends_at)
