"""Accounts, posts and files for tests, with the shortest call."""

from datetime import date
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile

from django.core.files.base import ContentFile

from core.models import Post, User
from core.rules.desks import Desk

_numbers = count(1)
LONG_AGO = date(2015, 1, 1)


def make_user(email: str = "", **fields: Any) -> User:
    """Store an account."""
    return User.objects.create_user(email or f"account{next(_numbers)}@plein.test", **fields)


def make_official(desk: Desk = Desk.SECRETARIAT, email: str = "") -> User:
    """Store an account that has held a desk since long ago."""
    user = make_user(email or f"{desk}{next(_numbers)}@plein.test")
    Post.objects.create(user=user, desk=desk, from_date=LONG_AGO, reason="test")
    return user


def administrator() -> User:
    return make_official(Desk.ADMINISTRATOR)


def text_file(name: str = "stuk.txt", content: bytes = b"Tekst") -> "ContentFile[bytes]":
    return ContentFile(content, name=name)


def zip_file(name: str, **members: bytes) -> "ContentFile[bytes]":
    """Return a zip with these members; `word__document` stands for `word/document.xml`."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for member, content in members.items():
            archive.writestr(member.replace("__", "/"), content)
    return ContentFile(buffer.getvalue(), name=name)
