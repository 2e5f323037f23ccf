"""When municipalities are asked whether the names of their people are still right."""

from datetime import date, timedelta

ASKED_WITHIN = timedelta(days=21)


def round_of(day: date, months: str) -> date:
    """Return the last round that began on or before `day`; `months` are two months such as 3-9."""
    first, second = (int(month) for month in months.split("-"))
    starts = [date(year, month, 1) for year in (day.year - 1, day.year) for month in (first, second)]
    return max(start for start in starts if start <= day)


def round_to_ask(day: date, months: str) -> date | None:
    """Return the round in which is asked on `day`: only in its first weeks, so that nobody is asked out of the blue."""
    start = round_of(day, months)
    return start if day - start < ASKED_WITHIN else None
