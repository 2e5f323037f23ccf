"""Adding documents and their versions, and removing them."""

import hashlib
from datetime import date
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.db import models, transaction

from core.audit import action, record
from core.errors import FileEmpty, FileIsNotWhatItSays, FileTooLarge, KindOfFileNotAllowed, ReasonMissing
from core.models import Document, DocumentVersion, User
from core.permissions import may_keep_documents, require
from core.policies import FILE_LIMIT
from core.policy import value_of
from core.rules.files import FileKind, kind_of


@action
def add_document(
    title: str,
    file: "File[bytes]",
    access: Document.Access,
    reason: str,
    *,
    by: User,
    about: models.Model | None = None,
    review_on: date | None = None,
) -> Document:
    """Add a document with its first version; `reason` says why this access level.

    Raises KindOfFileNotAllowed, FileIsNotWhatItSays, FileTooLarge, FileEmpty, ReasonMissing.
    """
    require(may_keep_documents, by)
    if not reason.strip():
        raise ReasonMissing
    document = Document.objects.create(
        title=title,
        access=access,
        reason=reason,
        review_on=review_on,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
    )
    version = _store(document, file, 1, by)
    record("document_added", document, by=by, why=reason, sha256=version.sha256)
    return document


@action
def add_version(document: Document, file: "File[bytes]", reason: str, *, by: User) -> DocumentVersion:
    """Add a version; the earlier ones stay.

    Raises KindOfFileNotAllowed, FileIsNotWhatItSays, FileTooLarge, FileEmpty, ReasonMissing.
    """
    require(may_keep_documents, by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not reason.strip():
        raise ReasonMissing
    number = (document.versions.aggregate(last=models.Max("number"))["last"] or 0) + 1
    version = _store(document, file, number, by)
    record("document_version_added", document, by=by, why=reason, number=number, sha256=version.sha256)
    return version


@action
def change_access(
    document: Document, access: Document.Access, reason: str, *, by: User, review_on: date | None = None
) -> Document:
    """Change who may read a document, and when that is looked at again.

    Raises ReasonMissing.
    """
    require(may_keep_documents, by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not reason.strip():
        raise ReasonMissing
    document.access, document.reason, document.review_on = access, reason, review_on
    document.save(update_fields=["access", "reason", "review_on"])
    record("document_access_changed", document, by=by, why=reason, access=str(access))
    return document


@action
def remove_document(document: Document, reason: str, *, by: User) -> None:
    """Remove a document with all its versions and files; the record keeps that it was there.

    Raises ReasonMissing.
    """
    require(may_keep_documents, by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not reason.strip():
        raise ReasonMissing
    files = [(version.file.storage, version.file.name) for version in document.versions.all() if version.file.name]
    record("document_removed", document, by=by, why=reason)
    document.delete()
    for storage, name in files:
        transaction.on_commit(partial(storage.delete, name), robust=True)


def _store(document: Document, file: "File[bytes]", number: int, by: User) -> DocumentVersion:
    name = PurePath((file.name or "").replace("\\", "/")).name
    content, kind = _checked(file, name)
    return DocumentVersion.objects.create(
        document=document,
        number=number,
        file=ContentFile(content, name=f"{document.pk}-{number}.{kind.extension}"),
        name=name[-200:],
        content_type=kind.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_by=by,
    )


def _checked(file: "File[bytes]", name: str) -> tuple[bytes, FileKind]:
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
    return content, kind
