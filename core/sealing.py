"""Texts that only some may read: sealed before they are stored, with a key that is not in the database.

Whoever has the key and the database can read them: that is whoever runs the server, and the screens say so. The keys
are Fernet keys (AES-128 in CBC mode with an HMAC); the first one seals, every one of them opens.
"""

import json
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from core.errors import SealedElsewhere, SealingKeyLost, SealingKeyMissing


def seal(text: str, about: str) -> bytes:
    """Return the text as only a key can read it; `about` says what it belongs to, and opens it nowhere else.

    Raises SealingKeyMissing.
    """
    return _keys().encrypt(json.dumps({"about": about, "text": text}).encode())


def unseal(sealed: bytes | memoryview, about: str) -> str:
    """Return what was sealed about this.

    Raises SealingKeyMissing, SealingKeyLost, SealedElsewhere.
    """
    try:
        content = json.loads(_keys().decrypt(bytes(sealed)))
    except InvalidToken as error:
        raise SealingKeyLost from error
    if content["about"] != about:
        raise SealedElsewhere
    text: str = content["text"]
    return text


def sealed_anew(sealed: bytes | memoryview) -> bytes:
    """Return the same text sealed with the first key.

    Raises SealingKeyMissing, SealingKeyLost.
    """
    try:
        return _keys().rotate(bytes(sealed))
    except InvalidToken as error:
        raise SealingKeyLost from error


def can_seal() -> bool:
    """Tell whether there is a key."""
    return bool(settings.CONFIDENTIAL_KEYS)


def _keys() -> MultiFernet:
    keys = tuple(settings.CONFIDENTIAL_KEYS)
    if not keys:
        raise SealingKeyMissing
    return _fernet(keys)


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
