"""What each desk may change straight in the back office: only what has no action of its own."""

from collections.abc import Set as AbstractSet

from django.db.models import Model
from django.http import HttpRequest

from core.permissions import Anyone, desks_of
from core.rules.desks import Desk

_EDITED_BY: dict[str, frozenset[str]] = {}


def edited_in_back_office(model: type[Model], *desks: Desk) -> None:
    """Let these desks add and change rows of a model in the admin; everything else there is read-only."""
    _EDITED_BY[model._meta.label_lower] = frozenset(desks)


def may_in_back_office(user: Anyone, permission: str) -> bool:
    """Tell whether a Django permission (`app.view_model`) follows from the posts of this user."""
    return allows(desks_of(user), permission)


def allows(desks: AbstractSet[str], permission: str) -> bool:
    """Tell whether a Django permission follows from holding these desks."""
    app, _, codename = permission.partition(".")
    verb, _, model = codename.partition("_")
    if verb == "view":
        return bool(desks)
    return verb in ("add", "change") and bool(desks & _EDITED_BY.get(f"{app}.{model}", frozenset()))


def desks_behind(request: HttpRequest) -> AbstractSet[str]:
    """Return the desks of whoever asks, read once for a page that asks a hundred times."""
    if not hasattr(request, "desks"):
        request.desks = desks_of(request.user)  # type: ignore[attr-defined]
    found: AbstractSet[str] = request.desks  # type: ignore[attr-defined]
    return found
