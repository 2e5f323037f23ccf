"""Changing sessions, and the waiting lists of sessions: the new place is taken before the old one is given up."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from events import letters, places
from events.actions.locking import held_with_line
from events.actions.promoting import fill
from events.actions.registering import raise_refusal, refuse_two_at_once
from events.actions.storing import choice_of, counter_of, given_up_for, waiting_entry
from events.errors.registrations import ChangesClosed, NoPlace, NoWaitingList, SessionNotOpen
from events.models import Choice, Registration, Session, WaitingEntry
from events.permissions.events import may_organise
from events.permissions.registrations import Actor, account, choices_of, may_change, sessions_open, waits_of
from events.rules.kinds import WaitingState
from events.rules.letters import LetterKey


@action
def change_sessions(
    registration: Registration, sessions: Collection[int], waits: Collection[int] = (), *, by: Actor
) -> Registration:
    """Make these the sessions of somebody, and these the lines they stand in; what is full refuses and changes nothing.

    Raises Full, TwoAtOnce, SessionNotOpen, ChangesClosed, NoPlace, NoWaitingList, IsCancelled, EventIsOff, EventIsOver.
    """
    require(may_change, by, registration)
    wanted = sessions_open(registration.event, {*sessions, *waits})
    registration, held = held_with_line(registration, {counter_of(session) for session in wanted.values()})
    # Once more: an organiser may have cancelled one or moved it. Who is in one that closed to others may keep it.
    known = sessions_open(registration.event, wanted)
    known |= {key: choice.session for key, choice in choices_of(registration).items() if key in sessions}
    if not {*sessions, *waits} <= known.keys():
        raise SessionNotOpen
    moment = clock.now()
    _refuse(registration, moment, by, waits)
    refuse_two_at_once([known[key] for key in set(sessions)])
    try:
        with transaction.atomic():
            _change(registration, [known[key] for key in dict.fromkeys(sessions)], moment)
    except IntegrityError as error:
        raise_refusal(error)
        raise
    _stand_in_line(registration, [known[key] for key in dict.fromkeys(waits)], moment)
    record("registration.sessions", registration, by=account(by), sessions=sorted(sessions), waits=sorted(waits))
    letters.write(LetterKey.SESSIONS, registration)
    fill(registration.event, held)
    return registration


def _refuse(registration: Registration, moment: datetime, by: Actor, waits: Collection[int]) -> None:
    event = registration.event
    if not registration.has_place:
        raise NoPlace
    if waits and not event.waiting:
        raise NoWaitingList
    until = event.changes_until
    organises = isinstance(by, User) and may_organise(by)
    if until is not None and moment >= until and not organises:
        raise ChangesClosed(until=f"{clock.local(until):%d-%m-%Y %H.%M}")


def _change(registration: Registration, wanted: list[Session], moment: datetime) -> None:
    held = choices_of(registration)
    keep = {session.pk for session in wanted}
    gone = [choice for key, choice in held.items() if key not in keep]
    new = [session for session in wanted if session.pk not in held]
    steps: Counter[int] = Counter()
    steps.update(session.places_id for session in new if session.places_id is not None)
    steps.subtract(choice.session.places_id for choice in gone if choice.session.places_id is not None)
    Choice.objects.filter(pk__in=[choice.pk for choice in gone]).delete()
    Choice.objects.bulk_create([choice_of(registration, session) for session in new])
    # Whoever now has the place need not wait for it.
    registration.waits.in_line().filter(session__in=new).update(state=WaitingState.LEFT, ended_at=moment)
    places.move(steps)


def _stand_in_line(registration: Registration, wanted: list[Session], moment: datetime) -> None:
    held = waits_of(registration)
    keep = {session.pk for session in wanted}
    gone = [entry.pk for key, entry in held.items() if key is not None and key not in keep]
    WaitingEntry.objects.filter(pk__in=gone).update(state=WaitingState.LEFT, ended_at=moment)
    chosen = list(choices_of(registration).values())
    taken = {choice.session_id for choice in chosen}
    # What was to be given up for it may have been changed for something else.
    for key, entry in held.items():
        if key in keep and entry.session is not None:
            entry.gives_up = given_up_for(entry.session, chosen)
            entry.save(update_fields=["gives_up"])
    new = [session for session in wanted if session.pk not in held and session.pk not in taken]
    WaitingEntry.objects.bulk_create([waiting_entry(registration, session, moment, chosen) for session in new])
