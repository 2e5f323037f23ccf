"""The balance bar: what there is now as a bar, what is expected as a tick, the best there can be as an outline."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString

from core.charts.svg import element, percent, picture, safe

HEIGHT = 22
FULL = Fraction(96, 100)  # room for the tick of the largest


@dataclass(frozen=True, slots=True)
class BalanceMark:
    """One group: amounts in the same unit, `best_most` above `best` when a tie leaves it open; `low` is one too few."""

    actual: int | Fraction
    expected: int | Fraction
    best: int | Fraction
    best_most: int | Fraction
    low: bool = False

    @property
    def largest(self) -> Fraction:
        return max(Fraction(amount) for amount in (self.actual, self.expected, self.best, self.best_most))


def balance_bar(mark: BalanceMark, *, scale: int | Fraction, label: str) -> SafeString:
    """One bar, `label` its whole sentence; `scale` is the largest amount among the bars that stand together.

    Raises ValueError for a negative amount.
    """
    if min(mark.actual, mark.expected, mark.best) < 0:
        raise ValueError("a bar cannot be negative")
    whole = max(Fraction(scale), mark.largest, Fraction(1))

    def at(amount: int | Fraction) -> str:
        return percent(Fraction(amount) / whole * FULL)

    content = []
    if mark.best_most > mark.best:
        content.append(element("rect", x=1, y=1, width=at(mark.best_most), height=HEIGHT - 2, class_="b-tie"))
    if mark.best:
        content.append(element("rect", x=1, y=1, width=at(mark.best), height=HEIGHT - 2, class_="b-best"))
    if mark.actual:
        look = "b-on b-low" if mark.low else "b-on"
        content.append(element("rect", x=1, y=6, width=at(mark.actual), height=HEIGHT - 12, class_=look))
    place = at(mark.expected)
    content += [
        element("line", x1=place, x2=place, y1=0, y2=HEIGHT, class_=name, transform="translate(1)")
        for name in ("b-halo", "b-tick")
    ]
    return safe(picture(content, label=label, class_="plein-balance", height=HEIGHT))


@dataclass(frozen=True, slots=True)
class SpreadMark:
    """An index now, the least there can be, and what chance gives: below which 5, 50 and 95 of a hundred draws stay."""

    now: float
    least: float
    low: float
    middle: float
    high: float


def spread_strip(mark: SpreadMark, *, label: str) -> SafeString:
    """An axis from nought: a dot at what is now, an outline at the least, a grey strip for what chance gives."""
    whole = Fraction(max(mark.now, mark.high, 1)) / FULL

    def at(amount: float) -> str:
        return percent(Fraction(amount) / whole)

    middle = HEIGHT / 2
    wide = percent(Fraction(max(mark.high - mark.low, 0)) / whole)
    content = [
        element("line", x1=0, x2="100%", y1=middle, y2=middle, class_="b-axis"),
        element("rect", x=at(mark.low), y=5, width=wide, height=HEIGHT - 10, class_="b-range"),
        element("line", x1=at(mark.middle), x2=at(mark.middle), y1=5, y2=HEIGHT - 5, class_="b-axis"),
        element("rect", x=at(mark.least), y=2, width=3, height=HEIGHT - 4, class_="b-best"),
        element("circle", cx=at(mark.now), cy=middle, r=6, class_="b-on"),
    ]
    return safe(picture(content, label=label, class_="plein-balance", height=HEIGHT))
