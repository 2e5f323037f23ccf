"""A form that waits while somebody logs in again: in a signed cookie of that browser, never in an address or a log."""

from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from core.models import User
from events.models import Event
from events.shown.asking import account_in

COOKIE = "aanmelding"
SALT = "events.pending"
SECONDS = 900
LEFT_OUT = frozenset({"csrfmiddlewaretoken", "account"})


def keep(response: HttpResponseBase, event: Event, sent: QueryDict, *, secure: bool) -> None:
    """Keep what was filled in for a quarter of an hour, for the account that the form was made for."""
    told = {name: sent.getlist(name) if name == "wacht" else sent[name] for name in sent if name not in LEFT_OUT}
    value = signing.dumps([event.pk, account_in(sent.get("account", "")), told], salt=SALT, compress=True)
    path = "/congressen/"
    response.set_cookie(COOKIE, value, max_age=SECONDS, httponly=True, secure=secure, samesite="Lax", path=path)


def waiting(request: HttpRequest, event: Event) -> dict[str, Any]:
    """Return what waits for this account and this event; nothing when it is too old or was tampered with."""
    try:
        stored = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return {}
    about, account, told = stored
    known = isinstance(request.user, User) and account == request.user.pk and about == event.pk
    return dict(told) if known else {}


def forget(response: HttpResponseBase) -> None:
    """Forget it: it was sent on."""
    response.delete_cookie(COOKIE, path="/congressen/", samesite="Lax")
