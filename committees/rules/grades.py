"""The judgement of the nomination committee on a candidate: three grades of suitable, or not."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Grade(StrEnum):
    """How suitable a candidate is."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    NOT = "not"


# What a grade weighs when seats are filled: one step apart. Who is not suitable is never placed.
STEPS: Mapping[Grade, int] = MappingProxyType({Grade.HIGH: 3, Grade.MIDDLE: 2, Grade.LOW: 1})


def is_suitable(grade: Grade | None) -> bool:
    """Tell whether somebody with this judgement may be placed; without one nobody is."""
    return grade in STEPS
