"""Lots that were drawn, with everything that somebody needs to draw them again."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from core.rules.lot import drawn_order


class Lot(models.Model):
    """A lot between those with the same claim (loting). Drawn once, never changed; see `core.rules.lot`."""

    # What it decides, as a code that is the same whenever the same has to be decided.
    about = models.CharField(_("about"), max_length=100, unique=True)
    subject = models.CharField(_("what it decides"), max_length=300)
    among = ArrayField(models.CharField(max_length=100), verbose_name=_("among"))
    seed = models.CharField(_("seed"), max_length=64)
    drawn_at = models.DateTimeField(_("drawn at"), db_default=Now())
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("drawn by")
    )

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["-drawn_at"]
        constraints = [
            models.CheckConstraint(condition=Q(among__len__gte=2), name="lot_among_two_or_more"),
            models.CheckConstraint(condition=~Q(seed=""), name="lot_has_seed"),
        ]
        triggers = [Protect(name="drawn_once", operation=Update | Delete)]

    def __str__(self) -> str:
        return self.subject

    @property
    def order(self) -> list[str]:
        """In which order they were drawn."""
        return drawn_order(self.seed, self.among)
