"""How a file comes in, and how it is kept; for actions, and for tasks that keep what the house itself made."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile, File

from core.errors import FileEmpty, FileIsNotWhatItSays, FileTooLarge, KindOfFileNotAllowed
from core.models import Document, DocumentVersion, User
from core.policies import FILE_LIMIT
from core.policy import value_of
from core.rules.files import KINDS, FileKind, kind_of


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that is what it says: its name without a path, what is in it, and which kind it is."""

    name: str
    content: bytes
    kind: FileKind


def come_in(file: "File[bytes]") -> Incoming:
    """Check a file that somebody sends. Raises KindOfFileNotAllowed, FileIsNotWhatItSays, FileTooLarge, FileEmpty."""
    name = PurePath((file.name or "").replace("\\", "/")).name
    kind = kind_of(name)
    if kind is None:
        raise KindOfFileNotAllowed
    limit: int = value_of(FILE_LIMIT)
    if (file.size or 0) > limit * 1024 * 1024:
        raise FileTooLarge(limit=limit)
    content = file.read()
    if not content:
        raise FileEmpty
    if not kind.recognised(content):
        raise FileIsNotWhatItSays(extension=kind.extension)
    return Incoming(name, content, kind)


def made(name: str, content: bytes) -> Incoming:
    """Return what the house made itself, a PDF, as a file to keep."""
    return Incoming(name, content, KINDS["pdf"])


def keep(document: Document, file: Incoming, number: int, *, by: User) -> DocumentVersion:
    """Keep a file as one version of a document."""
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        file=ContentFile(file.content, name=f"{document.pk}-{number}.{file.kind.extension}"),
        name=file.name[-200:],
        content_type=file.kind.content_type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        made_by=by,
    )
