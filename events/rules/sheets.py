"""Reading people from what somebody pasted: which sign parts the columns, and which column is what."""

import csv
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from io import StringIO

LONGEST = 200  # characters of one cell
MOST_LINES = 2000
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe0f]")
ADDRESS = re.compile(r"[^\s<>;,\"']+@[^\s<>;,\"']+")
# What people write above a column, in Dutch and English, without capitals and signs.
HEADS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "emailadres", "emailaddress", "mail", "mailadres", "epost"),
    "name": ("naam", "name", "volledigenaam", "fullname", "deelnemer", "participant", "naamdeelnemer"),
    "first": ("voornaam", "firstname", "roepnaam"),
    "last": ("achternaam", "lastname", "surname", "familienaam"),
    "role": ("rol", "functie", "role", "function", "jobtitle"),
    "kind": ("soort", "soortaanmelding", "kind", "tarief", "ticket", "type"),
    "sessions": ("sessies", "sessie", "sessions", "session", "workshops", "workshop", "keuze"),
    "diet": ("dieet", "dieetwensen", "diet", "eten", "allergie", "allergieen", "dietaryneeds"),
}
USUAL = ("name", "email", "role", "kind", "sessions", "diet")


@dataclass(frozen=True, slots=True)
class Person:
    """One person as they stand in a sheet."""

    name: str = ""
    email: str = ""
    role: str = ""
    kind: str = ""
    sessions: str = ""
    diet: str = ""


PARTS = tuple(field.name for field in fields(Person))


def cells_of(text: str) -> list[list[str]]:
    """Return the cells of what was pasted or of a csv file; lines without anything are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first = next((line for line in text.split("\n") if line.strip()), "")
    reader = csv.reader(StringIO(text), delimiter=_parting(first), quotechar='"')
    rows = []
    try:
        for row in reader:
            rows.append([clean(cell) for cell in row])
            if len(rows) > MOST_LINES:
                break
    except csv.Error:
        rows = [[clean(cell) for cell in line.split(_parting(first))] for line in text.split("\n")[:MOST_LINES]]
    return [row for row in rows if any(row)]


def _parting(line: str) -> str:
    """Return the sign that parts the columns: a tab wherever there is one, else the one that stands there most."""
    if "\t" in line:
        return "\t"
    return max((";", ","), key=line.count)


def clean(cell: object) -> str:
    """Return a cell as text on one line, without what cannot be seen and without what makes a formula of it."""
    text = "" if cell is None else str(cell)
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return text.removeprefix("'").lstrip("=+@").strip()[:LONGEST]


def people_in(rows: Sequence[Sequence[str]]) -> list[Person]:
    """Return the people in these rows. A row with names of columns is not one of them.

    Without such a row the column with addresses is found by the @; the others stand in their usual order.
    """
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    named = _named(rows[0])
    columns, rest = (named, rows[1:]) if named else (_guessed(rows), rows)
    return [_person(row, columns) for row in rest]


def _named(row: Sequence[str]) -> dict[str, int]:
    if any("@" in cell for cell in row):
        return {}
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        head = re.sub(r"[^a-z]", "", _without_accents(cell))
        part = next((part for part, heads in HEADS.items() if head in heads), None)
        if part is not None:
            found.setdefault(part, place)
    return found


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign))


def _guessed(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    width = max(len(row) for row in rows)
    counts = [sum("@" in row[place] for row in rows if place < len(row)) for place in range(width)]
    address = counts.index(max(counts)) if any(counts) else min(1, width - 1)
    others = [part for part in USUAL if part != "email"]
    places = [place for place in range(width) if place != address]
    return {"email": address, **dict(zip(others, places, strict=False))}


def _person(row: Sequence[str], columns: Mapping[str, int]) -> Person:
    values = {part: row[place] if place < len(row) else "" for part, place in columns.items()}
    name = values.pop("name", "") or " ".join(
        part for part in (values.get("first", ""), values.get("last", "")) if part
    )
    email = values.pop("email", "")
    # Mail programs paste: Name <address>.
    if (address := ADDRESS.search(email)) and address[0] != email:
        before = email[: address.start()].strip(' <"')
        name, email = name or before, address[0].removeprefix("mailto:")
    rest = {part: value for part, value in values.items() if part in PARTS}
    return Person(name=name, email=email.lower(), **rest)
