"""What was published about events that were before this portal."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event


@pghistory.track()
class PublishedScore(models.Model):
    """A score that participants gave, as it was published (gepubliceerd cijfer), from 1 to 10."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="scores", verbose_name=_("event"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    about = models.CharField(_("about"), max_length=100)
    score = models.DecimalField(_("score"), max_digits=3, decimal_places=1)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("published score")
        verbose_name_plural = _("published scores")
        ordering = ["event", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "about"], name="published_score_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=10), name="published_score_from_1_to_10"),
            models.CheckConstraint(condition=~Q(source="") & ~Q(about=""), name="published_score_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.score}"
