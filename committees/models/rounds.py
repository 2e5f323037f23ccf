"""Nomination rounds: which seats are to be filled by which meeting."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committees.models.appointments import Appointment
from committees.models.bodies import Body
from committees.models.seats import Seat
from committees.rules.phases import GOING_ON, Dates, Phase


class RoundQuerySet(models.QuerySet["Round"]):
    """Questions about rounds."""

    def going_on(self) -> Self:
        """Keep the rounds that are not over."""
        return self.filter(phase__in=[phase.value for phase in GOING_ON])


@pghistory.track()
class Round(models.Model):
    """Filling seats from opening to appointment (kandidaatstellingsronde); the dates are frozen when it opens."""

    class Label(models.TextChoices):
        OPEN = Phase.OPEN.value, _("Candidates may apply")
        NOMINATED = Phase.NOMINATED.value, _("Nominations published")
        FINAL = Phase.FINAL.value, _("Final list published")
        APPOINTED = Phase.APPOINTED.value, _("Appointed")
        CANCELLED = Phase.CANCELLED.value, _("Cancelled")

    title = models.CharField(_("title"), max_length=200)
    # Whoever holds a seat of it on a day judges that day.
    committee = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="rounds_judged", verbose_name=_("nomination committee")
    )
    phase = models.CharField(_("phase"), max_length=10, choices=Label, default=Label.OPEN)
    apply_until = models.DateField(_("apply until"))
    nominations_date = models.DateField(_("nominations published on"))
    counter_until = models.DateField(_("counter-candidates until"))
    final_date = models.DateField(_("final list on"))
    meeting_date = models.DateField(_("general meeting on"))
    supports_needed = models.PositiveSmallIntegerField(_("members that must support a counter-candidate"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened at"), auto_now_add=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination round")
        verbose_name_plural = _("nomination rounds")
        ordering = ["-meeting_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    apply_until__lte=F("nominations_date"),
                    nominations_date__lte=F("counter_until"),
                    counter_until__lte=F("final_date"),
                    final_date__lte=F("meeting_date"),
                ),
                name="round_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(phase__in=[phase.value for phase in Phase]), name="round_phase_known"),
            models.CheckConstraint(condition=~Q(title=""), name="round_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def dates(self) -> Dates:
        """The dates counted back from the meeting."""
        return Dates(self.nominations_date, self.counter_until, self.final_date, self.meeting_date)


@pghistory.track()
class Vacancy(models.Model):
    """That a seat is to be filled in a round (vacature), who is nominated for it, and what came of it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="vacancies", verbose_name=_("round"))
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="vacancies", verbose_name=_("seat"))
    # False once the round is over: until then no other round may fill the same seat.
    is_open = models.BooleanField(_("open"), default=True)
    nominated = models.ForeignKey(
        "committees.Candidacy",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("nominated"),
    )
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="vacancies",
        verbose_name=_("appointment"),
    )

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["seat__body__order", "seat__body__name", "seat__number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "seat"], name="vacancy_once_per_round"),
            models.UniqueConstraint(fields=["seat"], condition=Q(is_open=True), name="seat_in_one_round_at_a_time"),
            models.UniqueConstraint(
                fields=["nominated"], condition=Q(nominated__isnull=False), name="nominated_for_one_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} · {self.seat_id}"
