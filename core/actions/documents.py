"""Adding documents and their versions, and removing them."""

from collections.abc import Collection
from datetime import date
from functools import partial

from django.core.files.base import File
from django.db import models, transaction

from core.audit import action, record
from core.errors import NobodyNamed, ReasonMissing
from core.filing import come_in, keep
from core.models import Document, DocumentReader, DocumentVersion, User
from core.permissions import may_keep_documents, require


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
    readers: Collection[User] = (),
) -> Document:
    """Add a document with its first version; `reason` says why this access level, `readers` who is named in it.

    Raises KindOfFileNotAllowed, FileIsNotWhatItSays, FileTooLarge, FileEmpty, ReasonMissing, NobodyNamed.
    """
    require(may_keep_documents, by, about._meta.label_lower if about is not None else "")
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
    _name_readers(document, readers)
    version = keep(document, come_in(file), 1, by=by)
    record("document_added", document, by=by, why=reason, sha256=version.sha256)
    return document


@action
def add_version(document: Document, file: "File[bytes]", reason: str, *, by: User) -> DocumentVersion:
    """Add a version; the earlier ones stay.

    Raises KindOfFileNotAllowed, FileIsNotWhatItSays, FileTooLarge, FileEmpty, ReasonMissing.
    """
    require(may_keep_documents, by, document.about_type)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not reason.strip():
        raise ReasonMissing
    number = (document.versions.aggregate(last=models.Max("number"))["last"] or 0) + 1
    version = keep(document, come_in(file), number, by=by)
    record("document_version_added", document, by=by, why=reason, number=number, sha256=version.sha256)
    return version


@action
def change_access(
    document: Document,
    access: Document.Access,
    reason: str,
    *,
    by: User,
    review_on: date | None = None,
    readers: Collection[User] = (),
) -> Document:
    """Change who may read a document, and when that is looked at again.

    Raises ReasonMissing, NobodyNamed.
    """
    require(may_keep_documents, by, document.about_type)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not reason.strip():
        raise ReasonMissing
    document.access, document.reason, document.review_on = access, reason, review_on
    document.save(update_fields=["access", "reason", "review_on"])
    _name_readers(document, readers)
    record("document_access_changed", document, by=by, why=reason, access=str(access))
    return document


@action
def remove_document(document: Document, reason: str, *, by: User) -> None:
    """Remove a document with all its versions and files; the record keeps that it was there.

    Raises ReasonMissing.
    """
    require(may_keep_documents, by, document.about_type)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not reason.strip():
        raise ReasonMissing
    files = [(version.file.storage, version.file.name) for version in document.versions.all() if version.file.name]
    record("document_removed", document, by=by, why=reason)
    document.delete()
    for storage, name in files:
        transaction.on_commit(partial(storage.delete, name), robust=True)


def _name_readers(document: Document, readers: Collection[User]) -> None:
    """Keep who may read what is for named people; another level has nobody by name."""
    if document.access == Document.Access.NAMED and not readers:
        raise NobodyNamed
    document.readers.all().delete()
    if document.access == Document.Access.NAMED:
        DocumentReader.objects.bulk_create([DocumentReader(document=document, user=user) for user in {*readers}])
