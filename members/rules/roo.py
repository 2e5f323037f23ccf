"""Reading the XML export of the register of government organisations (ROO): streaming, and without any entities.

Names of elements are those of the schema oo/export (2.6.9). Organisations nest; the functions of a part of a
municipality are those of the municipality. Numbers stay text; a start date is the date of the record.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO
from xml.parsers import expat

from core.rules.text import fold
from members.rules.differences import Holder
from members.rules.topics import Function

NAMESPACE = "https://organisaties.overheid.nl/static/schema/oo/export/"
CODE = re.compile(r"gm(\d{4})$")
CHUNK = 1 << 16
LONGEST_NAME, LONGEST_PARTY = 200, 100
# As the export writes them, folded; what stands in none of these is no public function here.
FUNCTIONS = {
    "burgemeester": Function.BURGEMEESTER,
    "waarnemend burgemeester": Function.BURGEMEESTER,
    "wethouder": Function.WETHOUDER,
    "raadslid": Function.RAADSLID,
    "gemeentesecretaris": Function.GEMEENTESECRETARIS,
    "secretaris": Function.GEMEENTESECRETARIS,
    "griffier": Function.GRIFFIER,
    "raadsgriffier": Function.GRIFFIER,
}


class NotAnExport(ValueError):
    """The root element is another one than that of the export."""


class Forbidden(ValueError):
    """The file declares a document type or entities, which an export never does."""


class Broken(ValueError):
    """The file is no whole XML: it ends too early, or is damaged; `line` tells where, `found` how much came before."""

    def __init__(self, line: int, found: int) -> None:
        self.line, self.found = line, found
        super().__init__(f"line {line}")


@dataclass(slots=True)
class Organisation:
    """A municipality of the export, with its office holders and what could not be read."""

    code: str
    name: str = ""
    is_over: bool = False
    changed: date | None = None
    holders: list[Holder] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)  # stable codes


@dataclass(slots=True)
class _Level:
    """One organisatie on the way down: a municipality, or None for what is none."""

    municipality: Organisation | None
    depth: int
    is_own: bool


def read_export(file: BinaryIO) -> Iterator[Organisation]:
    """Yield the municipalities of an export, each as soon as it is complete; only that one is in memory.

    Raises NotAnExport, Forbidden, Broken.
    """
    reader = _Reader()
    found = 0
    while True:
        chunk = file.read(CHUNK)
        try:
            reader.feed(chunk)
        except expat.ExpatError as error:
            raise Broken(error.lineno, found + len(reader.done)) from error
        found += len(reader.done)
        yield from reader.take()
        if not chunk:
            return


class _Reader:
    """What the parser calls: it keeps the path, the text of the element at hand, and the record being read."""

    def __init__(self) -> None:
        self.done: list[Organisation] = []
        self.path: list[str] = []
        self.text: list[str] = []
        self.levels: list[_Level] = []
        self.function = ""
        self.record: dict[str, str] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self.parser.EntityDeclHandler = self._forbid

    def feed(self, chunk: bytes) -> None:
        self.parser.Parse(chunk, not chunk)

    def take(self) -> list[Organisation]:
        taken, self.done = self.done, []
        return taken

    def _forbid(self, *declared: Any) -> None:
        raise Forbidden

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.path and not name.startswith(NAMESPACE):
            raise NotAnExport
        local = name.rpartition(" ")[2]
        self.path.append(local)
        self.text.clear()
        if local == "organisatie":
            self._organisation(attributes)
        elif local == "medewerker":
            self.record = {}

    def _organisation(self, attributes: dict[str, str]) -> None:
        above = self.levels[-1].municipality if self.levels else None
        told = next((value for name, value in attributes.items() if name.endswith("resourceIdentifierTOOI")), "")
        code = CODE.search(told)
        own = Organisation(code[1]) if code else None
        self.levels.append(_Level(own or above, len(self.path), own is not None))

    def end(self, name: str) -> None:
        local = self.path.pop()
        if not self.levels or self.levels[-1].municipality is None:
            if local == "organisatie" and self.levels:
                self.levels.pop()
            return
        level = self.levels[-1]
        words = "".join(self.text).strip()
        self.text.clear()
        parent = self.path[-1] if self.path else ""
        if local == "organisatie":
            self._close(self.levels.pop())
        elif level.is_own and len(self.path) == level.depth:
            self._fact(level.municipality, local, words)
        elif parent == "functie" and local == "naam":
            self.function = words
        elif parent == "medewerker" and local in ("naam", "partijLidmaatschap", "startDatum"):
            self.record[local] = words
        elif "medewerker" in self.path and "@" in words and "email" not in self.record:
            self.record["email"] = words
        elif local == "medewerker":
            self._holder(level.municipality)

    def _close(self, level: _Level) -> None:
        if level.is_own and level.municipality is not None and not level.municipality.is_over:
            self.done.append(level.municipality)

    def _fact(self, municipality: Organisation | None, local: str, words: str) -> None:
        assert municipality is not None
        if local == "naam":
            municipality.name = words
        elif local == "eindDatum" and words:
            municipality.is_over = True
        elif local == "datumMutatie":
            municipality.changed = _day(words)

    def _holder(self, municipality: Organisation | None) -> None:
        assert municipality is not None
        function = FUNCTIONS.get(fold(self.function))
        name, party = self.record.get("naam", ""), self.record.get("partijLidmaatschap", "")
        start = self.record.get("startDatum", "")
        if function is None:
            return
        if not name or len(name) > LONGEST_NAME or len(party) > LONGEST_PARTY:
            municipality.failures.append("no_name" if not name else "too_long")
            return
        if start and _day(start) is None:
            municipality.failures.append("no_date")
        email = self.record.get("email", "").lower()
        municipality.holders.append(Holder(function, name, party, _day(start), email if len(email) <= 254 else ""))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
