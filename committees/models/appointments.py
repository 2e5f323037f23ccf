"""Appointments: who holds which seat, for which municipality, from when until when."""

from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committees.models.seats import Seat
from committees.rules.kinds import Capacity
from core.models.posts import DayRange
from members.models import Municipality, Office, Person
from members.models.dated import DatedQuerySet, ends_after_start, from_field, until_field

HOLDS_THE_SEAT = [Capacity.MEMBER.value, Capacity.ACTING.value]


@pghistory.track()
class Appointment(models.Model):
    """That a person holds a seat over a period (benoeming); acting is a waarnemer, deputy a plaatsvervanger."""

    class Label(models.TextChoices):
        MEMBER = Capacity.MEMBER.value, _("Member")
        ACTING = Capacity.ACTING.value, _("Acting")
        DEPUTY = Capacity.DEPUTY.value, _("Deputy")

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("seat"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("person"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("municipality")
    )
    # The office under which the seat is held; empty for who is not there for an office (a chair from outside).
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("office")
    )
    capacity = models.CharField(_("capacity"), max_length=10, choices=Label)
    from_date = from_field()
    planned_until = models.DateField(_("term until"), null=True, blank=True)
    until_date = until_field()
    decided_by = models.CharField(_("appointed by"), max_length=200)
    end_reason = models.CharField(_("reason of the end"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = DatedQuerySet["Appointment"].as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["seat", "from_date"]
        constraints = [
            ends_after_start("appointment_ends_after_start"),
            models.CheckConstraint(
                condition=Q(planned_until__isnull=True) | Q(planned_until__gt=F("from_date")),
                name="appointment_term_ends_after_start",
            ),
            ExclusionConstraint(
                name="one_holder_per_seat",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    (DayRange("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity__in=HOLDS_THE_SEAT),
            ),
            ExclusionConstraint(
                name="one_deputy_per_seat",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    (DayRange("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity=Capacity.DEPUTY.value),
            ),
            models.CheckConstraint(
                condition=Q(capacity__in=[c.value for c in Capacity]), name="appointment_kind_known"
            ),
            models.CheckConstraint(condition=~Q(decided_by=""), name="appointment_has_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.person_id}"
