"""What participants need; apart, because it goes first."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.registrations import Registration


class Need(models.Model):
    """What somebody needs to eat or to get in (dieet en toegankelijkheid); erased soon after the event, no history."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, related_name="need", verbose_name=_("registration")
    )
    diet = models.CharField(_("diet"), max_length=300, blank=True)
    access = models.CharField(_("accessibility"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["registration"]

    def __str__(self) -> str:
        return f"{self.registration_id}"
