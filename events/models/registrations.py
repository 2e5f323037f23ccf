"""Bookings, and in each one registration for every person: with a ticket, the chosen sessions and what is needed."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Insert, Trigger

from events.models.events import Event, RegistrationKind
from events.models.programme import ProgrammeRound, Session
from events.rules.kinds import HOLDS_A_PLACE, LIVE, Payment, RegistrationState, TicketEnd
from members.models import Municipality, Person

# Whoever registers waits for an organiser who cancels the event, and then is refused; the other way round the organiser
# waits, and sees who registered.
HELD_EVENT = """
PERFORM 1 FROM events_event WHERE id = NEW.event_id AND state <> 'cancelled' FOR SHARE;
IF NOT FOUND THEN
    RAISE EXCEPTION 'the event is not held' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_is_held';
END IF;
RETURN NEW;
"""
# A place in a session is always at the time of that session, also when an organiser moves it at the same moment.
TIME_OF_SESSION = """
SELECT tstzrange(starts_at, ends_at), round_id INTO NEW.period, NEW.round_id FROM events_session
    WHERE id = NEW.session_id AND state = 'planned' FOR SHARE;
IF NOT FOUND THEN
    RAISE EXCEPTION 'the session is not held' USING ERRCODE = 'check_violation', CONSTRAINT = 'session_is_held';
END IF;
RETURN NEW;
"""


@pghistory.track()
class Booking(models.Model):
    """What somebody asked for in one go, and who pays (boeking)."""

    class PaymentLabel(models.TextChoices):
        INVOICE = Payment.INVOICE.value, _("on invoice")
        IDEAL = Payment.IDEAL.value, _("iDEAL")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="bookings", verbose_name=_("event"))
    # What the form was given: a second one with the same key is the same booking.
    key = models.UUIDField(_("key"), unique=True, editable=False)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("booked by"),
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("municipality"),
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address for the invoice"), blank=True)
    address = models.CharField(_("address for the invoice"), max_length=300, blank=True)
    purchase_order = models.CharField(_("purchase order number"), max_length=50, blank=True)
    # The number by which the government knows an organisation that receives e-invoices.
    oin = models.CharField(_("OIN"), max_length=20, blank=True)
    payment = models.CharField(_("payment"), max_length=10, choices=PaymentLabel, default=Payment.INVOICE.value)
    language = models.CharField(_("language"), max_length=2, default="nl")
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(payment__in=[p.value for p in Payment]), name="booking_payment_known"),
            models.CheckConstraint(condition=Q(oin="") | Q(oin__regex=r"^\d{20}$"), name="booking_oin_twenty_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Questions about registrations."""

    def live(self) -> Self:
        """Leave out what was cancelled."""
        return self.filter(state__in=LIVE)

    def with_place(self) -> Self:
        """Keep who has a place at the event."""
        return self.filter(state__in=HOLDS_A_PLACE)


@pghistory.track()
class Registration(models.Model):
    """One person at one event (aanmelding); a colleague who takes over takes over this row."""

    class StateLabel(models.TextChoices):
        UNNAMED = RegistrationState.UNNAMED.value, _("name follows")
        UNPAID = RegistrationState.UNPAID.value, _("not paid yet")
        CONFIRMED = RegistrationState.CONFIRMED.value, _("registered")
        WAITING = RegistrationState.WAITING.value, _("on the waiting list")
        CANCELLED = RegistrationState.CANCELLED.value, _("cancelled")

    booking = models.ForeignKey(
        Booking, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("booking")
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event"))
    kind = models.ForeignKey(
        RegistrationKind, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("kind")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("person"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("account"),
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("municipality"),
    )
    # Empty while the name follows, and again once the term for keeping it is over.
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    state = models.CharField(_("state"), max_length=10, choices=StateLabel)
    # As agreed on when it was made, whatever the kind of registration costs later.
    price = models.PositiveIntegerField(_("price in cents, without VAT"))
    vat = models.PositiveSmallIntegerField(_("VAT in thousandths"))
    name_before = models.DateField(_("name before"), null=True, blank=True)
    pay_before = models.DateTimeField(_("to be paid before"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    # Percent of the price that stayed due at the cancelling.
    share_due = models.PositiveSmallIntegerField(_("share that stayed due"), null=True, blank=True)
    # How often a colleague took over: what the door and the calendar need to know which is the newest.
    changes = models.PositiveSmallIntegerField(_("changes"), default=0)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["event", "pk"]
        indexes = [
            models.Index(fields=["event", "state"], name="registration_by_state"),
            models.Index(Lower("email"), name="registration_by_email"),
        ]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=Q(state__in=sorted(s.value for s in LIVE)) & ~Q(email=""),
                name="one_registration_per_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in RegistrationState]), name="registration_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="unnamed") | Q(name_before__isnull=False), name="registration_name_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="unpaid") | Q(pay_before__isnull=False), name="registration_payment_has_a_term"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="registration_cancelled_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(share_due__isnull=True) | Q(share_due__lte=100), name="registration_share_at_most_all"
            ),
        ]
        triggers = [Trigger(name="event_is_held", when=Before, operation=Insert, func=HELD_EVENT)]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def has_place(self) -> bool:
        """Whether it holds a place at the event."""
        return self.state in HOLDS_A_PLACE


@pghistory.track()
class Choice(models.Model):
    """A place in a session (sessiekeuze). Two at the same moment are impossible, whatever the screen let through."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="choices", verbose_name=_("registration")
    )
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="choices", verbose_name=_("session"))
    round = models.ForeignKey(
        ProgrammeRound, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("round")
    )
    # When the session is, from and until: moved together with it.
    period = DateTimeRangeField(_("period"))

    class Meta:
        verbose_name = _("chosen session")
        verbose_name_plural = _("chosen sessions")
        ordering = ["registration", "period"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="session_chosen_once"),
            models.UniqueConstraint(fields=["registration", "round"], name="one_session_per_round"),
            ExclusionConstraint(
                name="no_two_sessions_at_once",
                expressions=[("registration", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="choice_takes_time"),
        ]
        triggers = [Trigger(name="time_of_session", when=Before, operation=Insert, func=TIME_OF_SESSION)]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.session_id}"


class TicketQuerySet(models.QuerySet["Ticket"]):
    """Questions about tickets."""

    def valid(self) -> Self:
        """Keep those that open the door."""
        return self.filter(ended_at__isnull=True)


class Ticket(models.Model):
    """A code with which a registration comes in (toegangsbewijs); a colleague who takes over gets another one."""

    class EndLabel(models.TextChoices):
        SUBSTITUTED = TicketEnd.SUBSTITUTED.value, _("a colleague took over")
        CANCELLED = TicketEnd.CANCELLED.value, _("cancelled")
        LOST = TicketEnd.LOST.value, _("replaced by another")

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="tickets", verbose_name=_("registration")
    )
    # Random and opaque: 16 characters of 32, eighty bits.
    code = models.CharField(_("code"), max_length=32, unique=True, editable=False)
    issued_at = models.DateTimeField(_("issued at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=12, choices=EndLabel, blank=True)

    objects: ClassVar = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        ordering = ["registration", "-issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=Q(ended_at__isnull=True), name="one_valid_ticket"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="") | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="ticket_ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}"
