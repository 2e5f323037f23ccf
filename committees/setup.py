"""What a new association starts with: the kinds of bodies, with the rules that are known of them."""

from django.conf import settings
from django.utils.translation import gettext as _

from committees.actions.loading import load_kinds
from core import registry


def load_bodies() -> str:
    """Load the kinds of bodies, or what is new in them; twice is harmless."""
    if load_kinds(settings.BASE_DIR / "data" / "body_kinds.csv"):
        return _("The kinds of bodies were loaded. Make the bodies themselves in the back office.")
    return _("The kinds of bodies were up to date.")


registry.setup.register(registry.SetupStep(name="bodies", run=load_bodies))
