"""The seat table: the seats of a body as a ring of hexagons around an empty place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from math import sqrt

from django.utils.safestring import SafeString

from core.charts.hexagons import ROW, WIDTH
from core.charts.svg import element, figure, picture, safe, text
from core.charts.tiles import FULL_STEPS

ONE_RING = 44  # more seats than this make rings within rings, without numbers
HINTED = 400  # more than this are only a picture
LEAST_ROOM = 4 * WIDTH  # of the empty place, for words within
HALF = "M10 2.9v17.3L2.4 15.9V7.2z"
DROP = "M10 14l2.8 1.6v3.2L10 20.4l-2.8-1.6v-3.2z"
# state → how the tile looks: class, hollow or not
LOOKS = {
    "taken": ("t-on", "#hx"),
    "ending": ("t-on", "#hx"),
    "overdue": ("t-now", "#hs"),
    "acting": ("s-acting", "#hs"),
    "vacant": ("s-vacant", "#hs"),
}
# … and its number: on the tile, on half of it, on yellow
NUMBERS = {
    "taken": "s-no",
    "ending": "s-no",
    "overdue": "s-no s-no--now",
    "acting": "s-no s-no--ink s-no--half",
    "vacant": "s-no s-no--ink",
}


@dataclass(frozen=True, slots=True)
class SeatTile:
    """One seat: its number, one of the states in LOOKS, the whole text on hover, and where a click leads."""

    number: int
    state: str
    hint: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Ring:
    """A hexagon of seats: `top` of them in the upper row, and `side` rows from there to the widest."""

    top: int
    side: int

    def places(self) -> Iterator[tuple[float, float]]:
        """Yield the places clockwise from the upper left, by the corner of the tile around the middle of the ring."""
        last = 2 * self.side
        for column in range(self.top):
            yield self._place(column, 0)
        for row in range(1, last):
            yield self._place(self._wide(row) - 1, row)
        for column in reversed(range(self.top)):
            yield self._place(column, last)
        for row in reversed(range(1, last)):
            yield self._place(0, row)

    def _wide(self, row: int) -> int:
        return self.top + self.side - abs(row - self.side)

    def _place(self, column: int, row: int) -> tuple[float, float]:
        return (column - self._wide(row) / 2) * WIDTH, (row - self.side) * ROW


def _rings(seats: int) -> list[_Ring]:
    """Return the rings that hold so many seats, the outermost first; each ring within another holds six fewer."""
    number = 1 if seats <= ONE_RING else max(2, round(sqrt(seats / 60)))
    around = seats / number + 3 * (number - 1)
    side = max(1, round((around + 2) / 10), number) if seats > 7 else 1
    side = 2 if side == 1 and seats > 7 else side
    top = next(top for top in count(number) if sum(_size(top - n, side - n) for n in range(number)) >= seats)
    return [_Ring(top - n, side - n) for n in range(number)]


def _size(top: int, side: int) -> int:
    return 2 * top + 4 * side - 2


def seat_table(seats: Sequence[SeatTile], *, label: str, amount: str = "", words: str = "") -> SafeString:
    """The seats of one body; `label` is the whole sentence, `amount` and `words` stand in the empty place.

    Seats are drawn clockwise from the upper left. Raises KeyError for a state that is not there.
    """
    rings = _rings(len(seats))
    places = islice((place for ring in rings for place in ring.places()), len(seats))
    placed = list(zip(seats, places, strict=True))
    outer, inner = rings[0], rings[-1]
    wide, high = (outer.top + outer.side) * WIDTH, 2 * outer.side * ROW + 23.1
    hinted = len(seats) <= HINTED
    body = [_seat(seat, place, numbered=len(rings) == 1) for seat, place in placed] if hinted else _grouped(placed)
    room = (inner.top + inner.side - 2) * WIDTH
    if amount and room >= LEAST_ROOM:
        body += [
            element("text", text(amount), y=figure(ROW / 2 + 2.5), class_="s-amount", transform=f"scale({_fit(room)})"),
            element("text", text(words), y=figure(ROW + 2.5), class_="s-words", transform=f"scale({_fit(room)})"),
        ]
    view_box = f"{figure(-wide / 2 - 1)} {figure(-outer.side * ROW - 1)} {figure(wide + 2)} {figure(high + 2)}"
    live = {"data_map": ""} if hinted else {}
    return safe(element("div", picture(body, label=label, view_box=view_box), class_="plein-seats", **live))


def _fit(room: float) -> str:
    """How much larger the words may be in a place of this width."""
    return figure(max(1.0, room / 130))


def _seat(seat: SeatTile, place: tuple[float, float], *, numbered: bool) -> str:
    class_, shape = LOOKS[seat.state]
    x, y = figure(place[0]), figure(place[1])
    title = [element("title", text(seat.hint))] if seat.hint else []
    drawn = [element("use", *title, href=shape, x=x, y=y, class_=class_, data_href=seat.href or None)]
    extra = {"acting": ("s-half", HALF), "ending": ("s-drop", DROP)}.get(seat.state)
    if extra:
        drawn.append(element("path", d=extra[1], class_=extra[0], transform=f"translate({x} {y})"))
    if numbered:
        drawn.append(_number(seat, place))
    return "".join(drawn)


def _number(seat: SeatTile, place: tuple[float, float]) -> str:
    across, up = {"acting": (13.9, 13.5), "ending": (10.0, 11.6)}.get(seat.state, (10.0, 13.7))
    class_ = NUMBERS[seat.state]
    return element("text", str(seat.number), x=figure(place[0] + across), y=figure(place[1] + up), class_=class_)


def _grouped(placed: Sequence[tuple[SeatTile, tuple[float, float]]]) -> list[str]:
    """All seats in one state in one path: of thousands only the picture counts."""
    paths: dict[str, list[str]] = {}
    for seat, (x, y) in placed:
        step = f"M{x + 10:g} {y + 1.1:.1f}{FULL_STEPS}"
        paths.setdefault(LOOKS[seat.state][0], []).append(step)
    return [element("path", class_=class_, d="".join(steps)) for class_, steps in paths.items()]
