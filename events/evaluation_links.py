"""The link with which a participant answers a questionnaire without an account: a random key, signed."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from events.models import AnswerRight

SALT = "events.evaluation"


def answer_token(right: AnswerRight) -> str:
    """Return what stands in the address."""
    return signing.Signer(salt=SALT, sep="~").sign(right.pk.hex)


def answer_path(right: AnswerRight) -> str:
    """Return the path of the page on which this participant answers."""
    return reverse("evaluation_answer", args=[answer_token(right)])


def answer_link(right: AnswerRight) -> str:
    """Return the whole address, for a mail."""
    return f"{settings.PUBLIC_URL}{answer_path(right)}"


def right_in(token: str) -> UUID | None:
    """Return the key of a right to answer, or None when the link was not made here."""
    try:
        return UUID(signing.Signer(salt=SALT, sep="~").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
