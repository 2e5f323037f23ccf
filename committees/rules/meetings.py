"""Meetings of a body: the words in which they are told, and when what is asked of them holds."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum


class ItemKind(StrEnum):
    """What a body does with an item of its agenda."""

    DECIDE = "decide"
    DISCUSS = "discuss"
    INFORM = "inform"


class MeetingState(StrEnum):
    """Whether a meeting goes on."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class MinutesState(StrEnum):
    """How far the minutes are; adopted ones never change again."""

    DRAFT = "draft"
    ADOPTED = "adopted"


NEXT = {MinutesState.DRAFT: (MinutesState.ADOPTED,), MinutesState.ADOPTED: ()}


class Presence(StrEnum):
    """Whether somebody who holds a seat was there."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class OutcomeKind(StrEnum):
    """What an item came to."""

    DECISION = "decision"
    ACTION = "action"


class Audience(StrEnum):
    """Who sees that a meeting is held and what is on its agenda."""

    PUBLIC = "public"
    MEMBERS = "members"
    BODY = "body"


def may_adopt(state: MinutesState) -> bool:
    """Tell whether minutes can be adopted still."""
    return MinutesState.ADOPTED in NEXT[state]


def is_late(due: date | None, done_on: date | None, today: date) -> bool:
    """Tell whether an action should have been done: the day itself is still in time."""
    return due is not None and done_on is None and due < today


def places(keys: Sequence[int], key: int, by: int) -> list[int]:
    """Return the keys with one of them moved `by` places; it stays within the list, the others keep their order."""
    left = [each for each in keys if each != key]
    at = min(max(keys.index(key) + by, 0), len(left))
    return [*left[:at], key, *left[at:]]
