"""Which kinds of file are allowed, and whether the content is what the name says."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its extension, its media type, and how its content is recognised."""

    extension: str
    content_type: str
    recognised: Callable[[bytes], bool]


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(starts)


def _zip_with(member: str, text: bytes = b"") -> Callable[[bytes], bool]:
    def recognised(content: bytes) -> bool:
        try:
            with ZipFile(BytesIO(content)) as archive:
                names = archive.namelist()
                macros = any(name.lower().endswith("vbaproject.bin") for name in names)
                if member not in names or macros:
                    return False
                with archive.open(member) as entry:
                    return not text or entry.read(200).strip() == text
        except (BadZipFile, OSError, RuntimeError, NotImplementedError):
            return False

    return recognised


def _plain_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    start = text.lstrip()[:200].lower()
    return "\x00" not in text and not start.startswith(("<!doctype", "<html", "<svg", "<?xml", "<script"))


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

KINDS = {
    kind.extension: kind
    for kind in (
        FileKind("pdf", "application/pdf", _begins(b"%PDF-")),
        FileKind("docx", f"{_OFFICE}.wordprocessingml.document", _zip_with("word/document.xml")),
        FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", _zip_with("xl/workbook.xml")),
        FileKind("odt", f"{_OPEN}.text", _zip_with("mimetype", f"{_OPEN}.text".encode())),
        FileKind("ods", f"{_OPEN}.spreadsheet", _zip_with("mimetype", f"{_OPEN}.spreadsheet".encode())),
        FileKind("png", "image/png", _begins(b"\x89PNG\r\n\x1a\n")),
        FileKind("jpeg", "image/jpeg", _begins(b"\xff\xd8\xff")),
        FileKind("txt", "text/plain; charset=utf-8", _plain_text),
        FileKind("csv", "text/csv; charset=utf-8", _plain_text),
    )
}


def kind_of(name: str) -> FileKind | None:
    """Return the kind that a file name promises, or None when it is not allowed."""
    extension = name.rpartition(".")[2].lower()
    return KINDS.get("jpeg" if extension == "jpg" else extension)
