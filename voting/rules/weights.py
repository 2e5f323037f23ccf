"""How many votes a member has: the weight rule of a register."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from voting.rules.reading import RuleError, read_keys, read_text, read_word, require_whole

NO_MAXIMUM = "none"


class Rounding(StrEnum):
    """What a part of the divisor counts for."""

    UP = "up"
    FLOOR_PLUS_ONE = "floor_plus_one"
    DOWN = "down"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True)
class WeightRule:
    """Population (inhabitants) to weight (votes): population / divisor, rounded, between minimum and maximum.

    `reference` is the day ("MM-DD") on which the inhabitants are counted. `source` cites the statutes; the article is
    unknown, so the default has none and the screen says "volgens instelling".
    """

    divisor: int = 1000
    rounding: Rounding = Rounding.UP
    minimum: int = 1
    maximum: int | None = 75
    reference: str = "01-01"
    source: str = ""

    def __post_init__(self) -> None:
        require_whole("divisor", self.divisor, least=1)
        require_whole("minimum", self.minimum, least=0)
        if self.maximum is not None:
            require_whole("maximum", self.maximum, least=max(self.minimum, 1))
        _month_and_day(self.reference)

    def weigh(self, population: int) -> int:
        """The votes of a member with this many inhabitants. Raises RuleError for what is no number of people."""
        require_whole("population", population, least=0)
        weight = max(self.minimum, _divide(population, self.divisor, self.rounding))
        return weight if self.maximum is None else min(weight, self.maximum)

    def reference_date(self, meeting: date) -> date:
        """The last reference day on or before the day of the meeting."""
        month, day = _month_and_day(self.reference)
        this_year = date(meeting.year, month, day)
        return this_year if this_year <= meeting else date(meeting.year - 1, month, day)

    def to_dict(self) -> dict[str, int | str]:
        """The rule as JSON of integers and strings."""
        return {
            "divisor": self.divisor,
            "rounding": self.rounding.value,
            "minimum": self.minimum,
            "maximum": NO_MAXIMUM if self.maximum is None else self.maximum,
            "reference": self.reference,
            "source": self.source,
        }

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The rule that `to_dict` wrote. Raises RuleError, naming the key, for anything else."""
        rule = read_keys(data, ("divisor", "rounding", "minimum", "maximum", "reference", "source"))
        return cls(
            divisor=require_whole("divisor", rule["divisor"], least=1),
            rounding=read_word(rule, "rounding", Rounding),
            minimum=require_whole("minimum", rule["minimum"], least=0),
            maximum=_read_maximum(rule),
            reference=read_text(rule, "reference"),
            source=read_text(rule, "source"),
        )


def _divide(population: int, divisor: int, rounding: Rounding) -> int:
    match rounding:
        case Rounding.UP:
            return -(-population // divisor)
        case Rounding.FLOOR_PLUS_ONE:
            return population // divisor + 1
        case Rounding.DOWN:
            return population // divisor
        case Rounding.HALF_UP:
            return (2 * population + divisor) // (2 * divisor)


def _read_maximum(rule: Mapping[str, object]) -> int | None:
    if rule["maximum"] == NO_MAXIMUM:
        return None
    return require_whole("maximum", rule["maximum"], least=1)


def _month_and_day(reference: str) -> tuple[int, int]:
    """Month and day of "MM-DD"; 29 February is refused, as most years have none."""
    if re.fullmatch(r"[0-9]{2}-[0-9]{2}", reference):
        month, day = int(reference[:2]), int(reference[3:])
        try:
            date(2001, month, day)
        except ValueError:
            pass
        else:
            return month, day
    raise RuleError("reference", f'must be a day of every year like "01-01", not {reference!r}')
