"""Proposals of a round: who would take which seat, side by side, made by the solver and by people."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committees.models.candidacies import Candidacy
from committees.models.rounds import Round, Vacancy


class Variant(models.Model):
    """One proposal (variant); `run` names the search for it that is under way or was the last."""

    class State(models.TextChoices):
        IDLE = "idle", _("not computed")
        RUNNING = "running", _("being computed")
        DONE = "done", _("computed")
        FAILED = "failed", _("failed")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="variants", verbose_name=_("round"))
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=100, blank=True)
    margin = models.PositiveSmallIntegerField(_("margin in steps of grade"))
    # Per quality what a seat too few or too many weighs, as JSON: {"province": 1.0, …}; and `choice`.
    weights = models.JSONField(_("weights"), default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.IDLE)
    run = models.UUIDField(_("search"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    # What the search found of itself: steps, best_steps, value, bound, seconds, version, bodies.
    found = models.JSONField(_("outcome"), default=dict, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)

    objects: ClassVar = models.Manager["Variant"]()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="variant_number_once"),
            models.UniqueConstraint(fields=["round"], condition=Q(state="running"), name="one_search_per_round"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(run__isnull=False, asked_by__isnull=False, asked_at__isnull=False),
                name="search_was_asked_for",
            ),
        ]

    def __str__(self) -> str:
        return self.name or gettext("Proposal %(number)s") % {"number": self.number}


@pghistory.track()
class Assignment(models.Model):
    """That a candidate takes a seat in a proposal (toewijzing); who is locked stays there when it is computed anew."""

    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("proposal")
    )
    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("vacancy")
    )
    candidacy = models.ForeignKey(
        Candidacy, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("candidacy")
    )
    is_locked = models.BooleanField(_("locked"), default=False)
    by_hand = models.BooleanField(_("by hand"), default=False)

    objects: ClassVar = models.Manager["Assignment"]()

    class Meta:
        verbose_name = _("place in a proposal")
        verbose_name_plural = _("places in proposals")
        ordering = ["variant", "vacancy"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "vacancy"], name="one_candidate_per_seat"),
            models.UniqueConstraint(fields=["variant", "candidacy"], name="one_seat_per_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id} · {self.vacancy_id}"
