"""The signed link of one registration: who carries it may change that one. It dies when a colleague takes over."""

from datetime import timedelta

from django.core import signing

from events.models import Registration

SALT = "events.registration"


def registration_token(registration: Registration) -> str:
    """Return what stands in the address: the key and how often a colleague took over, signed."""
    return signing.Signer(salt=SALT, sep="~").sign(f"{registration.pk}-{registration.changes}")


def registration_path(registration: Registration) -> str:
    """Return the path of the page on which a registration is seen and changed without an account."""
    return f"/aanmelding/{registration_token(registration)}/"


def registration_in(token: str) -> tuple[int, int] | None:
    """Return the key of a registration and how often it had been taken over, or None when the link is not ours."""
    try:
        key, changes = signing.Signer(salt=SALT, sep="~").unsign(token).split("-")
        return int(key), int(changes)
    except (signing.BadSignature, ValueError):
        return None


HANDOVER = "events.handover"
# For so long a colleague may take over with the link that was sent.
HANDOVER_AGE = timedelta(days=14)


def handover_token(registration: Registration) -> str:
    """Return what stands in the link with which a colleague takes over: it dies when it is used, and in two weeks."""
    signer = signing.TimestampSigner(salt=HANDOVER, sep="~")
    return signer.sign(f"{registration.pk}-{registration.changes}")


def handover_in(token: str) -> tuple[int, int] | None:
    """Return the key of a registration and how often it had been taken over, or None when the link is no use."""
    try:
        signer = signing.TimestampSigner(salt=HANDOVER, sep="~")
        key, changes = signer.unsign(token, max_age=HANDOVER_AGE).split("-")
        return int(key), int(changes)
    except (signing.BadSignature, ValueError):
        return None
