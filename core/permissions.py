"""Who may: rights are questions about dated rows, asked where the thing is done."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from core import clock
from core.models import Post, User

if TYPE_CHECKING:
    Anyone = User | AnonymousUser
else:
    Anyone = object


def require(right: Callable[..., bool], *args: Any) -> None:
    """Go on only when `right(*args)` holds.

    Raises PermissionDenied.
    """
    if not right(*args):
        raise PermissionDenied


def holds(user: Anyone, *desks: str, on: date | None = None) -> bool:
    """Tell whether an active account holds one of these desks on a day (default today)."""
    if not user.is_authenticated or not user.is_active:
        return False
    return Post.objects.filter(user=user, desk__in=desks).on(on or clock.today()).exists()
