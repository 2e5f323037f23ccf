"""What a request may: the decision beside the resource, and the scope of the token."""

from typing import TYPE_CHECKING, ClassVar

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from core.access import NOBODY, Role
from core.models import ApiToken

if TYPE_CHECKING:
    # At run time this would be a circle: the framework reads its permissions while it is being imported.
    from rest_framework.views import APIView


class AsDecided(BasePermission):
    """Lets nobody in without a decision: `open_to` with ANONYMOUS asks no login, everything else does.

    The roles themselves are asked by the permissions of the app: what is not yours is 404.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        open_to: frozenset[Role] = getattr(view, "open_to", NOBODY)
        return Role.ANONYMOUS in open_to or (bool(open_to) and request.user.is_authenticated)


class WithinScope(BasePermission):
    """Lets a token do what it was made for; a person in the browser has no scope."""

    writes: ClassVar[str] = ApiToken.Scope.WRITE

    def has_permission(self, request: Request, view: "APIView") -> bool:
        if not isinstance(request.auth, ApiToken) or request.method in SAFE_METHODS:
            return True
        return request.auth.scope == self.writes
