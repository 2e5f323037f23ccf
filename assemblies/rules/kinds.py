"""The kinds of general meeting, what a meeting is made of, and what can be published of a past one."""

from enum import StrEnum


class AssemblyKind(StrEnum):
    """Regular (ALV), extraordinary (BALV), or an online vote between meetings (ledenraadpleging, reserved)."""

    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"
    CONSULTATION = "consultation"


class Nature(StrEnum):
    """Whether a meeting is real, a rehearsal, or a reconstruction with an attendance that was made up."""

    REAL = "real"
    REHEARSAL = "rehearsal"
    RECONSTRUCTION = "reconstruction"


class PublishedDecision(StrEnum):
    """What was published of a past decision, in the words of its time."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    SETTLED = "settled"
    HELD_OVER = "held_over"


class Phase(StrEnum):
    """Where a meeting stands, seen from a day."""

    PLANNED = "planned"
    TODAY = "today"
    PAST = "past"
