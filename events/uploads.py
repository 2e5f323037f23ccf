"""Reading a sheet that somebody uploads: csv in whatever encoding, or the first page of an xlsx."""

import zipfile
from io import BytesIO

import tablib

from events.errors.groups import SheetTooLarge, SheetUnreadable
from events.rules.sheets import MOST_LINES, cells_of, clean

LARGEST = 1_000_000
# An xlsx is a zip: what comes out of it is limited too.
LARGEST_INSIDE = 20_000_000
COLUMNS = 30
ZIP = b"PK\x03\x04"


def rows_in(content: bytes) -> list[list[str]]:
    """Return the rows of a sheet as text; a formula counts as what it showed. Raises SheetTooLarge, SheetUnreadable."""
    if len(content) > LARGEST:
        raise SheetTooLarge
    if content.startswith(ZIP):
        return _workbook(content)
    return cells_of(_text(content))


def _workbook(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_INSIDE:
                raise SheetTooLarge
        sheet = tablib.Dataset().load(BytesIO(content), format="xlsx", headers=False)
        rows = [[clean(cell) for cell in row[:COLUMNS]] for row in sheet[: MOST_LINES + 1]]
    except SheetTooLarge:
        raise
    except Exception as error:  # whatever a damaged or invented file makes a reader raise
        raise SheetUnreadable from error
    return [row for row in rows if any(row)]


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise SheetUnreadable
