"""The voting register: which members vote, with which weight, by whom, and who leads."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Insert, Protect, Trigger, Update
from pgtrigger import Q as PgQ

from members.models import Municipality, Office, Person, Population
from voting.rules.canonical import Enrolled, leaf_hash, register_entry
from voting.rules.weights import WeightRule

FREEZE = """
IF OLD.frozen_at IS NOT NULL AND (
    NEW.frozen_at, NEW.digest, NEW.date, NEW.reference_date, NEW.weight_rule, NEW.label, NEW.listed
) IS DISTINCT FROM (
    OLD.frozen_at, OLD.digest, OLD.date, OLD.reference_date, OLD.weight_rule, OLD.label, OLD.listed
) THEN
    RAISE EXCEPTION 'the voting register is frozen' USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


@pghistory.track()
class VotingRegister(models.Model):
    """The members of one meeting with their votes (kiesregister).

    Members and weights freeze at the first opening (`frozen_at`); `digest` is the hash of what was frozen. `label` is
    a warning that goes wherever a vote of this register is shown ("Proefvergadering"); what is not `listed` stays out
    of lists, feeds and open data.
    """

    title = models.CharField(_("title"), max_length=200)
    label = models.CharField(_("label"), max_length=100, blank=True)
    listed = models.BooleanField(_("in lists and open data"), default=True)
    date = models.DateField(_("day of the meeting"))
    reference_date = models.DateField(_("reference date of the population"))
    weight_rule = models.JSONField(_("rule for the votes"))
    rule_source = models.CharField(_("source of the rule"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("made on"), auto_now_add=True)
    frozen_at = models.DateTimeField(_("frozen on"), null=True, blank=True)
    digest = models.BinaryField(_("hash of what was frozen"), max_length=32, null=True)

    class Meta:
        verbose_name = _("voting register")
        verbose_name_plural = _("voting registers")
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest__isnull=True)
                | Q(frozen_at__isnull=False, digest__isnull=False),
                name="register_frozen_with_hash",
            ),
        ]
        triggers = [
            Trigger(name="freeze", when=Before, operation=Update, func=FREEZE),
            Protect(name="frozen_stays", operation=Delete, condition=PgQ(old__frozen_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> WeightRule:
        return WeightRule.from_dict(self.weight_rule)

    def digest_of(self, entries: Iterable["RegisterEntry"]) -> bytes:
        """Compute the hash of rule, members and votes as frozen; differs from `digest` when a row was changed."""
        assert self.frozen_at is not None
        members = [Enrolled(entry.code, entry.weight) for entry in entries]
        return leaf_hash(
            register_entry(register=str(self.pk), at=self.frozen_at, rule=self.weight_rule, members=members)
        )


# An entry may neither leave a frozen register nor enter one: the row before and the row after both count.
FROZEN = """
IF EXISTS (
    SELECT 1 FROM voting_votingregister
    WHERE frozen_at IS NOT NULL AND id IN (
        CASE TG_OP WHEN 'INSERT' THEN NEW.register_id ELSE OLD.register_id END,
        CASE TG_OP WHEN 'DELETE' THEN OLD.register_id ELSE NEW.register_id END
    )
) THEN
    RAISE EXCEPTION 'the voting register is frozen' USING ERRCODE = 'restrict_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class RegisterEntry(models.Model):
    """One member in the register with its weight in votes (inschrijving)."""

    register = models.ForeignKey(VotingRegister, on_delete=models.PROTECT, related_name="entries")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="register_entries")
    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=100)
    province = models.CharField(_("province"), max_length=50)
    weight = models.PositiveIntegerField(_("votes"))
    population = models.PositiveIntegerField(_("inhabitants"))
    population_date = models.DateField(_("population on"))
    population_status = models.CharField(_("status of the population"), max_length=20, choices=Population.Status)

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["register", "municipality"], name="entry_once_per_register"),
            models.UniqueConstraint(fields=["register", "code"], name="entry_code_once_per_register"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="entry_has_a_vote"),
        ]
        triggers = [Trigger(name="frozen", when=Before, operation=Insert | Update | Delete, func=FROZEN)]

    def __str__(self) -> str:
        return f"{self.name} ({self.weight})"


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    """Questions about representatives."""

    def current(self) -> Self:
        """Return those who may vote now."""
        return self.filter(until_at__isnull=True)

    def in_office(self) -> Self:
        """Return who holds a public office of that municipality on the day of the meeting: the right ends with it."""
        day = OuterRef("entry__register__date")
        held = Office.objects.public().filter(
            Q(until_date__isnull=True) | Q(until_date__gt=day),
            from_date__lte=day,
            person=OuterRef("person"),
            municipality=OuterRef("entry__municipality"),
        )
        return self.filter(Exists(held))


@pghistory.track()
class Representative(models.Model):
    """The one person who votes for a member, from a moment until a moment (vertegenwoordiger)."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.PROTECT, related_name="representatives")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representations")
    role = models.CharField(_("office"), max_length=50)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects: ClassVar = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(until_at__isnull=True), name="one_representative_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="representative_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.entry_id}"


class RegisterRoleQuerySet(models.QuerySet["RegisterRole"]):
    """Questions about who leads."""

    def at(self, moment: datetime) -> Self:
        """Return the roles held at a moment."""
        return self.filter(Q(until_at__isnull=True) | Q(until_at__gt=moment), from_at__lte=moment)


@pghistory.track()
class RegisterRole(models.Model):
    """Who leads the votes of a register: its chair (voorzitter) or clerk (griffier van de vergadering)."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        CLERK = "clerk", _("Clerk")

    register = models.ForeignKey(VotingRegister, on_delete=models.PROTECT, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="register_roles")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar = RegisterRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role at a register")
        verbose_name_plural = _("roles at registers")
        constraints = [
            models.UniqueConstraint(
                fields=["register", "user", "role"], condition=Q(until_at__isnull=True), name="role_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("user")), name="role_never_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="role_ends_later"
            ),
        ]
        triggers = [Protect(name="never_deleted", operation=Delete)]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.register_id}"
