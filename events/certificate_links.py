"""The link with which the holder of a certificate reads it; the number alone only says that it is real."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from events.models import Certificate

SALT = "events.certificate"


def certificate_path(certificate: Certificate) -> str:
    """Return the path of the PDF, for whom it is about."""
    return reverse("certificate_own", args=[signing.Signer(salt=SALT, sep="~").sign(str(certificate.pk))])


def certificate_in(token: str) -> int | None:
    """Return the key of a certificate, or None when the link was not made here."""
    try:
        return int(signing.Signer(salt=SALT, sep="~").unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def check_link(certificate: Certificate) -> str:
    """Return the whole address at which everybody checks it."""
    return f"{settings.PUBLIC_URL}{reverse('certificate_check', args=[certificate.number])}"
