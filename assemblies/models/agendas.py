"""General meetings with their agenda and proposals."""

from datetime import date
from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assemblies.rules.kinds import AssemblyKind, Nature
from voting.models import Poll, VotingRegister


class AssemblyQuerySet(models.QuerySet["Assembly"]):
    """Questions about meetings."""

    def real(self) -> Self:
        """Return the meetings that were or will be held."""
        return self.filter(nature=Nature.REAL)

    def listed(self) -> Self:
        """Return what belongs in lists and feeds: no reconstructions."""
        return self.exclude(nature=Nature.RECONSTRUCTION)

    def from_day(self, day: date) -> Self:
        """Return the meetings of `day` and after, the nearest first."""
        return self.filter(date__gte=day).order_by("date", "pk")

    def before(self, day: date) -> Self:
        """Return the meetings before `day`, the last first."""
        return self.filter(date__lt=day).order_by("-date", "-pk")


@pghistory.track()
class Assembly(models.Model):
    """A general meeting of the members (algemene ledenvergadering)."""

    class Kind(models.TextChoices):
        REGULAR = AssemblyKind.REGULAR.value, _("General meeting")
        EXTRAORDINARY = AssemblyKind.EXTRAORDINARY.value, _("Extraordinary general meeting")
        CONSULTATION = AssemblyKind.CONSULTATION.value, _("Consultation of the members")

    class NatureLabel(models.TextChoices):
        REAL = Nature.REAL.value, _("Meeting")
        REHEARSAL = Nature.REHEARSAL.value, _("Rehearsal")
        RECONSTRUCTION = Nature.RECONSTRUCTION.value, _("Reconstruction")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    nature = models.CharField(_("nature"), max_length=15, choices=NatureLabel, default=Nature.REAL)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    register = models.OneToOneField(
        VotingRegister, on_delete=models.PROTECT, null=True, blank=True, related_name="assembly"
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects: ClassVar = AssemblyQuerySet.as_manager()

    class Meta:
        verbose_name = _("general meeting")
        verbose_name_plural = _("general meetings")
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return self.title

    def current_poll(self) -> Poll | None:
        """Return the poll that was put to the vote last."""
        if self.register_id is None:
            return None
        poll: Poll | None = (
            Poll.objects.opened()
            .filter(register=self.register_id)
            .select_related("register", "result")
            .order_by("opened_at")
            .last()
        )
        return poll


@pghistory.track()
class AgendaItem(models.Model):
    """One item of the agenda (agendapunt)."""

    assembly = models.ForeignKey(Assembly, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(_("order"))
    number = models.CharField(_("number"), max_length=10)
    title = models.CharField(_("title"), max_length=200)
    explanation = models.TextField(_("explanation"), blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["assembly", "order"]
        constraints = [models.UniqueConstraint(fields=["assembly", "order"], name="item_order_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


@pghistory.track()
class Proposal(models.Model):
    """What is proposed to the members (voorstel), tabled by the board."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(_("title"), max_length=200)
    question = models.CharField(_("question"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    advice = models.CharField(_("advice of the board"), max_length=300, blank=True)
    polls = models.ManyToManyField(Poll, through="ProposalPoll", related_name="proposals", verbose_name=_("polls"))

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["item", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(question=""), name="proposal_asks_something")]

    def __str__(self) -> str:
        return self.title


class ProposalPoll(models.Model):
    """A poll on a proposal; a void one stays beside its repetition."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="votes")
    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="on_proposal")

    class Meta:
        verbose_name = _("poll on a proposal")
        verbose_name_plural = _("polls on proposals")
        ordering = ["poll__number"]

    def __str__(self) -> str:
        return f"{self.proposal_id} · {self.poll_id}"
