"""Documents: checked when they come in, versions that never change, and read by whom they are for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.test import Client

from core import clock
from core.actions.documents import add_document, add_version, change_access, remove_document
from core.actions.settings import change_setting
from core.errors import (
    FileEmpty,
    FileIsNotWhatItSays,
    FileTooLarge,
    KindOfFileNotAllowed,
    NobodyNamed,
    ReasonMissing,
    Refusal,
)
from core.models import Document, DocumentVersion
from core.permissions import documents_for
from core.policy import Certainty
from core.rules.desks import Desk
from tests.core.factories import make_official, make_user, text_file, zip_file

pytestmark = pytest.mark.django_db
Access = Document.Access
ODT = b"application/vnd.oasis.opendocument.text"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(file: "ContentFile[bytes]", access: Access = Access.PUBLIC) -> Document:
    return add_document("Stuk", file, access, "Hoort bij de agenda", by=make_official())


@pytest.mark.parametrize(
    "file",
    [
        text_file("a.pdf", b"%PDF-1.7 ..."),
        text_file("a.png", b"\x89PNG\r\n\x1a\n..."),
        text_file("a.jpg", b"\xff\xd8\xff\xe0..."),
        text_file("a.TXT", "Één".encode()),
        text_file("a.csv", b"code;naam\r\n0344;Utrecht\r\n"),
        zip_file("a.docx", **{"word__document.xml": b"<w/>"}),
        zip_file("a.xlsx", **{"xl__workbook.xml": b"<w/>"}),
        zip_file("a.odt", mimetype=ODT),
    ],
    ids=lambda file: file.name,
)
def test_a_file_that_is_what_it_says_is_taken(file: "ContentFile[bytes]") -> None:
    version = add(file).versions.get()
    assert version.number == 1
    assert len(version.sha256) == 64
    assert Path(version.file.path).exists()


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        (text_file("a.html", b"<html>"), KindOfFileNotAllowed),
        (text_file("a.svg", b"<svg/>"), KindOfFileNotAllowed),
        (text_file("zonder", b"x"), KindOfFileNotAllowed),
        (text_file("a.pdf.exe", b"%PDF-"), KindOfFileNotAllowed),
        (text_file("a.pdf", b"<html>"), FileIsNotWhatItSays),
        (text_file("a.txt", b"<!DOCTYPE html><script>"), FileIsNotWhatItSays),
        (text_file("a.txt", b"\xef\xbb\xbf <svg onload=x>"), FileIsNotWhatItSays),
        (text_file("a.csv", b"\x00\x01"), FileIsNotWhatItSays),
        (text_file("a.txt", b"\xff\xfe"), FileIsNotWhatItSays),
        (text_file("a.docx", b"PK\x03\x04 broken"), FileIsNotWhatItSays),
        (zip_file("a.docx", **{"xl__workbook.xml": b""}), FileIsNotWhatItSays),
        (zip_file("a.docx", **{"word__document.xml": b"", "word__vbaProject.bin": b""}), FileIsNotWhatItSays),
        (zip_file("a.ods", mimetype=ODT), FileIsNotWhatItSays),
        (text_file("a.txt", b""), FileEmpty),
    ],
    ids=lambda value: getattr(value, "name", getattr(value, "__name__", "")),
)
def test_a_file_that_is_not_is_refused(file: "ContentFile[bytes]", refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        add(file)
    assert not Document.objects.exists()


def test_the_largest_size_is_a_setting() -> None:
    change_setting("core.file_limit", 1, "Besluit", Certainty.FOUND, "Schijf", by=make_official())
    with pytest.raises(FileTooLarge, match="1 MB"):
        add(text_file("a.txt", b"x" * (1024 * 1024 + 1)))


def test_a_name_with_a_path_is_only_a_name() -> None:
    assert add(text_file("..\\..\\etc/passwd.txt")).versions.get().name == "passwd.txt"


def test_a_new_version_leaves_the_old_one() -> None:
    by = make_official()
    document = add(text_file(content=b"een"))
    second = add_version(document, text_file(content=b"twee"), "Verbeterd", by=by)
    assert second.number == 2
    assert [version.file.read() for version in document.versions.all()] == [b"twee", b"een"]


def test_the_database_refuses_to_change_a_version() -> None:
    add(text_file())
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        DocumentVersion.objects.update(sha256="0" * 64)


def test_who_reads_what() -> None:
    reader = make_user()
    for access in Access:
        add_document(access, text_file(), access, "Test", by=make_official(), readers=[reader])
    assert [d.title for d in documents_for(AnonymousUser())] == ["public"]
    assert [d.title for d in documents_for(make_user())] == ["members", "public"]
    assert [d.title for d in documents_for(make_user(is_superuser=True))] == ["members", "public"]
    assert [d.title for d in documents_for(reader)] == ["members", "named", "public"]
    assert [d.title for d in documents_for(make_official(Desk.REGISTRY))] == ["members", "office", "public"]
    reader.is_active = False
    assert [d.title for d in documents_for(reader)] == ["public"]


def test_what_is_for_named_people_names_somebody() -> None:
    with pytest.raises(NobodyNamed):
        add(text_file(), Access.NAMED)
    document, reader = add(text_file()), make_user()
    with pytest.raises(NobodyNamed):
        change_access(document, Access.NAMED, "Vertrouwelijk", by=make_official())
    change_access(document, Access.NAMED, "Vertrouwelijk", by=make_official(), readers=[reader])
    assert document in documents_for(reader)
    change_access(document, Access.OFFICE, "Toch niet", by=make_official())
    assert document not in documents_for(reader)
    assert not document.readers.exists()


def test_access_changes_with_a_reason_and_comes_up_for_review() -> None:
    document = add(text_file(), Access.OFFICE)
    today = clock.today()
    with pytest.raises(ReasonMissing):
        change_access(document, Access.PUBLIC, "", by=make_official())
    change_access(document, Access.PUBLIC, "Vastgesteld", by=make_official(), review_on=today)
    assert list(Document.objects.to_review()) == [document]
    change_access(document, Access.PUBLIC, "Blijft", by=make_official(), review_on=today + timedelta(days=1))
    assert not Document.objects.to_review().exists()


def test_others_add_nothing() -> None:
    with pytest.raises(PermissionDenied):
        add_document("Stuk", text_file(), Access.PUBLIC, "Test", by=make_official(Desk.REGISTRY))


def test_removing_takes_the_files_too(django_capture_on_commit_callbacks: Any) -> None:
    document = add(text_file())
    path = Path(document.versions.get().file.path)
    with django_capture_on_commit_callbacks(execute=True):
        remove_document(document, "Vergissing", by=make_official())
    assert not path.exists()
    assert not DocumentVersion.objects.exists()


def test_the_back_office_shows_what_somebody_may_read_and_no_more(client: Client) -> None:
    reader, desk = make_user(), make_official(Desk.ADMINISTRATOR)
    for access in Access:
        add_document(f"Stuk {access}", text_file(), access, "Test", by=make_official(), readers=[reader])
    client.force_login(desk)
    for page in ("/beheer/core/document/", "/beheer/core/documentversion/"):
        shown = client.get(page).content.decode()
        for access in Access:
            assert (f"Stuk {access}" in shown) == (access in (Access.PUBLIC, Access.MEMBERS, Access.OFFICE))
    named = Document.objects.get(access=Access.NAMED)
    assert client.get(f"/beheer/core/document/{named.pk}/change/").status_code in (302, 404)
