"""The days that the register knows, and how people write them."""

import re
from datetime import date

REGISTER_START = date(2017, 12, 31)

MONTHS = {
    name[:3]: number
    for number, names in enumerate(
        (
            ("januari",),
            ("februari",),
            ("maart", "mrt"),
            ("april",),
            ("mei", "may"),
            ("juni",),
            ("juli",),
            ("augustus",),
            ("september",),
            ("oktober", "october"),
            ("november",),
            ("december",),
        ),
        start=1,
    )
    for name in names
}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
WORDS = re.compile(r"(?:[a-z]+\.?,? )?(\d{1,2}) ([a-z]{3,9})\.? (\d{4})")


class NotADay(ValueError):
    """This is not a day on the calendar."""


def read_day(text: str) -> date:
    """Return the day that somebody wrote: 29-11-2019, 2019-11-29, 29/11/2019 or 29 november 2019.

    Raises NotADay, also for a day that does not exist (30 February).
    """
    plain = " ".join(text.lower().split())
    try:
        return date(*_numbers(plain))
    except ValueError as error:
        raise NotADay(text) from error


def _numbers(plain: str) -> tuple[int, int, int]:
    if match := ISO.fullmatch(plain):
        return int(match[1]), int(match[2]), int(match[3])
    if match := DUTCH.fullmatch(plain):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := WORDS.fullmatch(plain)) and (month := MONTHS.get(match[2][:3])):
        return int(match[3]), month, int(match[1])
    raise NotADay(plain)
