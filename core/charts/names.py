"""Where the names on a map go: right of the tile, else left, above or below, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

LETTER = 8.3  # about the width of a letter at size 15
HEIGHT = 15
REACH = 15  # half of an enlarged tile


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its place; y is the base line."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        width = len(self.text) * LETTER
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, self.y - HEIGHT + 3, left + width, self.y + 4


def name_places(tiles: Sequence[tuple[str, float, float]], extent: tuple[float, float]) -> list[Name]:
    """Names for tiles given as (name, centre x, centre y), within a map that reaches to `extent`."""
    taken = [(x - REACH, y - REACH - 2, x + REACH, y + REACH + 2) for _, x, y in tiles]
    names: list[Name] = []
    for place, (text, x, y) in enumerate(tiles):
        others = taken[:place] + taken[place + 1 :]
        options = _around(text, x, y)
        inside = [name for name in options if _inside(name, extent)]
        free = [name for name in inside if not any(_touch(name.box, box) for box in others)]
        chosen = (free or inside or options)[0]
        names.append(chosen)
        taken.append(chosen.box)
    return names


def _around(text: str, x: float, y: float) -> list[Name]:
    beside = [
        Name(text, x + side * (REACH + 4), y + 5 + lift, anchor)
        for lift, (side, anchor) in product((0, -14, 14), ((1, "start"), (-1, "end")))
    ]
    return [*beside[:2], Name(text, x, y - REACH - 6, "middle"), Name(text, x, y + REACH + 16, "middle"), *beside[2:]]


def _inside(name: Name, extent: tuple[float, float]) -> bool:
    left, top, right, bottom = name.box
    return left >= 0 and top >= 0 and right <= extent[0] and bottom <= extent[1]


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
