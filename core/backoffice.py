"""What each desk may change straight in the back office: only what has no action of its own."""

from django.db.models import Model

from core.permissions import Anyone, holds
from core.rules.desks import Desk

_EDITED_BY: dict[str, frozenset[str]] = {}


def edited_in_back_office(model: type[Model], *desks: Desk) -> None:
    """Let these desks add and change rows of a model in the admin; everything else there is read-only."""
    _EDITED_BY[model._meta.label_lower] = frozenset(desks)


def may_in_back_office(user: Anyone, permission: str) -> bool:
    """Tell whether a Django permission (`app.view_model`) follows from the posts of this user."""
    app, _, codename = permission.partition(".")
    verb, _, model = codename.partition("_")
    if verb == "view":
        return holds(user, *Desk)
    desks = _EDITED_BY.get(f"{app}.{model}", frozenset())
    return verb in ("add", "change") and bool(desks) and holds(user, *desks)
