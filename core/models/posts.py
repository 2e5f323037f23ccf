"""Posts: who held which desk of the association's office, from when until when."""

from datetime import date
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from core.rules.desks import Desk


class DayRange(Func):
    """The half-open range of days between two columns."""

    function = "daterange"
    output_field = DateRangeField()


class PostQuerySet(models.QuerySet["Post"]):
    """Questions about posts."""

    def on(self, day: date) -> Self:
        """Return the posts held on `day`."""
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=day), from_date__lte=day)


@pghistory.track()
class Post(models.Model):
    """A desk held by an account over a period (bureau)."""

    class Label(models.TextChoices):
        ADMINISTRATOR = Desk.ADMINISTRATOR.value, _("Administrator")
        SECRETARIAT = Desk.SECRETARIAT.value, _("Secretariat")
        REGISTRY = Desk.REGISTRY.value, _("Registry of members")
        COMMITTEES = Desk.COMMITTEES.value, _("Committees")
        EVENTS = Desk.EVENTS.value, _("Events")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posts", verbose_name=_("account")
    )
    desk = models.CharField(_("desk"), max_length=20, choices=Label)
    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("given by")
    )
    reason = models.CharField(_("reason"), max_length=300)

    objects: ClassVar = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["desk", "from_date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")), name="post_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("user")), name="post_never_to_oneself"
            ),
            ExclusionConstraint(
                name="post_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("desk", RangeOperators.EQUAL),
                    (DayRange("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_desk_display()} · {self.user_id}"
