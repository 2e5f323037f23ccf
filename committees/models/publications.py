"""What was published of a round, frozen; and who was put forward against a nomination."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from committees.models.rounds import Round, Vacancy
from committees.models.variants import Variant
from members.models import Municipality, Office, Person


class Snapshot(models.Model):
    """A publication of a round as it was decided (momentopname): never changed, only personal data is ever erased.

    `content` holds candidates, places, targets, weights, margin and the version of the solver; names only of those who
    were nominated.
    """

    class Kind(models.TextChoices):
        NOMINATIONS = "nominations", _("Nominations")
        FINAL = "final", _("Final list")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("round"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    variant = models.ForeignKey(
        Variant, on_delete=models.PROTECT, null=True, related_name="snapshots", verbose_name=_("proposal")
    )
    content = models.JSONField(_("content"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    reason = models.CharField(_("reason"), max_length=1000)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    published_at = models.DateTimeField(_("published at"))

    objects: ClassVar = models.Manager["Snapshot"]()

    class Meta:
        verbose_name = _("publication of a round")
        verbose_name_plural = _("publications of rounds")
        ordering = ["published_at"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="published_once"),
            models.CheckConstraint(condition=~Q(decided_by="") & ~Q(reason=""), name="publication_was_decided"),
        ]
        triggers = [Protect(name="frozen", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.round} · {self.get_kind_display()}"


@pghistory.track(exclude=["statement"])
class CounterCandidacy(models.Model):
    """That a municipality puts somebody of its own forward against a nomination (tegenkandidaat)."""

    vacancy = models.ForeignKey(
        Vacancy, on_delete=models.PROTECT, related_name="counter_candidacies", verbose_name=_("vacancy")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="counter_candidacies", verbose_name=_("person")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="counter_candidacies", verbose_name=_("municipality")
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="counter_candidacies", verbose_name=_("office")
    )
    statement = models.TextField(_("why"), max_length=4000)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("put forward by")
    )
    entered_at = models.DateTimeField(_("put forward at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar = models.Manager["CounterCandidacy"]()

    class Meta:
        verbose_name = _("counter-candidate")
        verbose_name_plural = _("counter-candidates")
        ordering = ["vacancy", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "person"], name="put_forward_once"),
            models.CheckConstraint(condition=~Q(statement=""), name="counter_candidate_has_statement"),
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id} · {self.person_id}"


@pghistory.track()
class CounterSupport(models.Model):
    """That another member was asked to support a counter-candidate, and what it answered (steunbetuiging)."""

    counter = models.ForeignKey(CounterCandidacy, on_delete=models.CASCADE, related_name="supports")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="supports", verbose_name=_("municipality")
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    objects: ClassVar = models.Manager["CounterSupport"]()

    class Meta:
        verbose_name = _("support for a counter-candidate")
        verbose_name_plural = _("support for counter-candidates")
        ordering = ["counter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["counter", "municipality"], name="one_support_per_member"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True), name="support_yes_or_no"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, declined_at__isnull=True, answered_by__isnull=True)
                | Q(answered_by__isnull=False) & (Q(confirmed_at__isnull=False) | Q(declined_at__isnull=False)),
                name="support_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.counter_id} · {self.municipality_id}"
