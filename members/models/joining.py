"""Two rows that turn out to be one human being."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models.people import Person


class PersonJoin(models.Model):
    """A proposal to join two people, with what it moves; carried out, and perhaps undone (samenvoeging)."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("stays"))
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("goes into it"))
    # What moves, as [table, key column, primary key], frozen when it was shown. No names.
    preview = models.JSONField(_("what moves"), default=list)
    left = models.JSONField(_("what stays behind"), default=list)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), db_default=Now())
    done_at = models.DateTimeField(_("joined at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects: ClassVar = models.Manager["PersonJoin"]()

    class Meta:
        verbose_name = _("joining of two people")
        verbose_name_plural = _("joinings of two people")
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="join_two_people"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(done_at__isnull=False), name="undone_after_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"
