"""Who is asking, for views that only somebody logged in can reach."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from core.models import User


def user_of(request: HttpRequest) -> User:
    """Return the account behind a request.

    Raises PermissionDenied for nobody.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
