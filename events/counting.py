"""What the counters should say: how many places are taken, counted from registrations and chosen sessions."""

from django.db import connection

from events.rules.kinds import HOLDS_A_PLACE

# Every counter with what holds a place at it, in one statement: one moment for all of them.
COUNTED = """
WITH held AS (
    SELECT id, event_id, kind_id FROM events_registration WHERE state = ANY(%(states)s)
), counted AS (
    SELECT event.places_id AS id, count(*) AS taken
    FROM held JOIN events_event event ON event.id = held.event_id GROUP BY event.places_id
    UNION ALL
    SELECT kind.places_id, count(*)
    FROM held JOIN events_registrationkind kind ON kind.id = held.kind_id GROUP BY kind.places_id
    UNION ALL
    SELECT session.places_id, count(*)
    FROM events_choice choice JOIN held ON held.id = choice.registration_id
    JOIN events_session session ON session.id = choice.session_id
    WHERE session.places_id IS NOT NULL GROUP BY session.places_id
)
SELECT places.id, places.taken, coalesce(counted.taken, 0)
FROM events_places places LEFT JOIN counted USING (id)
"""
DIFFERS = f"{COUNTED} WHERE places.taken <> coalesce(counted.taken, 0) ORDER BY places.id"
ONE = f"{COUNTED} WHERE places.id = %(places)s"
STATES = sorted(state.value for state in HOLDS_A_PLACE)


def differences() -> list[tuple[int, int, int]]:
    """Return each counter that is off, by key: what it says and what is counted; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERS, {"states": STATES})
        found: list[tuple[int, int, int]] = cursor.fetchall()
    return found


def counted_at(places: int) -> int:
    """Return how many hold a place at one counter."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, {"states": STATES, "places": places})
        row: tuple[int, int, int] = cursor.fetchone()
    return row[2]
