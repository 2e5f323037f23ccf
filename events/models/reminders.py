"""Which names were asked for already, so that nobody is asked twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.registrations import Registration


class NameReminder(models.Model):
    """The name of one place was asked for, so many days before its deadline (naamherinnering)."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="name_reminders", verbose_name=_("registration")
    )
    name_before = models.DateField(_("name before"))
    days = models.PositiveSmallIntegerField(_("days before"))

    class Meta:
        verbose_name = _("reminder of a name")
        verbose_name_plural = _("reminders of names")
        ordering = ["registration", "-days"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "name_before", "days"], name="name_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.days}"
