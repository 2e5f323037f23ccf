"""The inbox of differences between the register of government organisations and what is stored here."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models.offices import Office
from members.models.places import Municipality
from members.rules.differences import Difference, Standing


class OfficeImport(models.Model):
    """One reading of an export of office holders (inlezing)."""

    made_at = models.DateTimeField(_("read at"), db_default=Now())
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("read by")
    )
    file_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    # The newest change that the file tells of: as old as the file is at least.
    newest_change = models.DateField(_("newest change in the file"), null=True, blank=True)
    expected = models.PositiveIntegerField(_("municipalities expected"))
    found = models.PositiveIntegerField(_("municipalities found"))
    people = models.PositiveIntegerField(_("office holders found"))
    same = models.PositiveIntegerField(_("unchanged"), default=0)
    # Parties that the file names in several municipalities; any other that is new is local.
    national = models.JSONField(_("parties in several municipalities"), default=list, blank=True)
    # Codes and reasons; never a name.
    failures = models.JSONField(_("what could not be read"), default=list, blank=True)
    seconds = models.DecimalField(_("seconds"), max_digits=8, decimal_places=2, default=0)

    class Meta:
        verbose_name = _("reading of office holders")
        verbose_name_plural = _("readings of office holders")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class OfficeDifferenceQuerySet(models.QuerySet["OfficeDifference"]):
    """Questions about differences."""

    def open(self) -> Self:
        return self.filter(standing=Standing.OPEN)

    def acceptable(self) -> Self:
        """Return what can be accepted together: nothing that a person entered is touched."""
        return self.open().filter(by_hand=False)


class OfficeDifference(models.Model):
    """One thing that an export says otherwise than the register does (verschil)."""

    class Kind(models.TextChoices):
        NEW = Difference.NEW.value, _("New")
        ENDED = Difference.ENDED.value, _("No longer there")
        PARTY = Difference.PARTY.value, _("Another party")

    class State(models.TextChoices):
        OPEN = Standing.OPEN.value, _("to look at")
        ACCEPTED = Standing.ACCEPTED.value, _("accepted")
        DECLINED = Standing.DECLINED.value, _("declined")

    reading = models.ForeignKey(OfficeImport, on_delete=models.CASCADE, related_name="differences")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="office_differences", verbose_name=_("municipality")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    standing = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    # Something that a person entered differs: it is shown, and only that person's own office page changes it.
    by_hand = models.BooleanField(_("entered by hand"), default=False)
    office = models.ForeignKey(
        Office, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    function = models.CharField(_("function"), max_length=20, choices=Office.Label)
    name = models.CharField(_("name"), max_length=200)
    party = models.CharField(_("party"), max_length=100, blank=True)
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    from_date = models.DateField(_("from"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects: ClassVar = OfficeDifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference in office holders")
        verbose_name_plural = _("differences in office holders")
        ordering = ["municipality", "function", "name", "pk"]
        indexes = [models.Index(fields=["reading", "standing"], name="difference_to_look_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing=Standing.OPEN.value, decided_at__isnull=True)
                | Q(standing__in=[Standing.ACCEPTED.value, Standing.DECLINED.value], decided_at__isnull=False),
                name="difference_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_function_display()} · {self.municipality_id}"
