"""How numbers, dates and times are written, in both languages: 1.234 · 99,66% · vr 29 november 2019 · 11.42 uur."""

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone, translation
from django.utils.dateformat import format as format_date
from django.utils.dateformat import time_format
from django.utils.translation import pgettext

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
Exact = int | Fraction | Decimal


def _dutch() -> bool:
    return (translation.get_language() or "nl").startswith("nl")


def half_up(value: Exact, decimals: int) -> Decimal:
    """The value with exactly this number of decimals; a half goes away from zero."""
    exact = Fraction(value)
    scale = 10**decimals
    steps = (2 * abs(exact.numerator) * scale + exact.denominator) // (2 * exact.denominator)
    return Decimal(-steps if exact < 0 else steps).scaleb(-decimals)


def number(value: Exact, decimals: int = 0) -> str:
    """1234 → "1.234", in English "1,234"; the minus is a minus, not a hyphen."""
    written = f"{half_up(value, decimals):,f}"
    if _dutch():
        written = written.translate(str.maketrans(",.", ".,"))
    return written.replace("-", MINUS)


def percent(share: Exact, decimals: int = 2) -> str:
    """A share, part of one, in percent: Fraction(1, 3) → "33,33%"."""
    return percentage(Fraction(share) * 100, decimals)


def percentage(value: Exact, decimals: int = 2) -> str:
    """What is in percent already: Decimal("99.66") → "99,66%"."""
    return f"{number(value, decimals)}%"


def local(moment: date | datetime) -> date | datetime:
    """A moment in the time of the association; a day stays a day."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def day(moment: date | datetime) -> str:
    """With the day of the week: "vr 29 november 2019"."""
    return format_date(local(moment), "D j F Y").replace(" ", NBSP)


def long_day(moment: date | datetime) -> str:
    """The day of the week in full: "vrijdag 29 november 2019"."""
    return format_date(local(moment), "l j F Y").replace(" ", NBSP)


def plain_day(moment: date | datetime) -> str:
    """As in tables: "29 november 2019"."""
    return format_date(local(moment), "j F Y").replace(" ", NBSP)


def _time(moment: datetime | time) -> time:
    if not isinstance(moment, datetime):
        return moment
    return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).time()


def clock(moment: datetime | time) -> str:
    """The time of day: "11.42 uur", in English "11:42"."""
    written = time_format(_time(moment), "H.i" if _dutch() else "H:i")
    # Translators: Dutch says "11.42 uur"
    return (pgettext("time of day", "%(time)s") % {"time": written}).replace(" ", NBSP)


def clock_span(begins: datetime | time, ends: datetime | time) -> str:
    """From when until when on one day: "13.30–14.30 uur"."""
    return f"{time_format(_time(begins), 'H.i' if _dutch() else 'H:i')}\N{EN DASH}{clock(ends)}"


def clock_seconds(moment: datetime | time) -> str:
    """To the second, without a word: "11.42.18"."""
    return time_format(_time(moment), "H.i.s" if _dutch() else "H:i:s")


def day_and_clock(moment: datetime) -> str:
    """Both, with the day of the week: "vr 29 november 2019, 11.42 uur"."""
    return f"{day(moment)}, {clock(moment)}"
