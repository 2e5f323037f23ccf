"""Leaving a waiting list, and declining a place that came from one."""

from core import clock
from core.audit import action, record
from core.permissions import require
from events import letters, places
from events.actions.cancelling import withdraw
from events.actions.locking import held_with_line
from events.actions.promoting import fill
from events.errors.registrations import DeclineTermOver, NotInLine
from events.models import Registration, WaitingEntry
from events.permissions.registrations import Actor, account, may_change
from events.rules.kinds import WaitingState
from events.rules.letters import LetterKey


@action
def leave_line(entry: WaitingEntry, *, by: Actor) -> Registration:
    """Leave a waiting list; who leaves that of the event itself has no registration any more.

    Raises NotInLine, IsCancelled, EventIsOff, EventIsOver.
    """
    require(may_change, by, entry.registration)
    # The counters first: who gives places to this line holds them, and then writes in it.
    registration, _counters = held_with_line(entry.registration, {entry.places_id})
    if entry.session_id is None:
        _held(entry, WaitingState.WAITING)
        return withdraw(registration, by=by, share=0)
    _end(_held(entry, WaitingState.WAITING), WaitingState.LEFT)
    record("waiting.left", entry, by=account(by), session=entry.session_id)
    return registration


@action
def decline_place(entry: WaitingEntry, *, by: Actor) -> Registration:
    """Decline a place that came from a waiting list, without costs; it goes to the next in line.

    Raises NotInLine, DeclineTermOver, IsCancelled, EventIsOff, EventIsOver.
    """
    require(may_change, by, entry.registration)
    registration, held = held_with_line(entry.registration, {entry.places_id})
    entry = _held(entry, WaitingState.PROMOTED)
    if entry.decline_until is None or clock.now() >= entry.decline_until:
        until = entry.decline_until
        raise DeclineTermOver(until=f"{clock.local(until):%d-%m-%Y %H.%M}" if until else "")
    _end(entry, WaitingState.DECLINED)
    record("waiting.declined", entry, by=account(by), session=entry.session_id)
    if entry.session_id is None:
        return withdraw(registration, by=by, share=0)
    if registration.choices.filter(session=entry.session_id).delete()[0]:
        places.move({entry.places_id: -1})
    letters.write(LetterKey.SESSIONS, registration)
    fill(registration.event, held)
    return registration


def _held(entry: WaitingEntry, state: WaitingState) -> WaitingEntry:
    found: WaitingEntry | None = WaitingEntry.objects.select_for_update().filter(pk=entry.pk, state=state).first()
    if found is None:
        raise NotInLine
    return found


def _end(entry: WaitingEntry, state: WaitingState) -> None:
    entry.state, entry.ended_at = state, clock.now()
    entry.save(update_fields=["state", "ended_at"])
