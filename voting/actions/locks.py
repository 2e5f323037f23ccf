"""The lock of a register: voters share it, whoever changes a vote's state holds it alone.

An advisory lock, because its queue is fair: sharers that keep coming cannot starve the clerk who closes, as they can
with row locks, and no row is written for it.
"""

from datetime import datetime

from django.db import connection
from django.db.models import DateTimeField, Func

from core.prepared import Prepared
from voting.models import Poll

CLASS = 0x706C65  # "ple": keeps the locks of registers apart from all others


class ClockTimestamp(Func):
    """The database clock, which moves on within a transaction."""

    template = "clock_timestamp()"
    output_field = DateTimeField()


AS_IT_STANDS = Prepared(
    lambda pk: Poll.objects.select_related("register").annotate(clock=ClockTimestamp()).filter(pk=pk), pk=int
)


def share_register(register_id: int) -> None:
    """Wait until nobody changes the votes of this register, and keep it so until commit; others share it too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [CLASS, register_id])


def hold_register(register_id: int) -> None:
    """Hold the register alone until commit: every ballot under way is in, and the next one waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CLASS, register_id])


def read_poll(pk: int) -> tuple[Poll, datetime]:
    """Return the poll as it stands, with the database clock of this very moment; ask only under a lock."""
    poll = AS_IT_STANDS.first(pk=pk)
    if poll is None:
        raise Poll.DoesNotExist
    moment: datetime = vars(poll)["clock"]
    return poll, moment
