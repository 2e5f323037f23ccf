"""How money is written: cents as euros, VAT as a percentage."""

from decimal import Decimal

from core.formats import NBSP, number, percentage


def euros(cents: int) -> str:
    """Return 123450 as "€ 1.234,50", in English "€ 1,234.50"."""
    return f"€{NBSP}{number(Decimal(cents).scaleb(-2), 2)}"


def rate(permille: int) -> str:
    """Return 210 as "21%" and 55 as "5,5%"."""
    return percentage(Decimal(permille).scaleb(-1), 0 if permille % 10 == 0 else 1)
