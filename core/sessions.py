"""Sessions in the database, read with a query whose SQL is written once."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.prepared import Prepared

SESSION = Prepared(
    lambda key, moment: Session.objects.filter(session_key=key, expire_date__gt=moment), key=str, moment=datetime
)


class SessionStore(DatabaseStore):
    """Django's own, but for how a session is read."""

    def _get_session_from_db(self) -> Any:
        found = SESSION.first(key=self.session_key, moment=timezone.now())
        # What is not there Django looks for once more, and forgets the key as it always does.
        return found if found is not None else super()._get_session_from_db()  # type: ignore[misc]
