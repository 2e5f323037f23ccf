"""The one clock that counts: that of the database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from core.once import once


def now() -> datetime:
    """Return the moment by the database clock, in UTC; it moves on within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def local(moment: datetime) -> datetime:
    """Return `moment` on the association's own clock."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE))


def moment() -> datetime:
    """Return the moment of a request that only reads: asked once, and the same for the whole page."""
    return once("moment", now)


def today() -> date:
    """Return the association's day by the database clock."""
    return local(moment()).date()


def clock_time(moment: datetime) -> str:
    """Return a moment to the second as people here write it: 11.42.03."""
    return f"{local(moment):%H.%M.%S}"
