"""Seats: places in a body that exist over a period, whoever holds them."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committees.models.bodies import Body, BodyMinimum
from committees.rules.kinds import Attribute, SeatRole
from core.models.posts import DayRange
from members.models.dated import DatedQuerySet, ends_after_start, from_field, once_at_a_time, until_field


@pghistory.track()
class Seat(models.Model):
    """A place in a body over a period (zetel)."""

    class Label(models.TextChoices):
        CHAIR = SeatRole.CHAIR.value, _("Chair")
        VICE_CHAIR = SeatRole.VICE_CHAIR.value, _("Vice-chair")
        MEMBER = SeatRole.MEMBER.value, _("Member")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", verbose_name=_("body"))
    number = models.PositiveSmallIntegerField(_("number"))
    role = models.CharField(_("role"), max_length=10, choices=Label, default=Label.MEMBER)
    label = models.CharField(_("profile"), max_length=200, blank=True)
    # Held by whoever chairs that body: filled from the chair, never by a round.
    chair_of = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="chair_seats", verbose_name=_("as chair of")
    )
    from_date = from_field()
    until_date = until_field()
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = DatedQuerySet["Seat"].as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["body", "number", "from_date"]
        constraints = [
            ends_after_start("seat_ends_after_start"),
            once_at_a_time("one_seat_per_number", "body", "number"),
            ExclusionConstraint(
                name="one_chair_at_a_time",
                expressions=[
                    ("body", RangeOperators.EQUAL),
                    (DayRange("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(role=SeatRole.CHAIR.value),
            ),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in SeatRole]), name="seat_role_known"),
            models.CheckConstraint(
                condition=Q(chair_of__isnull=True) | ~Q(chair_of=F("body")), name="seat_not_by_its_own_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.number}"


@pghistory.track()
class SeatRequirement(models.Model):
    """That whoever takes a seat has one of these values of a quality (profieleis)."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="requirements", verbose_name=_("seat"))
    attribute = models.CharField(_("quality"), max_length=10, choices=BodyMinimum.AttributeLabel)
    values = ArrayField(models.CharField(max_length=60), verbose_name=_("values"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("requirement of a seat")
        verbose_name_plural = _("requirements of seats")
        ordering = ["seat", "attribute"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "attribute"], name="one_requirement_per_quality"),
            models.CheckConstraint(condition=Q(values__len__gte=1), name="requirement_has_values"),
            models.CheckConstraint(
                condition=Q(attribute__in=[a.value for a in Attribute]), name="requirement_quality_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="requirement_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.attribute}"
