"""Who asks the API: a person in the browser, or a program with that person's token."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.actions.tokens import digest_of, note_use
from core.models import ApiToken, User
from core.permissions import usable_token

KEYWORD = "Bearer"


class SiteSession(SessionAuthentication):
    """The session of the site, with CSRF for everything that writes."""

    def authenticate_header(self, request: Request) -> str:
        return KEYWORD


class TokenAuthentication(BaseAuthentication):
    """Reads `Authorization: Bearer plein_…`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        keyword, _space, text = get_authorization_header(request).decode("latin-1").partition(" ")
        if keyword.lower() != KEYWORD.lower():
            return None
        token = usable_token(digest_of(text.strip()))
        if token is None:
            raise AuthenticationFailed(_("This token is not valid, was revoked or is too old."))
        note_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return KEYWORD


def user_of(request: Request) -> User:
    """Return the account behind a request of which `open_to` asked a login."""
    user: User | AnonymousUser = request.user
    assert isinstance(user, User)
    return user


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the token stands in the description of the API."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the session of the site stands in the description of the API."""

    target_class = SiteSession
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
