"""Who reads and who keeps the documents of an app: what the floor cannot know, each app says in its `providers.py`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from core.permissions import Anyone

_bodies: "list[Callable[[Anyone], Q]]" = []
_leavers: "list[Callable[[Anyone], bool]]" = []
_keepers: "dict[str, Callable[[Anyone], bool]]" = {}


def reads_for_body(condition: "Callable[[Anyone], Q]") -> "Callable[[Anyone], Q]":
    """Register, as a decorator, which documents for a body an account reads: a condition on what they are about."""
    _bodies.append(condition)
    return condition


def leaves(has_left: "Callable[[Anyone], bool]") -> "Callable[[Anyone], bool]":
    """Register, as a decorator, who has left: such an account reads no more than the public does."""
    _leavers.append(has_left)
    return has_left


def has_left(user: "Anyone") -> bool:
    """Tell whether an app says that this account belongs to nobody of the members any more."""
    return any(left(user) for left in _leavers)


def keeps(about: str, right: "Callable[[Anyone], bool]") -> None:
    """Register who keeps documents about a kind of object ("committees.meetingitem"), in the place of the office."""
    _keepers[about] = right


def readable(user: "Anyone") -> list[Q]:
    """Return, app by app, the condition on what this account reads because it sits in a body."""
    return [condition(user) for condition in _bodies]


def keeper_of(about: str) -> "Callable[[Anyone], bool] | None":
    """Return the right to keep documents about this kind of object, when an app has one of its own."""
    return _keepers.get(about)
