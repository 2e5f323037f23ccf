"""Offices that people hold, for which party, and what they may do for their municipality."""

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from members.models.dated import DatedQuerySet, ends_after_start, from_field, once_at_a_time, until_field
from members.models.people import Person
from members.models.places import Municipality
from members.rules.topics import PUBLIC_FUNCTIONS, Function, Topic


@pghistory.track()
class Party(models.Model):
    """A political party (partij): national, or local to one municipality."""

    name = models.CharField(_("name"), max_length=100)
    is_local = models.BooleanField(_("local party"), default=False)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("municipality"),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["is_local", "name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="party_not_empty"),
            models.CheckConstraint(
                condition=Q(is_local=True, municipality__isnull=False) | Q(is_local=False, municipality__isnull=True),
                name="party_local_to_one_municipality",
            ),
            models.UniqueConstraint(
                Lower("name"), condition=Q(municipality__isnull=True), name="one_national_party_per_name"
            ),
            models.UniqueConstraint(Lower("name"), "municipality", name="one_local_party_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class OfficeQuerySet(DatedQuerySet["Office"]):
    """Questions about offices."""

    def public(self) -> "OfficeQuerySet":
        """Keep public functions: who holds one is known by name."""
        return self.filter(function__in=[function.value for function in PUBLIC_FUNCTIONS])


@pghistory.track()
class Office(models.Model):
    """An office of one municipality, held by a person over a period (ambt)."""

    class Label(models.TextChoices):
        BURGEMEESTER = Function.BURGEMEESTER.value, _("Mayor")
        WETHOUDER = Function.WETHOUDER.value, _("Alderman")
        RAADSLID = Function.RAADSLID.value, _("Councillor")
        GEMEENTESECRETARIS = Function.GEMEENTESECRETARIS.value, _("Municipal secretary")
        GRIFFIER = Function.GRIFFIER.value, _("Clerk of the council")
        MEDEWERKER = Function.MEDEWERKER.value, _("Staff member")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices", verbose_name=_("person"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="offices", verbose_name=_("municipality")
    )
    function = models.CharField(_("function"), max_length=20, choices=Label)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("party")
    )
    from_date = from_field()
    until_date = until_field()
    source = models.CharField(_("source"), max_length=300)

    objects: ClassVar = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["municipality", "function", "from_date"]
        constraints = [
            ends_after_start("office_ends_after_start"),
            once_at_a_time("one_office_at_a_time", "person", "municipality", "function"),
            models.CheckConstraint(condition=Q(function__in=[f.value for f in Function]), name="office_function_known"),
            models.CheckConstraint(condition=~Q(source=""), name="office_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()} · {self.municipality_id}"


@pghistory.track()
class Mandate(models.Model):
    """That a person may act for a municipality on one topic over a period (mandaat)."""

    class Label(models.TextChoices):
        VOTE = Topic.VOTE.value, _("Vote at the general meeting")
        COORDINATOR = Topic.COORDINATOR.value, _("Manage people and mandates")
        REGISTRATIONS = Topic.REGISTRATIONS.value, _("Register for congresses")
        NETWORK = Topic.NETWORK.value, _("Take part in networks")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("municipality")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates", verbose_name=_("person"))
    topic = models.CharField(_("topic"), max_length=20, choices=Label)
    from_date = from_field()
    until_date = until_field()
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("granted by")
    )
    granted_at = models.DateTimeField(_("granted at"), db_default=Now())

    objects: ClassVar = DatedQuerySet["Mandate"].as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["municipality", "topic", "from_date"]
        constraints = [
            ends_after_start("mandate_ends_after_start"),
            once_at_a_time("one_mandate_at_a_time", "person", "municipality", "topic"),
            models.CheckConstraint(condition=Q(topic__in=[t.value for t in Topic]), name="mandate_topic_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} · {self.municipality_id}"
