"""What a reorganisation does to the list of municipalities."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What happens to the municipality that gives."""

    MERGER = "merger"  # dissolved, as a whole into one other
    SPLIT = "split"  # dissolved, divided over more than one
    BORDER_CHANGE = "border_change"  # goes on, without a part of its territory


DISSOLVES = frozenset({Kind.MERGER, Kind.SPLIT})


@dataclass(frozen=True, slots=True)
class Part:
    """What goes from one municipality to another; `share` is that of the addresses of the giver."""

    source: str
    target: str
    kind: Kind
    share: Fraction = Fraction(1)
