"""A choice that waits while somebody logs in again: kept in a signed cookie, never in an address or a log."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "keuze"
SALT = "voting.pending"
SECONDS = 900


@dataclass(frozen=True, slots=True)
class Pending:
    """A choice that was made and not yet sent on: which poll, which option, with the key of the tap."""

    poll: int
    choice: str
    key: str


def keep(response: HttpResponseBase, pending: Pending, *, secure: bool) -> None:
    """Keep a choice for a quarter of an hour in the browser that made it."""
    value = signing.dumps([pending.poll, pending.choice, pending.key], salt=SALT, compress=True)
    response.set_cookie(COOKIE, value, max_age=SECONDS, httponly=True, secure=secure, samesite="Lax", path="/stemmen/")


def waiting(request: HttpRequest, poll: int) -> Pending | None:
    """Return the choice that waits for this poll, unless it is too old or was tampered with."""
    try:
        stored = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    pending = Pending(*stored)
    return pending if pending.poll == poll else None


def forget(response: HttpResponseBase) -> None:
    """Forget the choice: it was sent on."""
    response.delete_cookie(COOKIE, path="/stemmen/", samesite="Lax")
