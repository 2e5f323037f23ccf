"""Queries whose SQL is written once in a process; from then on only their values differ.

For the few that a request in the hall waits for: writing the SQL of a query takes Django longer than PostgreSQL takes
to answer it. The query itself stays where it is, in words of the ORM.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=Model)

# A value of each sort that nobody uses, numbered: where it stands in the SQL, the value of a call comes.
_MARKS: Mapping[type, Callable[[int], Any]] = {
    int: lambda number: 7_190_000_000_000_000_000 + number,
    str: lambda number: f"\x07plein\x07{number}",
    UUID: lambda number: UUID(int=(0x719 << 112) + number),
    datetime: lambda number: datetime(1719, 1, 1, 0, 0, 0, number, UTC),
}


@dataclass(slots=True)
class _Written:
    """The SQL of a query, where its values go, and the compiler that reads its rows."""

    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, str], ...]


class Prepared(Generic[M]):
    """A query of whole objects, such as `Prepared(named, entry=int)` with `named(entry) -> QuerySet`.

    A call takes the same names and returns the list of objects. A value is a key, a text, a UUID or a moment, never
    None; a list or a slice that differs per call is no value, and the query must not depend on anything else that
    differs. Raises ValueError when a value does not come back in the SQL.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], **sorts: type) -> None:
        self._build = build
        self._sorts = sorts
        self._written: _Written | None = None

    def __call__(self, **values: Any) -> list[M]:
        """Return the objects for these values."""
        written = self._written or self._write()
        params = list(written.params)
        for place, name in written.places:
            params[place] = values[name]
        compiler = copy(written.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda: (written.sql, tuple(params))
        rows: Any = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=SimpleNamespace(get_compiler=lambda using: compiler),
            _known_related_objects={},
        )
        return list(ModelIterable(rows))

    def first(self, **values: Any) -> M | None:
        """Return the first object for these values, or None."""
        found = self(**values)
        return found[0] if found else None

    def _write(self) -> _Written:
        marks = {name: _MARKS[sort](number) for number, (name, sort) in enumerate(self._sorts.items())}
        queryset = self._build(**marks)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        places = tuple(
            (place, name)
            for place, param in enumerate(params)
            for name, mark in marks.items()
            if type(param) is type(mark) and param == mark
        )
        if missing := marks.keys() - {name for _, name in places}:
            raise ValueError(f"these values are not in the query: {', '.join(sorted(missing))}")
        self._written = _Written(compiler, sql, tuple(params), places)
        return self._written
