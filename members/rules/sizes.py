"""Size classes of municipalities, by inhabitants."""

from enum import StrEnum


class Size(StrEnum):
    """A class of size; the values stand in addresses."""

    SMALL = "tot-20000"
    MEDIUM = "20000-50000"
    LARGE = "50000-100000"
    CITY = "vanaf-100000"


# From how many inhabitants, and below how many.
BOUNDS: dict[Size, tuple[int, int | None]] = {
    Size.SMALL: (0, 20_000),
    Size.MEDIUM: (20_000, 50_000),
    Size.LARGE: (50_000, 100_000),
    Size.CITY: (100_000, None),
}


def size_of(inhabitants: int) -> Size:
    """Return the class of this many inhabitants. Raises ValueError for a negative number."""
    for size, (least, below) in BOUNDS.items():
        if least <= inhabitants and (below is None or inhabitants < below):
            return size
    raise ValueError("a municipality has no negative number of inhabitants")
