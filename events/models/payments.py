"""Payments at once, as the provider says that they are."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Protect, Trigger, Update

from events.models.money_triggers import ONLY_FORWARD
from events.models.registrations import Booking
from events.rules.payments import RUNNING, PaymentState


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Questions about payments."""

    def running(self) -> Self:
        """Keep what may still be paid."""
        return self.filter(state__in=RUNNING)

    def to_refund(self) -> Self:
        """Keep those of which money has to go back."""
        return self.filter(refund_due__gt=0)


class Payment(models.Model):
    """A payment at once (betaling): what the provider says of it is asked, never believed from a message."""

    class StateLabel(models.TextChoices):
        NEW = PaymentState.NEW.value, _("being prepared")
        OPEN = PaymentState.OPEN.value, _("open")
        PAID = PaymentState.PAID.value, _("paid")
        FAILED = PaymentState.FAILED.value, _("failed")
        CANCELLED = PaymentState.CANCELLED.value, _("cancelled")
        EXPIRED = PaymentState.EXPIRED.value, _("expired")

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="payments", verbose_name=_("booking"))
    # Under which the provider is asked, so that asking twice is asking once.
    key = models.UUIDField(_("key"), unique=True, editable=False)
    provider_id = models.CharField(_("number at the provider"), max_length=40, unique=True, null=True, blank=True)
    amount = models.PositiveIntegerField(_("amount with VAT, in cents"))
    state = models.CharField(_("state"), max_length=10, choices=StateLabel, default=PaymentState.NEW.value)
    checkout = models.URLField(_("page to pay"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("made at"))
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    refund_due = models.PositiveIntegerField(_("to pay back, in cents"), default=0)
    refund_why = models.CharField(_("why"), max_length=300, blank=True)
    refunded = models.PositiveIntegerField(_("paid back, in cents"), default=0)

    objects: ClassVar = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking"], condition=Q(state__in=sorted(RUNNING)), name="one_running_payment"
            ),
            models.CheckConstraint(condition=Q(state__in=sorted(PaymentState)), name="payment_state_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_about_something"),
            models.CheckConstraint(
                condition=Q(state="new", provider_id__isnull=True)
                | Q(state="expired")
                | (~Q(state="new") & Q(provider_id__isnull=False)),
                name="payment_known_at_the_provider",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(RUNNING), ended_at__isnull=True)
                | (~Q(state__in=sorted(RUNNING)) & Q(ended_at__isnull=False)),
                name="payment_ends_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(refund_due=0, refunded=0) | Q(state="paid", refund_due__lte=F("amount") - F("refunded")),
                name="payment_never_refunds_more_than_was_paid",
            ),
        ]
        triggers = [
            Trigger(name="only_forward", when=Before, operation=Update, func=ONLY_FORWARD),
            Protect(name="never_deleted", operation=Delete),
        ]

    def __str__(self) -> str:
        return f"{self.booking_id} · {self.state}"
