"""The keys with which this portal signs tickets and the lists of doors; derived from its secret, stored nowhere."""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from events.rules import codes

TICKET, LIST = "ticket", "list"


@lru_cache(maxsize=16)
def _key(secret: str, purpose: str) -> ec.EllipticCurvePrivateKey:
    return codes.signing_key(secret.encode(), purpose)


def ticket_text(event: int, code: str) -> str:
    """Return what the QR of a ticket says."""
    return codes.payload(event, code, _key(settings.SECRET_KEY, TICKET))


def sign_list(text: str) -> bytes:
    """Sign the list of a door, so that a phone knows that it came from here and is whole."""
    return codes.sign(text.encode(), _key(settings.SECRET_KEY, LIST))


def public_keys(purpose: str = TICKET) -> list[str]:
    """Return the public keys that are valid now, the newest first; those of secrets that were replaced too."""
    return [codes.public_part(_key(secret, purpose)) for secret in _secrets()]


def read(text: str) -> codes.Scanned | None:
    """Return what a QR says if this portal signed it."""
    return codes.read(text, [_key(secret, TICKET).public_key() for secret in _secrets()])


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
