"""Moving sessions in time: the places that people chose in them move along, and nobody gets two at once.

When somebody would be in two sessions at once the move is refused; no place is ever taken from people because an
organiser changed a time. The exclusion constraint beneath looks at it once more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from events import letters
from events.errors.organising import SomebodyTwice
from events.models import Choice, Event, ProgrammeRound, Session

# The constraint looks at every row by itself: who chose two that swap would be in two at once for a moment. So the
# choices are taken out of the way first, to a time long ago, each to one of its own.
ASIDE = """
UPDATE events_choice SET round_id = NULL, period = tstzrange(
    'epoch'::timestamptz - (session_id + 1) * interval '2 minutes',
    'epoch'::timestamptz - session_id * interval '2 minutes' - interval '1 minute'
) WHERE session_id = ANY(%s)
"""
BACK = """
UPDATE events_choice choice SET period = tstzrange(session.starts_at, session.ends_at), round_id = session.round_id
FROM events_session session WHERE session.id = choice.session_id AND session.id = ANY(%s)
"""
# Who would be in two at once once these sessions are where they go: how many, and in which others.
TWICE = """
SELECT mine.registration_id, other_session.title
FROM events_choice mine
JOIN events_session moved ON moved.id = mine.session_id
JOIN events_choice other ON other.registration_id = mine.registration_id AND other.session_id <> mine.session_id
JOIN events_session other_session ON other_session.id = other.session_id
WHERE mine.session_id = ANY(%s) AND (
    tstzrange(moved.starts_at, moved.ends_at) && tstzrange(other_session.starts_at, other_session.ends_at)
    OR moved.round_id = other_session.round_id
)
"""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a session goes."""

    session: Session
    starts_at: datetime
    ends_at: datetime
    round: ProgrammeRound | None


def move_sessions(event: Event, moves: Sequence[Move], *, tell: bool) -> None:
    """Put sessions at another moment with everybody who chose them, and tell them when the event is published.

    Raises SomebodyTwice, and then nothing is moved.
    """
    was = {move.session.pk: move.session.starts_at for move in moves}
    for move in moves:
        session = move.session
        session.starts_at, session.ends_at, session.round = move.starts_at, move.ends_at, move.round
        session.changes += 1
    Session.objects.bulk_update(
        [move.session for move in moves], ["starts_at", "ends_at", "round", "changes"], batch_size=500
    )
    keys = sorted(was)
    _refuse_twice(keys)
    with connection.cursor() as cursor:
        cursor.execute(ASIDE, [keys])
        cursor.execute(BACK, [keys])
    if tell and not event.is_draft:
        for move in moves:
            letters.write_all("moved", who_chose(move.session), session=move.session, was=was[move.session.pk])


def who_chose(session: Session) -> list[int]:
    """Return the registrations with a place in a session."""
    return list(Choice.objects.filter(session=session).order_by("registration").values_list("registration", flat=True))


def _refuse_twice(keys: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TWICE, [list(keys)])
        found = cursor.fetchall()
    if found:
        people = {registration for registration, _ in found}
        others = sorted({title for _, title in found})
        shown = ", ".join(f"“{title}”" for title in others[:3]) + (" …" if len(others) > 3 else "")
        raise SomebodyTwice(number=len(people), others=shown)
