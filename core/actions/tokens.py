"""Giving and revoking personal tokens for the API."""

import hashlib
import secrets
from datetime import timedelta

from core import clock
from core.audit import action, record
from core.errors import ExpiryNotPossible
from core.models import ApiToken, User
from core.permissions import require

LONGEST = 365  # days
NOTE_USE_EVERY = timedelta(minutes=15)


def digest_of(token: str) -> str:
    """Return the hash under which a token is stored; tokens are random, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


@action
def give_token(name: str, scope: ApiToken.Scope, days: int, *, by: User) -> tuple[ApiToken, str]:
    """Make a token for oneself and return it with its text, which is shown this once.

    Raises ExpiryNotPossible.
    """
    require(_is_active, by)
    if not 1 <= days <= LONGEST:
        raise ExpiryNotPossible
    text = f"plein_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        user=by,
        name=name,
        prefix=text[:12],
        digest=digest_of(text),
        scope=scope,
        expires_at=clock.now() + timedelta(days=days),
    )
    record("token_given", token, by=by, scope=str(scope), days=days)
    return token, text


@action
def revoke_token(token: ApiToken, *, by: User) -> ApiToken:
    """End one of one's own tokens at once; twice is harmless."""
    require(_owns, by, token)
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record("token_revoked", token, by=by)
    return token


def note_use(token: ApiToken) -> None:
    """Write down that a token is in use, at most once in a quarter of an hour."""
    moment = clock.now()
    if token.used_at is None or token.used_at < moment - NOTE_USE_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=moment)


def _is_active(user: User) -> bool:
    return user.is_active


def _owns(user: User, token: ApiToken) -> bool:
    return user.is_active and token.user_id == user.pk
