"""Who may open a route: the decision is written beside each route, and a test asks every route as every role."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path


class Role(StrEnum):
    """The people who come to the door."""

    ANONYMOUS = "anonymous"
    ACCOUNT = "account"  # logged in, and nothing else
    VOTER = "voter"  # represents the municipality that the object is about
    OTHER_VOTER = "other_voter"  # represents another municipality
    CLERK = "clerk"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    REGISTRY = "registry"
    COMMITTEES = "committees"
    ORGANISER = "organiser"  # holds the desk of events
    NOMINATOR = "nominator"  # sits on the nomination committee of the round that it is about, and on a department board
    ADMINISTRATOR = "administrator"
    SUPERUSER = "superuser"  # is_superuser without a post


EVERYONE = frozenset(Role)
LOGGED_IN = EVERYONE - {Role.ANONYMOUS}
LEADERS = frozenset({Role.CLERK, Role.CHAIR})
OFFICE = frozenset({Role.SECRETARIAT, Role.REGISTRY, Role.COMMITTEES, Role.ORGANISER, Role.ADMINISTRATOR})
NOBODY: frozenset[Role] = frozenset()

View = Callable[..., HttpResponseBase]


def route(pattern: str, view: View, *, name: str, open_to: frozenset[Role], **kwargs: Any) -> URLPattern:
    """Return a URL pattern that carries its decision; only what is open to everyone needs no login.

    Who is logged in but not in `open_to` gets 404: what is not for you is not there.
    """
    if Role.ANONYMOUS in open_to:
        view = login_not_required(view)
    url = path(pattern, view, kwargs, name=name)
    url.open_to = open_to  # type: ignore[attr-defined]
    return url
