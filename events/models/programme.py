"""The programme of an event: rounds, sessions and who speaks."""

from typing import ClassVar, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event, Room
from events.models.places import Places
from events.rules.kinds import Nature, SessionState
from members.models import Person


@pghistory.track()
class ProgrammeRound(models.Model):
    """A stretch of time in which a participant chooses one session (ronde)."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=100)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("round of a programme")
        verbose_name_plural = _("rounds of programmes")
        ordering = ["event", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="programme_round_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="programme_round_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions about sessions."""

    def going_on(self) -> Self:
        """Leave out what was cancelled."""
        return self.filter(state=SessionState.PLANNED)

    def to_choose(self) -> Self:
        """Keep what somebody registers for."""
        return self.going_on().filter(places__isnull=False)


@pghistory.track()
class Session(models.Model):
    """A part of the programme (sessie). Without places nobody registers for it: it is for who is there."""

    class NatureLabel(models.TextChoices):
        PLENARY = Nature.PLENARY.value, _("plenary")
        SESSION = Nature.SESSION.value, _("session")
        ASSEMBLY = Nature.ASSEMBLY.value, _("general meeting")
        BREAK = Nature.BREAK.value, _("break")

    class StateLabel(models.TextChoices):
        PLANNED = SessionState.PLANNED.value, _("planned")
        CANCELLED = SessionState.CANCELLED.value, _("cancelled")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("event"))
    round = models.ForeignKey(
        ProgrammeRound,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("round"),
    )
    nature = models.CharField(_("nature"), max_length=10, choices=NatureLabel, default=Nature.SESSION.value)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True, max_length=10000)
    for_whom = models.CharField(_("for whom"), max_length=100, blank=True)
    tags = ArrayField(models.CharField(max_length=40), verbose_name=_("tags"), default=list, blank=True)
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("room")
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    places = models.OneToOneField(
        Places, on_delete=models.PROTECT, null=True, blank=True, related_name="session", verbose_name=_("places")
    )
    state = models.CharField(_("state"), max_length=10, choices=StateLabel, default=SessionState.PLANNED.value)
    # A page of this portal that tells more, such as that of the general meeting.
    more = models.CharField(_("page with more"), max_length=200, blank=True)
    changes = models.PositiveSmallIntegerField(_("changes"), default=0)

    objects: ClassVar = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["event", "starts_at", "room__name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(nature__in=[n.value for n in Nature]), name="session_nature_known"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in SessionState]), name="session_state_known"),
            models.CheckConstraint(condition=~Q(title=""), name="session_has_title"),
            models.CheckConstraint(condition=Q(more="") | Q(more__startswith="/"), name="session_more_is_a_path"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not held."""
        return self.state == SessionState.CANCELLED


@pghistory.track()
class Speaker(models.Model):
    """Who speaks in a session, by role (spreker)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="speakers", verbose_name=_("session"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    role = models.CharField(_("role"), max_length=200)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["session", "order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(role=""), name="speaker_has_role")]

    def __str__(self) -> str:
        return self.role
