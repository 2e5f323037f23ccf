"""Columns over time: one upright bar for each step, the highest as high as the picture."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString

from core.charts.svg import element, percent, picture, safe, text

GAP = Fraction(1, 5)  # of the width of a step
LEAST = Fraction(1, 100)


def column_chart(values: Sequence[tuple[str, int]], *, label: str) -> SafeString:
    """Draw a column for each (words, number); hovering says both. `label` is the whole sentence.

    A number that is not zero is always seen. Raises ValueError for a negative number.
    """
    if any(number < 0 for _, number in values):
        raise ValueError("a column cannot be negative")
    highest = max((number for _, number in values), default=0)
    body = [_column(place, len(values), words, number, highest) for place, (words, number) in enumerate(values)]
    foot = element("line", x1=0, x2="100%", y1="100%", y2="100%", class_="c-foot")
    return safe(element("div", picture([*body, foot], label=label), class_="plein-columns"))


def _column(place: int, amount: int, words: str, number: int, highest: int) -> str:
    high = max(Fraction(number, highest), LEAST) if number else Fraction(0)
    step = Fraction(1, amount)
    title = element("title", text(f"{words}: {number}"))
    return element(
        "rect",
        title,
        x=percent(step * place + step * GAP / 2),
        width=percent(step * (1 - GAP)),
        y=percent(1 - high),
        height=percent(high),
        class_="c-ink",
    )
