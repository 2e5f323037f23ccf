"""Private addresses of calendars with one's own events."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarKey(models.Model):
    """The key in the address of somebody's calendar of events (agenda-adres); a new key ends the old address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="events_calendar", verbose_name=_("account")
    )
    key = models.UUIDField(_("key"), unique=True, default=uuid4, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("address of a calendar of events")
        verbose_name_plural = _("addresses of calendars of events")
        ordering = ["user"]

    def __str__(self) -> str:
        return f"{self.user_id}"
