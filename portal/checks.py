"""What must be set before the portal may run for real, each with one clear sentence (Django checks, tag `plein`)."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError

from core.models import User

SHORTEST_KEY = 32
NEEDED = {
    "ALLOWED_HOSTS": "Set it to the host names of the portal, with commas between them.",
    "PUBLIC_URL": "Set it to the address that links in mail begin with, such as https://plein.example.org.",
    "EMAIL_URL": "Set it to the mail server, such as smtp://name:password@mail.example.org:587.",
    "DEFAULT_FROM_EMAIL": "Set it to the sender of all mail, such as 'Plein <plein@example.org>'.",
}


def is_production() -> bool:
    """Tell whether this is neither somebody's own copy nor a demonstration."""
    return not settings.DEBUG and not settings.DEMO


@register("plein", deploy=True)
def settings_are_complete(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Error]:
    """Name every setting that is missing."""
    return list(_missing())


def _missing() -> Iterator[Error]:
    if len(_secret_key()) < SHORTEST_KEY:
        yield Error("SECRET_KEY is missing or too short. Set it to at least 50 random characters.", id="plein.E001")
    if not is_production():
        return
    for number, (name, sentence) in enumerate(NEEDED.items(), start=2):
        if not os.environ.get(name):
            yield Error(f"{name} is missing. {sentence}", id=f"plein.E{number:03}")
    if not os.access(settings.DATA if settings.DATA.exists() else settings.DATA.parent, os.W_OK):
        yield Error(f"PLEIN_DATA ({settings.DATA}) cannot be written. Choose another folder.", id="plein.E006")


def _secret_key() -> str:
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


@register("plein", deploy=True)
def no_demo_accounts(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[Error]:
    """Refuse to open a database whose accounts everybody knows."""
    if not is_production():
        return []
    try:
        found = User.objects.filter(is_demo=True, is_active=True).exists()
    except DatabaseError:
        return []
    sentence = (
        "This database holds demo accounts, whose password everybody knows. Set PLEIN_DEMO=true for a demonstration,"
        " or begin with an empty database."
    )
    return [Error(sentence, id="plein.E007")] if found else []
