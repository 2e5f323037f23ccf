"""The register of a day as rows: filtered, sorted, with the figures that other apps add."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.registry import Text
from members.changes import changes_around
from members.models import Municipality
from members.permissions import members_on
from members.registry import Figure, figures
from members.rules.sizes import Size, size_of


@dataclass(frozen=True, slots=True)
class Row:
    """One member: what it is called and how large it is, the figures of other apps, and what is about to change."""

    member: Municipality
    figures: Sequence[int | None] = ()
    note: str = ""

    @property
    def cells(self) -> list[tuple[Figure, int | None]]:
        """The figures with their columns."""
        return list(zip(figures, self.figures, strict=True))


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that sorts: `sort` is what a click asks for, `aria` how it is sorted now."""

    key: str
    label: Text
    sort: str
    aria: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class InProvince:
    """How many members a province has, and how many of them are in the rows."""

    code: str
    name: str
    whole: int
    found: int


@dataclass(frozen=True, slots=True)
class Register:
    """The members of a day; `rows` are those that answer to the question, `members` all of them."""

    day: date
    members: list[Municipality]
    rows: list[Row]
    columns: list[Column]

    @property
    def found(self) -> set[int]:
        """The keys of the members in the rows."""
        return {row.member.pk for row in self.rows}

    @property
    def provinces(self) -> list[InProvince]:
        """The provinces by name."""
        whole = Counter((member.province_name, member.province_code) for member in self.members)
        found = Counter(row.member.province_code for row in self.rows)
        return [InProvince(code, name, number, found[code]) for (name, code), number in sorted(whole.items())]

    @property
    def provinces_found(self) -> int:
        """In how many provinces the rows lie."""
        return len({row.member.province_code for row in self.rows})

    @property
    def population(self) -> int:
        """All inhabitants of the rows together."""
        return sum(row.member.population or 0 for row in self.rows)


def register_on(day: date, *, province: str = "", size: str = "", words: str = "", sort: str = "") -> Register:
    """Return the register of a day; at most four statements and one per figure, whatever the number of members."""
    members = list(members_on(day))
    found = set(members_on(day).searched(words).values_list("pk", flat=True)) if words else None
    values = [dict(figure.values(members, day)) for figure in figures]
    notes = changes_around(day)
    rows = [
        Row(member, tuple(value.get(member.code) for value in values), notes.get(member.pk, ""))
        for member in members
        if (found is None or member.pk in found)
        and (not province or member.province_code == province)
        and (not size or _is_of(member, size))
    ]
    return Register(day, members, _sorted(rows, sort), columns(sort))


def _is_of(member: Municipality, size: str) -> bool:
    return member.population is not None and size_of(member.population) is Size(size)


def columns(sort: str) -> list[Column]:
    """Return the headings of the table in order; numbers are first sorted from high to low."""
    fixed: list[tuple[str, Text, bool]] = [
        ("naam", _("Municipality"), False),
        ("code", _("Code"), False),
        ("provincie", _("Province"), False),
        ("inwoners", _("Inhabitants"), True),
    ]
    return [_column(*one, sort) for one in [*fixed, *((figure.key, figure.label, True) for figure in figures)]]


def _column(key: str, label: Text, is_number: bool, sort: str) -> Column:  # noqa: FBT001  (one row of a table)
    now = sort or "naam"
    if now == key:
        return Column(key, label, f"-{key}", "ascending", is_number)
    if now == f"-{key}":
        return Column(key, label, key, "descending", is_number)
    return Column(key, label, f"-{key}" if is_number else key, "none", is_number)


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    """Sort by a heading; the rows come by name and stay so within equals. What nobody knows goes last."""
    key = sort.removeprefix("-")
    of: dict[str, Callable[[Row], Any]] = {
        "naam": lambda row: row.member.sort_name,
        "code": lambda row: row.member.code,
        "provincie": lambda row: row.member.province_name,
        "inwoners": lambda row: row.member.population,
        **{figure.key: _figure(place) for place, figure in enumerate(figures)},
    }
    if key not in of:
        return rows
    known = [row for row in rows if of[key](row) is not None]
    unknown = [row for row in rows if of[key](row) is None]
    return [*sorted(known, key=of[key], reverse=sort.startswith("-")), *unknown]


def _figure(place: int) -> Callable[[Row], int | None]:
    return lambda row: row.figures[place]
