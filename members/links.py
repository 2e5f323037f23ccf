"""Links in mail that open one thing and tell nothing of a person: a signed key."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

INVITATION, NAMES = "members.invitation", "members.names"
ROUTES = {INVITATION: "invitation", NAMES: "names_check"}


def link(salt: str, key: UUID) -> str:
    """Return the whole address of a link."""
    return f"{settings.PUBLIC_URL}{reverse(ROUTES[salt], args=[token(salt, key)])}"


def token(salt: str, key: UUID) -> str:
    """Return the signed key as it stands in an address."""
    return signing.Signer(salt=salt, sep="~").sign(key.hex)


def key_in(salt: str, text: str) -> UUID | None:
    """Return the key, or None when the link was not made here."""
    try:
        return UUID(signing.Signer(salt=salt, sep="~").unsign(text))
    except (signing.BadSignature, ValueError):
        return None
