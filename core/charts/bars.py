"""The weighted bar: parts of a whole from left to right, and a dashed line at the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from django.utils.safestring import SafeString

from core.charts.svg import element, percent, picture, safe, text

NARROW = Fraction(4, 100)  # below this share a part may be thinner than six pixels on a small screen
LEAST = 6
GAP = 2
STEP = LEAST + GAP


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of the bar: how much (any exact number), and how it looks.

    `look` is one of for, against, abstain, none, option, ink, now, off.
    """

    amount: int | Fraction
    look: str


@dataclass(frozen=True, slots=True)
class _Placed:
    look: str
    start: Fraction
    share: Fraction

    @property
    def narrow(self) -> bool:
        return self.share < NARROW


def weighted_bar(
    parts: Sequence[BarPart],
    *,
    label: str,
    threshold: Fraction | None = None,
    threshold_label: str = "",
    size: str = "l",
) -> SafeString:
    """A bar of size l, m or s. `label` is the whole sentence; `threshold` a share of the bar, its words go under it.

    A part that is not zero is never thinner than six pixels, whatever the width of the screen: beside its true place it
    is drawn six pixels wide at the nearest end. Raises ValueError for a negative amount.
    """
    placed = _place(parts)
    content = [*_true_places(placed), *_gaps(placed), *_least_widths(placed)]
    if not placed:
        content = [element("rect", width="100%", height="100%", class_="c-off")]
    if threshold is not None:
        at = percent(threshold)
        content += [element("line", x1=at, x2=at, y1=0, y2="100%", class_=name) for name in ("c-case", "c-line")]
    axis = _axis(threshold, threshold_label) if threshold is not None and threshold_label else ""
    return safe(element("div", picture(content, label=label) + axis, class_=f"plein-bar plein-bar--{size}"))


def _place(parts: Sequence[BarPart]) -> list[_Placed]:
    if any(part.amount < 0 for part in parts):
        raise ValueError("a part of a bar cannot be negative")
    present = [part for part in parts if part.amount]
    whole = sum((Fraction(part.amount) for part in present), Fraction(0))
    shares = [Fraction(part.amount) / whole for part in present]
    starts = [Fraction(0), *accumulate(shares)]
    return [_Placed(part.look, start, share) for part, start, share in zip(present, starts, shares, strict=False)]


def _rect(look: str, *, solid: bool = False, **place: object) -> str:
    """One block. Against is hatched, so that the bar also reads in grey; hollow is a frame within its block."""
    if look == "against" and not solid:
        return element("rect", height="100%", fill="url(#hatch)", **place)
    if look == "none":
        return element("rect", y=1, height="96%", class_="c-none", **place)
    return element("rect", height="100%", class_=f"c-{look}", **place)


def _true_places(placed: Sequence[_Placed]) -> list[str]:
    return [_rect(part.look, x=percent(part.start), width=percent(part.share)) for part in placed]


def _gaps(placed: Sequence[_Placed]) -> list[str]:
    """Two pixels of paper where one part ends and the next begins."""
    return [
        element(
            "line",
            x1=percent(part.start),
            x2=percent(part.start),
            y1=0,
            y2="100%",
            stroke_width=GAP,
            class_="c-gap",
        )
        for part in placed[1:]
    ]


def _least_widths(placed: Sequence[_Placed]) -> list[str]:
    """Six pixels for each narrow part: those at an end are stacked there, others stand where they begin."""
    content: list[str] = []
    leading = _run(placed)
    trailing = _run(placed[::-1]) if leading < len(placed) else 0
    before = 0  # narrow parts in a row, in the middle
    for place, part in enumerate(placed):
        if not part.narrow:
            before = 0
            continue
        from_end = len(placed) - 1 - place
        if from_end < trailing:
            x, shift = "100%", -(LEAST + STEP * from_end)
        else:
            x, shift = percent(placed[place - before].start), STEP * before
        before += 1
        content.append(_paper(x, shift, first=place == 0, last=from_end == 0))
        solid = part.share < NARROW / 2
        content.append(_rect(part.look, solid=solid, x=x, width=LEAST, transform=f"translate({shift})"))
    return content


def _run(placed: Sequence[_Placed]) -> int:
    """How many narrow parts stand together at the beginning."""
    return next((place for place, part in enumerate(placed) if not part.narrow), len(placed))


def _paper(x: str, shift: int, *, first: bool, last: bool) -> str:
    before, after = (0 if first else GAP), (0 if last else GAP)
    return element(
        "rect",
        x=x,
        width=before + LEAST + after,
        height="100%",
        class_="c-gap",
        transform=f"translate({shift - before})",
    )


def _axis(threshold: Fraction, words: str) -> str:
    anchor = "start" if threshold < Fraction(1, 5) else "end" if threshold > Fraction(4, 5) else "middle"
    label = element("text", text(words), x=percent(threshold), y="1.15em", text_anchor=anchor)
    return element("svg", label, class_="plein-axis")
