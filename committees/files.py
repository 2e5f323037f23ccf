"""Bodies, seats, schedules and departments as files: what the screen shows, with codes as text and dates as dates."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import tablib
from django.utils.translation import gettext as _

from committees.models import Body
from committees.seating import SeatShown
from committees.shown.lists import BodyRow, DepartmentRow
from committees.shown.rotation import Rotation
from members.files import CONTENT_TYPES, harmless

__all__ = ["CONTENT_TYPES", "bodies_file", "departments_file", "rotation_file", "seats_file"]
File = tuple[bytes | str, str]


def sheet(title: str, headings: Sequence[str], lines: Sequence[Sequence[Any]], extension: str) -> File:
    """Return the content of a csv, xlsx or ods file, and what kind of content it is."""
    table = tablib.Dataset(title=title[:31], headers=[harmless(str(name)) for name in headings])
    for values in lines:
        table.append([harmless(_plain(value)) for value in values])
    content: bytes | str = table.export(extension)
    return (f"\N{BYTE ORDER MARK}{content}" if isinstance(content, str) else content), CONTENT_TYPES[extension]


def _plain(value: Any) -> Any:
    """Return a value as a cell holds it: a number stays one, so that a spreadsheet can add it up."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float) else ("" if value is None else str(value))


def bodies_file(rows: Sequence[BodyRow], extension: str) -> File:
    """Return the list of bodies."""
    headings = [_("Code"), _("Body"), _("Kind"), _("Chair"), _("Seats"), _("Filled"), _("Acting"), _("Vacancies")]
    lines = [
        [
            row.body.code,
            row.body.name,
            row.body.kind.name,
            row.chair.name if row.chair is not None else "",
            row.total,
            row.held,
            row.acting,
            row.vacant,
        ]
        for row in rows
    ]
    return sheet(_("Bodies"), headings, lines, extension)


def seats_file(body: Body, seats: Sequence[SeatShown], extension: str) -> File:
    """Return the seats of one body with who holds them."""
    headings = [
        _("Seat"),
        _("Role"),
        _("Profile"),
        _("State"),
        _("Who"),
        _("Office"),
        _("Code of the municipality"),
        _("Municipality"),
        _("Province"),
        _("Since"),
        _("Until"),
        _("Appointed by"),
    ]
    return sheet(body.name, headings, [_seat_line(seat) for seat in seats], extension)


def _seat_line(seat: SeatShown) -> list[Any]:
    fixed = [seat.seat.number, seat.seat.get_role_display(), "; ".join((seat.seat.label, *seat.asks)).strip("; ")]
    if seat.holder is None:
        return [*fixed, seat.words, "", "", "", "", "", seat.vacant_since, "", ""]
    held = seat.holder
    row = held.appointment
    return [
        *fixed,
        seat.words,
        held.name,
        held.function,
        held.code,
        held.municipality,
        held.province,
        row.from_date,
        held.until,
        row.decided_by,
    ]


def rotation_file(body: Body, rotation: Rotation, extension: str) -> File:
    """Return the rotation schedule."""
    headings = [_("Until"), _("Seat"), _("Role"), _("Who"), _("Municipality"), _("Terms"), _("May return")]
    lines = [
        [
            line.day,
            line.seat.seat.number,
            line.seat.seat.get_role_display(),
            line.holder.name,
            line.holder.municipality,
            line.terms,
            _("yes") if line.may_return else _("no"),
        ]
        for line in rotation.lines
    ]
    return sheet(_("Rotation schedule"), headings, lines, extension)


def departments_file(rows: Sequence[DepartmentRow], extension: str) -> File:
    """Return the departments."""
    headings = [_("Code"), _("Department"), _("Province"), _("Members"), _("Chair"), _("Seats"), _("Vacancies")]
    lines = [
        [
            row.department.code,
            row.department.name,
            row.department.province.name,
            row.members,
            row.chair.name if row.chair is not None else "",
            row.total,
            row.vacant,
        ]
        for row in rows
    ]
    return sheet(_("Departments"), headings, lines, extension)
