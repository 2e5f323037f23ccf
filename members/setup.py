"""What a new association starts with: the register, from the reference data of the project."""

from django.conf import settings
from django.utils.translation import gettext as _

from core import registry
from members.actions.loading import load_reference_data


def load_register() -> str:
    """Load the register, or what is new in it; twice is harmless."""
    if load_reference_data(settings.BASE_DIR / "data", by=None):
        return _("The register of members was loaded.")
    return _("The register of members was up to date.")


registry.setup.register(registry.SetupStep(name="register", run=load_register))
