"""The register as a file: the rows and columns of the screen, with codes as text and dates as dates."""

from typing import Any

import tablib
from django.utils.translation import gettext as _

from members.models import Population
from members.registry import figures
from members.rows import Register

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
# A spreadsheet would run a cell that begins with one of these.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def register_file(register: Register, extension: str) -> tuple[bytes | str, str]:
    """Return the content of a csv, xlsx or ods file of these rows, and what kind of content it is."""
    title = _("Members on %(day)s") % {"day": register.day.isoformat()}
    table = tablib.Dataset(title=title[:31], headers=[harmless(str(name)) for name in headings()])
    for values in lines(register):
        table.append([harmless(value) for value in values])
    content: bytes | str = table.export(extension)
    return (f"\N{BYTE ORDER MARK}{content}" if isinstance(content, str) else content), CONTENT_TYPES[extension]


def headings() -> list[str]:
    """Return the names of the columns, those of the screen and what the screen says under the numbers."""
    fixed = [_("Municipality"), _("Code"), _("Province"), _("Inhabitants"), _("Reference date"), _("Status")]
    return [*fixed, *(str(figure.label) for figure in figures), _("Note")]


def lines(register: Register) -> list[list[Any]]:
    """Return one list of values per row."""
    return [
        [
            row.member.name,
            row.member.code,
            row.member.province_name,
            row.member.population,
            row.member.population_date.isoformat() if row.member.population_date else "",
            str(Population.Status(row.member.population_status).label) if row.member.population_status else "",
            *row.figures,
            row.note,
        ]
        for row in register.rows
    ]


def harmless(value: Any) -> Any:
    """Return a value that no spreadsheet takes for a formula: text that looks like one gets an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
