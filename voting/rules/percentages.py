"""Exact fractions to percentages for people to read; never the other way round."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction


def percentage(share: Fraction, decimals: int = 2) -> Decimal:
    """The share in percent, rounded half up to exactly this number of decimals: Fraction(1, 3) → Decimal("33.33").

    Half up is the rule, also at the edges: 99.996% is shown as 100.00. Wherever that happens `rounds_onto` is true, so
    that the screen can say that not everybody was for. Raises ValueError outside 0 … 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is not a share")
    scale = 10**decimals
    steps = (2 * share.numerator * 100 * scale + share.denominator) // (2 * share.denominator)
    return Decimal(steps).scaleb(-decimals)


def rounds_onto(share: Fraction, marks: Iterable[Fraction], decimals: int = 2) -> bool:
    """Whether the shown percentage reads as one of these marks (all, nothing, the threshold) though it is not."""
    shown = Fraction(percentage(share, decimals)) / 100
    return any(shown == Fraction(percentage(mark, decimals)) / 100 and share != mark for mark in marks)
