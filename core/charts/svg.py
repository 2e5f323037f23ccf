"""The few lines with which the charts write SVG: escaped, without inline style."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Number = int | float | Fraction | Decimal


def figure(value: Number, decimals: int = 2) -> str:
    """A coordinate without needless digits: 10.0 → "10", 8.6602 → "8.66"."""
    exact = Fraction(value) if not isinstance(value, Fraction) else value
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
    text = f"{rounded:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def percent(share: Fraction) -> str:
    """A share as a length in SVG: Fraction(1, 3) → "33.333%"."""
    return f"{figure(share * 100, 3)}%"


def element(name: str, *content: str, **attributes: object) -> str:
    """One element. `class_` is class, other underscores become hyphens; None leaves out; values are escaped.

    The content must be markup already: what comes from data goes through `text`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(value: object) -> str:
    """Data as content."""
    return escape(value)


def picture(
    content: Iterable[str], *, label: str, view_box: str | None = None, class_: str | None = None, **more: object
) -> str:
    """An `svg` that a screen reader meets as one picture with a sentence."""
    return element("svg", "".join(content), viewBox=view_box, class_=class_, role="img", aria_label=label, **more)


def safe(markup: str) -> SafeString:
    """Markup that this package has written and escaped."""
    return mark_safe(markup)  # noqa: S308  (every value went through `element` or `text`)
