"""The turnout field: as many tiles as there are members, filled from left to right, without identity."""

from math import ceil, sqrt

from django.utils.safestring import SafeString

from core.charts.hexagons import ROW, WIDTH
from core.charts.svg import element, figure, picture, safe

LEAST_WIDE = 24 * WIDTH  # a handful of members gets tiles, not posters
SLANT = 4.2  # columns per row at which the field is about four times as wide as high
TALL = 2.4


def turnout_field(filled: int, total: int, *, label: str, columns: int | None = None, tall: bool = False) -> SafeString:
    """`filled` of `total` tiles in yellow. It grows with the rows, not with the tiles: 3,550 cost little more than 355.

    `columns` sets the width; without it the field keeps its shape for every total, a `tall` one with larger tiles. More
    than the total counts as full.
    """
    total = max(total, 0)
    filled = min(max(filled, 0), total)
    width = columns or max(1, ceil(sqrt(total * (TALL if tall else SLANT))))
    rows = ceil(total / width)
    body = "".join(_row(row, rows, filled, total) for row in range(rows))
    wide = max(WIDTH * (ceil(total / rows) if rows else 0), LEAST_WIDE) + WIDTH / 2
    high = ROW * max(rows, 1) + 6
    view_box = f"0 0 {figure(wide)} {figure(high)}"
    return safe(element("div", picture([body], label=label, view_box=view_box), class_="plein-turnout"))


def _row(row: int, rows: int, filled: int, total: int) -> str:
    """The tiles are laid column by column; a row holds every rows-th of them."""
    on, all_ = (max(0, ceil((count - row) / rows)) for count in (filled, total))
    blocks = [_block(0, on, "turnout-on"), _block(on, all_ - on, "turnout-off")]
    shift = f"translate({WIDTH // 2 if row % 2 else 0} {figure(row * ROW)})"
    return element("g", *(block for block in blocks if block), transform=shift)


def _block(start: int, count: int, pattern: str) -> str:
    if not count:
        return ""
    return element("rect", x=start * WIDTH, width=count * WIDTH, height=24, fill=f"url(#{pattern})")
