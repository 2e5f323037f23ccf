"""The tile map: one hexagon per member on a fixed grid, lines of paper between the groups, names at what stands out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.charts.hexagons import ROW, WIDTH
from core.charts.names import name_places
from core.charts.svg import element, figure, picture, safe, text

MOST_NAMES = 12
HOLLOW = frozenset({"none", "unpublished", "blank"})
SIGNED = {"against": "m5.5 7 9 9m0-9-9 9", "abstain": "M6.5 11.5h7"}
# The same two hexagons as TILE and HOLLOW, as steps from their upper point.
FULL_STEPS = "l9.2 5.2v10.5l-9.2 5.2-9.2-5.2v-10.5z"
HOLLOW_STEPS = "l7.6 4.3v8.7l-7.6 4.3-7.6-4.3v-8.7z"
MARGIN = 2


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile. `state` is one of on, off, now, for, against, abstain, option, none, blank, unpublished.

    `group` decides where the lines run; `hint` is the whole text on hover ("Nunspeet: tegen, 28 stemmen"); `href` is
    where a click or Enter leads; `stands_out` makes the tile larger and names it.
    """

    key: str
    label: str
    column: int
    row: int
    state: str = "on"
    group: str = ""
    hint: str = ""
    href: str = ""
    stands_out: bool = False

    @property
    def x(self) -> float:
        return (self.column + 0.5 * (self.row % 2)) * WIDTH

    @property
    def y(self) -> float:
        return self.row * ROW


def tile_map(tiles: Iterable[Tile], *, label: str, hints: bool = True, size: str = "") -> SafeString:
    """The map as one picture, `label` its whole sentence. Without `hints` it is only a picture, a third of the size.

    `size` "small" keeps it beside text. More than twelve tiles that stand out are signed, not enlarged or named.
    """
    placed = list(tiles)
    loud = [tile for tile in placed if tile.stands_out]
    enlarged = {tile.key for tile in loud} if len(loud) <= MOST_NAMES else set[str]()
    calm = [tile for tile in placed if tile.key not in enlarged]
    body = [
        *([_single(tile) for tile in calm] if hints else _grouped(calm)),
        *(_sign(tile) for tile in calm if tile.state in SIGNED),
        _borders(placed),
        *(_enlarged(tile) for tile in placed if tile.key in enlarged),
        *_names([tile for tile in loud if tile.key in enlarged], _extent(placed)),
    ]
    class_ = "plein-map" + (f" plein-map--{size}" if size else "")
    live = {"data_map": ""} if hints else {}
    drawing = picture(body, label=label, view_box=_view_box(_extent(placed)))
    return safe(element("div", drawing, class_=class_, **live))


def _extent(tiles: Sequence[Tile]) -> tuple[float, float]:
    """The corner opposite 0, 0. The grid begins at its origin, so that maps of different days lie on each other."""
    return (
        max((tile.x + WIDTH for tile in tiles), default=WIDTH),
        max((tile.y + ROW + 6 for tile in tiles), default=ROW),
    )


def _view_box(extent: tuple[float, float]) -> str:
    return f"{-MARGIN} {-MARGIN} {figure(extent[0] + 2 * MARGIN)} {figure(extent[1] + 2 * MARGIN)}"


def _use(tile: Tile, **place: object) -> str:
    title = element("title", text(tile.hint or tile.label))
    shape = "#hs" if tile.state in HOLLOW else "#hx"
    return element("use", title, href=shape, **place, class_=f"t-{tile.state}", data_href=tile.href or None)


def _single(tile: Tile) -> str:
    return _use(tile, x=figure(tile.x), y=figure(tile.y, 1))


def _grouped(tiles: Sequence[Tile]) -> list[str]:
    """All tiles of one state in one path: nothing to hover, little to send."""
    paths: dict[str, list[str]] = {}
    for tile in tiles:
        top, steps = (2.9, HOLLOW_STEPS) if tile.state in HOLLOW else (1.1, FULL_STEPS)
        paths.setdefault(tile.state, []).append(f"M{figure(tile.x + 10)} {figure(tile.y + top, 1)}{steps}")
    return [element("path", class_=f"t-{state}", d="".join(path)) for state, path in paths.items()]


def _sign(tile: Tile) -> str:
    place = f"translate({figure(tile.x)} {figure(tile.y, 1)})"
    return element("path", class_="t-sign", d=SIGNED[tile.state], transform=place)


def _enlarged(tile: Tile) -> str:
    place = f"translate({figure(tile.x - 5)} {figure(tile.y - 5.8, 1)}) scale(1.5)"
    return _use(tile, transform=place) + (_sign(tile) if tile.state in SIGNED else "")


def _names(tiles: Sequence[Tile], extent: tuple[float, float]) -> list[str]:
    return [
        element("text", text(name.text), class_="t-name", x=figure(name.x), y=figure(name.y), text_anchor=name.anchor)
        for name in name_places([(tile.label, tile.x + 10, tile.y + 11.5) for tile in tiles], extent)
    ]


def _borders(tiles: Sequence[Tile]) -> str:
    groups = {(tile.column, tile.row): tile.group for tile in tiles}
    lines = "".join(_border(place, groups) for place in groups)
    return element("path", class_="t-border", d=lines) if lines else ""


def _border(place: tuple[int, int], groups: Mapping[tuple[int, int], str]) -> str:
    """The sides to the right and below, where the neighbour there belongs to another group."""
    column, row = place
    odd = row % 2
    x, y = (column + 0.5 * odd) * WIDTH, row * ROW
    sides = (
        ((column + 1, row), (20, 5.77, 20, 17.32)),
        ((column + odd, row + 1), (20, 17.32, 10, 23.09)),
        ((column + odd - 1, row + 1), (10, 23.09, 0, 17.32)),
    )
    return "".join(
        f"M{figure(x + x1)} {figure(y + y1, 1)}L{figure(x + x2)} {figure(y + y2, 1)}"
        for neighbour, (x1, y1, x2, y2) in sides
        if neighbour in groups and groups[neighbour] != groups[place]
    )
