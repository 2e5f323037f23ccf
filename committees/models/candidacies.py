"""Who applies in a round, for what, and how the nomination committee judges them."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committees.models.bodies import Body
from committees.models.rounds import Round
from committees.models.seats import Seat
from committees.rules.grades import Grade
from members.models import Municipality, Office, Person


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    """Questions about candidacies."""

    def standing(self) -> Self:
        """Keep those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


# What people write about themselves is not kept in history: who takes a sentence back has taken it back.
@pghistory.track(exclude=["motivation", "condition"])
class Candidacy(models.Model):
    """That a person applies in a round, for one or more places in order (kandidaatstelling). Personal."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="candidacies", verbose_name=_("round"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="candidacies", verbose_name=_("person"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="candidacies", verbose_name=_("municipality")
    )
    # Of which municipality the candidate applied, when that went up in another one meanwhile.
    former_municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="former_candidacies",
        verbose_name=_("applied for"),
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="candidacies", verbose_name=_("office"))
    is_conditional = models.BooleanField(_("conditional"), default=False)
    condition = models.CharField(_("condition"), max_length=300, blank=True)
    motivation = models.TextField(_("why"), blank=True, max_length=4000)
    applied_at = models.DateTimeField(_("applied at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    letter_asked_at = models.DateTimeField(_("letter asked for at"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        ordering = ["round", "person__sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="one_candidacy_per_person"),
            models.CheckConstraint(
                condition=Q(is_conditional=False, condition="") | Q(is_conditional=True) & ~Q(condition=""),
                name="condition_when_conditional",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} · {self.person_id}"


class CandidacyChoice(models.Model):
    """What a candidate wants, and how much (voorkeur): a place of some sort in a body, whichever of its seats."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="choices")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="wanted_by", verbose_name=_("body"))
    role = models.CharField(_("role"), max_length=10, choices=Seat.Label, default=Seat.Label.MEMBER)
    rank = models.PositiveSmallIntegerField(_("rank"))

    objects: ClassVar = models.Manager["CandidacyChoice"]()

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["candidacy", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "rank"], name="one_choice_per_rank"),
            models.UniqueConstraint(fields=["candidacy", "body", "role"], name="one_rank_per_choice"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="rank_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} · {self.rank}"


@pghistory.track(exclude=["reason"])
class Judgement(models.Model):
    """What the nomination committee finds of a candidate, and why (oordeel)."""

    class Label(models.TextChoices):
        HIGH = Grade.HIGH.value, _("Very suitable")
        MIDDLE = Grade.MIDDLE.value, _("Suitable")
        LOW = Grade.LOW.value, _("Suitable, with reservations")
        NOT = Grade.NOT.value, _("Not suitable")

    candidacy = models.OneToOneField(
        Candidacy, on_delete=models.CASCADE, related_name="judgement", verbose_name=_("candidacy")
    )
    grade = models.CharField(_("judgement"), max_length=6, choices=Label)
    reason = models.CharField(_("reason"), max_length=1000)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ["candidacy"]
        constraints = [
            models.CheckConstraint(condition=Q(grade__in=[grade.value for grade in Grade]), name="grade_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} · {self.grade}"
