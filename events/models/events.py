"""Events: congresses, festivals, trainings and meetings, with who may register for what price."""

from datetime import date
from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.places import Places
from events.rules.kinds import Audience, EventKind, EventState, ForWhom, InvoicePer


class EventQuerySet(models.QuerySet["Event"]):
    """Questions about events."""

    def published(self) -> Self:
        """Keep what is published, cancelled events too: who had registered must find them."""
        return self.exclude(state=EventState.DRAFT)

    def going_on(self) -> Self:
        """Keep what is published and not cancelled."""
        return self.filter(state=EventState.PUBLISHED)

    def coming(self, day: date) -> Self:
        """Keep what is not over on a day, the first to begin first."""
        return self.filter(last_day__gte=day).order_by("first_day", "title", "pk")

    def past(self, day: date) -> Self:
        """Keep what is over on a day, the last first."""
        return self.filter(last_day__lt=day).order_by("-first_day", "title", "pk")


@pghistory.track()
class Event(models.Model):
    """A congress, festival, training or meeting for which people register (evenement)."""

    class KindLabel(models.TextChoices):
        CONGRESS = EventKind.CONGRESS.value, _("Congress")
        FESTIVAL = EventKind.FESTIVAL.value, _("Festival")
        TRAINING = EventKind.TRAINING.value, _("Training")
        IN_COMPANY = EventKind.IN_COMPANY.value, _("In-company training")
        MEETING = EventKind.MEETING.value, _("Gathering")

    class StateLabel(models.TextChoices):
        DRAFT = EventState.DRAFT.value, _("draft")
        PUBLISHED = EventState.PUBLISHED.value, _("published")
        CANCELLED = EventState.CANCELLED.value, _("cancelled")

    class AudienceLabel(models.TextChoices):
        PUBLIC = Audience.PUBLIC.value, _("everybody")
        MEMBERS = Audience.MEMBERS.value, _("members")

    class InvoiceLabel(models.TextChoices):
        ORGANISATION = InvoicePer.ORGANISATION.value, _("one per organisation, afterwards")
        REGISTRATION = InvoicePer.REGISTRATION.value, _("one per booking, at once")

    kind = models.CharField(_("kind"), max_length=10, choices=KindLabel)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True, max_length=20000)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    address = models.CharField(_("street address"), max_length=300, blank=True)
    audience = models.CharField(_("who sees it"), max_length=10, choices=AudienceLabel, default=Audience.PUBLIC.value)
    state = models.CharField(_("state"), max_length=10, choices=StateLabel, default=EventState.DRAFT.value)
    cancelled_why = models.CharField(_("why it is cancelled"), max_length=500, blank=True)
    places = models.OneToOneField(Places, on_delete=models.PROTECT, related_name="event", verbose_name=_("places"))
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    # Until when participants change their sessions; empty: until the event begins.
    changes_until = models.DateTimeField(_("sessions can be changed until"), null=True, blank=True)
    waiting = models.BooleanField(_("has waiting lists"), default=True)
    substitution_at_door = models.BooleanField(_("a colleague may take over at the door"), default=True)
    walk_ins = models.BooleanField(_("registration at the door"), default=False)
    invoice_per = models.CharField(
        _("invoices"), max_length=12, choices=InvoiceLabel, default=InvoicePer.ORGANISATION.value
    )
    # The edition before this one, with which it is compared.
    earlier = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("earlier edition")
    )
    # How many took part, as published, for editions that were before this portal.
    attendance = models.PositiveIntegerField(_("participants, as published"), null=True, blank=True)
    attendance_source = models.CharField(_("source of that number"), max_length=300, blank=True)
    # Goes up with every change of day, time, place or state, so that a calendar knows which is the newest.
    changes = models.PositiveSmallIntegerField(_("changes"), default=0)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-first_day", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="event_ends_after_start"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in EventKind]), name="event_kind_known"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in EventState]), name="event_state_known"),
            models.CheckConstraint(condition=Q(audience__in=[a.value for a in Audience]), name="event_audience_known"),
            models.CheckConstraint(
                condition=Q(invoice_per__in=[i.value for i in InvoicePer]), name="event_invoices_known"
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="event_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_why=""), name="event_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(attendance__isnull=True) | ~Q(attendance_source=""), name="event_attendance_has_source"
            ),
            models.CheckConstraint(
                condition=Q(earlier__isnull=True) | ~Q(earlier=F("id")), name="event_earlier_is_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event_detail", args=[self.slug])

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not held."""
        return self.state == EventState.CANCELLED

    @property
    def is_draft(self) -> bool:
        """Whether only organisers see it."""
        return self.state == EventState.DRAFT


@pghistory.track()
class RegistrationKind(models.Model):
    """One way to register for an event (soort aanmelding): for whom, at which price, how many."""

    class Label(models.TextChoices):
        ANYONE = ForWhom.ANYONE.value, _("everybody")
        MEMBER = ForWhom.MEMBER.value, _("members")
        NON_MEMBER = ForWhom.NON_MEMBER.value, _("non-members")
        SPEAKER = ForWhom.SPEAKER.value, _("speakers")
        STAFF = ForWhom.STAFF.value, _("own staff")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="kinds", verbose_name=_("event"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=100)
    for_whom = models.CharField(_("for whom"), max_length=10, choices=Label, default=ForWhom.ANYONE.value)
    # In cents, without VAT.
    price = models.PositiveIntegerField(_("price in cents, without VAT"), default=0)
    # In thousandths: 210 is 21%.
    vat = models.PositiveSmallIntegerField(_("VAT in thousandths"), default=210)
    places = models.OneToOneField(Places, on_delete=models.PROTECT, related_name="kind", verbose_name=_("places"))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)

    class Meta:
        verbose_name = _("kind of registration")
        verbose_name_plural = _("kinds of registration")
        ordering = ["event", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="registration_kind_once"),
            models.CheckConstraint(condition=Q(vat__lte=1000), name="registration_kind_vat_at_most_all"),
            models.CheckConstraint(condition=Q(for_whom__in=[w.value for w in ForWhom]), name="registration_for_known"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="registration_kind_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class CancellationTerm(models.Model):
    """Until when cancelling costs which share (annuleringsregel); after the last term everything is due."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="terms", verbose_name=_("event"))
    until = models.DateTimeField(_("until"))
    # Percent of the price that stays due.
    share = models.PositiveSmallIntegerField(_("share that stays due, in percent"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("cancellation term")
        verbose_name_plural = _("cancellation terms")
        ordering = ["event", "until"]
        constraints = [
            models.UniqueConstraint(fields=["event", "until"], name="one_cancellation_term_at_a_time"),
            models.CheckConstraint(condition=Q(share__lte=100), name="cancellation_share_at_most_all"),
            models.CheckConstraint(condition=~Q(source=""), name="cancellation_term_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d} {self.share}%"


@pghistory.track()
class Room(models.Model):
    """A room at the place of an event (zaal)."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=100)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    # What a wheelchair user or somebody with a hearing aid needs to know.
    access = models.CharField(_("accessibility"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["event", "name"]
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="room_once")]

    def __str__(self) -> str:
        return self.name
