"""The record of what was done: who, what, when and why."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update


class AuditEntry(models.Model):
    """One thing that an action did (verantwoording). Never changed afterwards."""

    at = models.DateTimeField(_("when"), db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    what = models.CharField(_("what"), max_length=60)
    object_type = models.CharField(_("kind"), max_length=60)
    object_id = models.CharField(_("key"), max_length=64)
    why = models.CharField(_("why"), max_length=500, blank=True)
    facts = models.JSONField(_("facts"), default=dict)
    request_id = models.CharField(_("request"), max_length=36, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_of_object")]
        triggers = [Protect(name="append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.what}"
