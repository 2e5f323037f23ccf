"""Limits on tries, counted in one statement: a full hall does not wait on a lock."""

import hashlib
import hmac
import time

from django.conf import settings
from django.db import connection

COUNT = """
    INSERT INTO core_limit AS l (key, "window", taken) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        taken = CASE WHEN l."window" = excluded."window" THEN l.taken + 1 ELSE 1 END,
        "window" = excluded."window"
    RETURNING taken
"""


def within_limit(name: str, who: str, *, amount: int, seconds: int) -> bool:
    """Count one try of `who`, and tell whether it is within `amount` in this window of `seconds`."""
    key = hmac.new(settings.SECRET_KEY.encode(), f"{name}:{who}".encode(), hashlib.sha256).hexdigest()
    window = int(time.time()) // seconds * seconds
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, window])
        taken: int = cursor.fetchone()[0]
    return taken <= amount
