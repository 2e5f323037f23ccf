"""The reference data of a register, as it stands in the files of `data/` (see its SOURCES.md)."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from members.rules.days import REGISTER_START
from members.rules.reorganisations import Kind, Part, Span, connected, spans

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A municipality as the lists name it."""

    code: str
    name: str
    province: str
    latitude: str
    longitude: str


# Where a figure of each status comes from (data/SOURCES.md says more); it stands beside the figure on the screen.
SOURCES = {
    "official": "CBS, bevolking op 1 januari",
    "estimate": "Schatting: tussen 2024 en 2026 ingevuld, samen het landelijke totaal van CBS",
    "secondary": "Openbare lijst van mei 2026, herkomst niet vermeld",
}


@dataclass(frozen=True, slots=True)
class Count:
    """Inhabitants of a municipality on a reference date, with their status."""

    code: str
    day: date
    inhabitants: int
    status: str

    @property
    def source(self) -> str:
        return SOURCES[self.status]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a tile lies, from a day until (not including) another."""

    code: str
    column: int
    row: int
    from_date: date
    until_date: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """One reorganisation: parts of one day that touch each other."""

    day: date
    parts: tuple[Part, ...]

    @property
    def key(self) -> str:
        """A name for it that never changes: the day and who receives."""
        return f"{self.day}-{'-'.join(sorted({part.target for part in self.parts}))}"[:60]

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(part.source for part in self.parts))

    @property
    def targets(self) -> list[str]:
        return list(dict.fromkeys(part.target for part in self.parts))


@dataclass(frozen=True, slots=True)
class Special:
    """A special member, as its file has it."""

    code: str
    name: str
    is_country: bool
    population: int
    day: date
    quality: str
    note: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that a register begins with."""

    provinces: dict[str, str]
    municipalities: dict[str, Listed]
    founded: dict[str, date]
    events: tuple[Event, ...]
    counts: tuple[Count, ...]
    cells: tuple[Cell, ...]
    aliases: tuple[Row, ...]
    specials: tuple[Special, ...]

    @property
    def first_codes(self) -> frozenset[str]:
        """Who is there when the register begins: everybody whom no reorganisation made."""
        return frozenset(self.municipalities) - frozenset(self.founded)

    def spans(self) -> list[Span]:
        """Return how long everybody is a member. Raises NotPossible when the reorganisations do not fit the lists."""
        return spans(REGISTER_START, self.first_codes, [(event.day, event.parts) for event in self.events])


def read_reference(folder: Path) -> Reference:
    """Read the files of a folder. Raises FileNotFoundError."""
    return Reference(
        provinces={row["code"]: row["name"] for row in _rows(folder, "provinces")},
        municipalities={row["code"]: _listed(row) for row in _rows(folder, "municipalities")},
        founded={row["code"]: date.fromisoformat(row["effective_date"]) for row in _rows(folder, "foundings")},
        events=_events(_rows(folder, "reorganisations")),
        counts=tuple(map(_count, _rows(folder, "population"))),
        cells=tuple(map(_cell, _rows(folder, "tiles"))),
        aliases=tuple(_rows(folder, "aliases")),
        specials=tuple(map(_special, _rows(folder, "special_members"))),
    )


def _rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _listed(row: Row) -> Listed:
    return Listed(row["code"], row["name"], row["province_code"], row["latitude"], row["longitude"])


def _count(row: Row) -> Count:
    return Count(row["code"], date.fromisoformat(row["reference_date"]), int(row["inhabitants"]), row["status"])


def _cell(row: Row) -> Cell:
    until = row["until_date"]
    return Cell(
        code=row["code"],
        column=int(row["column"]),
        row=int(row["row"]),
        from_date=date.fromisoformat(row["from_date"]),
        until_date=date.fromisoformat(until) if until else None,
    )


def _events(rows: list[Row]) -> tuple[Event, ...]:
    """Return the reorganisations in order of day: what touches each other on one day is one of them."""
    by_day: dict[date, list[Part]] = defaultdict(list)
    for row in rows:
        part = Part(row["source_code"], row["target_code"], Kind(row["kind"]), Fraction(row["address_share"]))
        by_day[date.fromisoformat(row["effective_date"])].append(part)
    return tuple(Event(day, tuple(group)) for day in sorted(by_day) for group in connected(by_day[day]))


def _special(row: Row) -> Special:
    """A figure that is not official is an estimate, unless it was checked; the note keeps the exact words."""
    quality = {"official": "official", "recalled, sum checked": "secondary"}.get(row["quality"], "estimate")
    return Special(
        code=row["iso_code"],
        name=row["name"],
        is_country=row["status"] == "land",
        population=int(row["population"]),
        day=date(int(row["reference_date"][:4]), 1, 1),
        quality=quality,
        note=f"{row['quality']}: {row['note']}",
    )
