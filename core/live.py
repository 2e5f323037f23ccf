"""Telling live pages that a state changed, at commit; never for a single ballot."""

from django.db import connection

CHANNEL = "plein_live"


def tell(topic: str) -> None:
    """Notify every web process that `topic` changed, when this transaction commits.

    NOTIFY takes a lock on the whole database at commit: for changes of state only.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])
