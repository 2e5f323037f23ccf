"""People: by which name they are known, and at which address they are and were reached."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.translation import gettext_lazy as _

from core.models.posts import DayRange
from members.models.dated import DatedQuerySet, Fold, ends_after_start, from_field, once_at_a_time, until_field
from members.rules.topics import Gender


@pghistory.track(exclude=["sort_name"])
class Person(models.Model):
    """Somebody who works for a municipality (persoon). Not an account: that may be there or not."""

    class GenderLabel(models.TextChoices):
        WOMAN = Gender.WOMAN.value, _("Woman")
        MAN = Gender.MAN.value, _("Man")
        OTHER = Gender.OTHER.value, _("Otherwise")

    # As it is shown; the parts beside it are there when somebody knows them, for sorting and for letters.
    name = models.CharField(_("name"), max_length=200)
    initials = models.CharField(_("initials"), max_length=30, blank=True)
    given = models.CharField(_("first name"), max_length=100, blank=True)
    prefix = models.CharField(_("prefix"), max_length=30, blank=True)
    family = models.CharField(_("family name"), max_length=150, blank=True)
    sort_name = models.GeneratedField(
        expression=Fold(Coalesce(NullIf("family", Value("")), "name")), output_field=models.TextField(), db_persist=True
    )
    gender = models.CharField(_("gender, as declared"), max_length=1, choices=GenderLabel, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    # Set while this row turned out to be the same human being as another: see members.actions.joining.
    joined_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined", verbose_name=_("same as")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "name", "pk"]
        indexes = [models.Index(fields=["sort_name"], name="person_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(gender__in=["", *(gender.value for gender in Gender)]), name="person_gender_known"
            ),
            models.CheckConstraint(
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=F("id")), name="person_joined_to_another"
            ),
            models.CheckConstraint(
                condition=Q(joined_to__isnull=True) | Q(user__isnull=True), name="person_joined_without_account"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class PersonEmail(models.Model):
    """An address at which a person is or was reached (e-mailadres); kept as long as the person is."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="emails", verbose_name=_("person"))
    address = models.EmailField(_("e-mail address"))
    from_date = from_field()
    until_date = until_field()
    is_primary = models.BooleanField(_("used first"), default=False)
    source = models.CharField(_("source"), max_length=300)

    objects: ClassVar = DatedQuerySet["PersonEmail"].as_manager()

    class Meta:
        verbose_name = _("e-mail address of a person")
        verbose_name_plural = _("e-mail addresses of people")
        ordering = ["person", "-is_primary", "-from_date"]
        indexes = [models.Index(fields=["address"], name="person_email_by_address")]
        constraints = [
            ends_after_start("email_ends_after_start"),
            once_at_a_time("one_email_at_a_time", "person", "address"),
            ExclusionConstraint(
                name="one_primary_email_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DayRange("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_primary=True),
            ),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="email_in_lower_case"),
            models.CheckConstraint(condition=~Q(source=""), name="email_has_source"),
        ]

    def __str__(self) -> str:
        return self.address


@pghistory.track(exclude=["sort_name"])
class PersonAlias(models.Model):
    """Another name by which somebody was known, so that they are found again (andere naam)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.GeneratedField(expression=Fold("name"), output_field=models.TextField(), db_persist=True)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("other name of a person")
        verbose_name_plural = _("other names of people")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_person_alias_per_name"),
            models.CheckConstraint(condition=~Q(name=""), name="person_alias_not_empty"),
            models.CheckConstraint(condition=~Q(source=""), name="person_alias_has_source"),
        ]

    def __str__(self) -> str:
        return self.name
