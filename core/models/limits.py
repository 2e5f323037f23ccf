"""How often something was tried lately: counted in one statement, in PostgreSQL, so that it holds without a broker."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Limit(models.Model):
    """A counter of tries in the current window (begrenzer). The key is a keyed hash, never an address."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    window = models.BigIntegerField(_("window"))
    taken = models.PositiveIntegerField(_("tries"))

    class Meta:
        verbose_name = _("limit")
        verbose_name_plural = _("limits")

    def __str__(self) -> str:
        return self.key[:8]
