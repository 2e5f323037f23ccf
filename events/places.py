"""Taking and giving back places: the only place in the code where `taken` changes.

Every counter that is asked for is taken in one statement, in the order of its key, or none of them is. The statement
itself refuses to pass the capacity; beneath it stands the trigger `never_above_capacity`. A transaction takes as its
last act, so that others wait for one statement and the commit: register everything first, then call `move`.
"""

from collections.abc import Collection, Mapping

from django.db import connection

from events.counting import counted_at
from events.errors.places import Full, MoreThanThereAre
from events.models import Places

# In the order of the keys, so that two who want the same two places never wait for each other. A counter that would
# pass its capacity is left out of the answer. Giving back is never refused.
MOVE = """
WITH asked AS (SELECT * FROM unnest(%s::bigint[], %s::int[]) AS asked (id, step)),
held AS (
    SELECT places.id, asked.step FROM events_places places JOIN asked USING (id)
    ORDER BY places.id FOR NO KEY UPDATE OF places
)
UPDATE events_places places SET taken = places.taken + held.step FROM held
WHERE places.id = held.id AND (
    held.step < 0 OR places.capacity IS NULL OR places.taken + held.step <= places.capacity
)
RETURNING places.id
"""
HOLD = "SELECT id FROM events_places WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"


def move(steps: Mapping[int, int]) -> None:
    """Take (positive) and give back (negative) so many places of each counter, by key, all of them or none.

    One statement; needs a transaction around it, which holds the counters until it ends. Raises Full with the keys of
    what is full, and then the transaction must be rolled back: part of it may have been taken.
    """
    wanted = {key: step for key, step in steps.items() if step}
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [list(wanted), list(wanted.values())])
        moved = {key for (key,) in cursor.fetchall()}
    if missing := wanted.keys() - moved:
        raise Full(places=sorted(missing))


def hold(keys: Collection[int]) -> None:
    """Wait until nobody else moves these counters, and keep it so until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [sorted(keys)])


def set_capacity(places: Places, capacity: int | None) -> None:
    """Change how many places there are, also to fewer than are taken; who is in stays in."""
    Places.objects.filter(pk=places.pk).update(capacity=capacity)
    places.capacity = capacity


def recount(places: int) -> tuple[int, int]:
    """Let a counter say what is counted; return what it said and what it says. Needs a transaction around it.

    Who registers meanwhile waits for it and counts on. Raises MoreThanThereAre when it would pass the capacity.
    """
    hold([places])
    counted = counted_at(places)
    found = Places.objects.get(pk=places)
    if counted > found.taken and found.capacity is not None and counted > found.capacity:
        raise MoreThanThereAre(counted=counted, capacity=found.capacity)
    Places.objects.filter(pk=places).update(taken=counted)
    return found.taken, counted
