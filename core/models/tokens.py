"""Personal tokens: with which a program speaks to the API for somebody."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Questions about tokens."""

    def usable(self, moment: datetime) -> Self:
        """Return tokens that open something at `moment`."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=moment, user__is_active=True)


class ApiToken(models.Model):
    """A token of one account (persoonlijk token). Only its hash is stored; the token itself is shown once."""

    class Scope(models.TextChoices):
        READ = "read", _("read")
        WRITE = "write", _("read and write")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=80)
    prefix = models.CharField(_("begins with"), max_length=12)
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    scope = models.CharField(_("may"), max_length=5, choices=Scope)
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects: ClassVar = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.prefix}…"
