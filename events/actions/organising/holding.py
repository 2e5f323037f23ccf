"""Holding an event, its sessions and its counters while an organiser changes them."""

from collections.abc import Collection
from datetime import datetime

from django.db import OperationalError, connection, transaction

from core.formats import plain_day
from events.actions.promoting import hold_line
from events.errors.organising import Busy, EndsBeforeItStarts, EventOff, OutsideTheEvent
from events.models import Event, Session
from events.rules.moments import within

# Who registers locks a session before the counters, who changes sessions the other way round. An organiser who meets
# one of them lets go before the database sees a circle (after a second), and tries again.
PATIENCE = "SET LOCAL lock_timeout = '400ms'"
NOT_GIVEN = "55P03"
TRIES = 8


def held_event(event: Event) -> Event:
    """Return an event as it is now, held until the transaction ends. Raises EventOff."""
    row: Event = Event.objects.select_for_update(of=("self",), no_key=True).select_related("places").get(pk=event.pk)
    if row.is_cancelled:
        raise EventOff
    return row


def hold_everything(event: Event, sessions: Collection[int] = (), counters: Collection[int] = ()) -> Event:
    """Hold an event, these sessions, its lines and these counters: nobody registers or moves meanwhile.

    Return the event as it is now. Raises EventOff, Busy.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(PATIENCE)
                row = held_event(event)
                list(Session.objects.select_for_update(no_key=True).filter(pk__in=sessions).order_by("pk"))
                hold_line(row, counters)
                cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
                return row
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") != NOT_GIVEN:
                raise
    raise Busy


def refuse_outside(event: Event, what: str, starts_at: datetime, ends_at: datetime) -> None:
    """Refuse what is not on the days of the event. Raises EndsBeforeItStarts, OutsideTheEvent."""
    if ends_at <= starts_at:
        raise EndsBeforeItStarts
    if not within(starts_at, ends_at, event.first_day, event.last_day):
        raise OutsideTheEvent(what=what, first=plain_day(event.first_day), last=plain_day(event.last_day))
