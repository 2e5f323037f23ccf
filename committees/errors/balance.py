"""What the balance refuses, in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class NothingTied(Refusal):
    message = _("There is no tie here, so nothing to draw lots about. Somebody may have changed the seats meanwhile.")
