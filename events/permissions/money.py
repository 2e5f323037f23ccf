"""Who sees invoices and payments, and what of them is open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from core.models import User
from core.permissions import Anyone
from events.models import Booking, Event, Invoice, InvoiceLine, InvoiceVat, Payment, Registration
from events.models.money import InvoiceQuerySet
from events.models.payments import PaymentQuerySet
from events.permissions.events import may_organise, municipalities_registered_by
from events.rules.invoicing import DUE_IN_FULL, OpenLine, due
from events.rules.kinds import EventState, InvoicePer, RegistrationState
from events.rules.kinds import Payment as Way
from events.rules.money import VatGroup
from events.rules.papers import PaperKind
from events.rules.payments import PaymentState


def may_invoice(user: Anyone) -> bool:
    """Tell who makes and credits invoices: the desk of events."""
    return may_organise(user)


def bookings_paid_by(user: Anyone) -> QuerySet[Booking]:
    """Return the bookings of which somebody gets the invoices: who booked, and who registers for the municipality."""
    if not isinstance(user, User) or not user.is_active:
        return Booking.objects.none()
    run = municipalities_registered_by(user).values("pk")
    return Booking.objects.filter(Q(booked_by=user) | Q(municipality__in=run)).select_related("event")


def may_change_order(user: Anyone, booking: Booking) -> bool:
    """Tell who corrects the purchase order number of a booking: organisers, and who gets its invoices."""
    return may_organise(user) or bookings_paid_by(user).filter(pk=booking.pk).exists()


def invoices_kept(user: Anyone) -> InvoiceQuerySet:
    """Return the invoices that organisers work with, with what was credited of each; nobody else finds one."""
    return _with_credited() if may_invoice(user) else Invoice.objects.none()


def invoices_for(user: Anyone) -> InvoiceQuerySet:
    """Return the invoices that somebody sees: organisers all, others those of what they booked or register for."""
    if may_invoice(user):
        return _with_credited()
    own = bookings_paid_by(user).values("pk")
    lines = InvoiceLine.objects.filter(registration__booking__in=own).values("invoice")
    return _with_credited().filter(pk__in=lines)


def invoice_numbered(key: int) -> InvoiceQuerySet:
    """Return the invoice that a signed link names: who carries the link sees that one."""
    return _with_credited().filter(pk=key)


def _with_credited() -> InvoiceQuerySet:
    taken = Invoice.objects.filter(credits=OuterRef("pk")).order_by().values("credits").annotate(sum=Sum("gross"))
    known: InvoiceQuerySet = Invoice.objects.select_related("event", "credits")
    found: InvoiceQuerySet = known.annotate(credited=Coalesce(Subquery(taken.values("sum")), 0))
    return found


def parts_of(invoice: Invoice) -> tuple[list[InvoiceLine], list[InvoiceVat]]:
    """Return the lines of an invoice, and its VAT."""
    return list(invoice.lines.order_by("order")), list(invoice.groups.order_by("-rate"))


def open_lines(registrations: Iterable[int]) -> dict[int, list[OpenLine]]:
    """Return what stands on invoices per registration and is not credited, in one statement."""
    known = InvoiceLine.objects.filter(registration__in=list(registrations), invoice__kind=PaperKind.INVOICE)
    found: dict[int, list[OpenLine]] = {}
    for line in known.annotate(left=F("net") - Coalesce(Sum("credit_lines__net"), 0)):
        assert line.registration_id is not None
        own = OpenLine(line.pk, line.invoice_id, line.left, line.rate)
        found.setdefault(line.registration_id, []).append(own)
    return found


def groups_left(invoices: Collection[int]) -> dict[int, list[VatGroup]]:
    """Return per invoice what of each rate of VAT is not credited."""
    left: dict[int, dict[int, VatGroup]] = {}
    own, back = Q(invoice__in=invoices), Q(invoice__credits__in=invoices)
    for row in InvoiceVat.objects.filter(own | back).select_related("invoice"):
        sign = 1 if row.invoice.credits_id is None else -1
        groups = left.setdefault(row.invoice.credits_id or row.invoice_id, {})
        before = groups.get(row.rate, VatGroup(row.rate, 0, 0))
        groups[row.rate] = VatGroup(row.rate, before.net + sign * row.net, before.vat + sign * row.vat)
    return {key: list(groups.values()) for key, groups in left.items()}


def to_invoice(event: Event, bookings: Collection[int] | None = None) -> list[Registration]:
    """Return the registrations that can cost something, with their bookings."""
    known = Registration.objects.filter(event=event, price__gt=0).exclude(state=RegistrationState.WAITING)
    if bookings is not None:
        known = known.filter(booking__in=bookings)
    return list(known.select_related("booking__municipality", "booking__booked_by", "event").order_by("pk"))


def to_pay_at_once(booking: Booking) -> list[Registration]:
    """Return the registrations of a booking that wait for the bank."""
    known = booking.registrations.filter(state=RegistrationState.UNPAID, price__gt=0)
    return list(known.select_related("event", "kind").order_by("pk"))


def bookings_to_invoice_at_once(since: date) -> dict[Event, list[int]]:
    """Return, of the events where everybody gets an invoice at once, the bookings of which something is on none yet."""
    known = Registration.objects.filter(event__invoice_per=InvoicePer.REGISTRATION, event__last_day__gte=since)
    known = known.filter(booking__payment=Way.INVOICE, price__gt=0, state__in=DUE_IN_FULL, invoice_lines=None)
    found: dict[Event, list[int]] = {}
    for row in known.exclude(booking__address="").select_related("event").order_by("booking_id")[:500]:
        keys = found.setdefault(row.event, [])
        if row.booking_id not in keys:
            keys.append(row.booking_id)
    return found


def due_of(registration: Registration) -> int:
    """Return what is due for a registration, in cents without VAT."""
    return due(registration.state, registration.price, registration.share_due)


def payments_running(before: datetime) -> PaymentQuerySet:
    """Return the payments of which the provider may know more than we do, those asked longest ago first."""
    known: PaymentQuerySet = Payment.objects.running().filter(Q(asked_at__isnull=True) | Q(asked_at__lte=before))
    return (
        known.filter(made_at__lte=before).select_related("booking__event").order_by(F("asked_at").asc(nulls_first=True))
    )


def payment_known(provider_id: str) -> Payment | None:
    """Return the payment that the provider calls so."""
    found: Payment | None = Payment.objects.select_related("booking__event").filter(provider_id=provider_id).first()
    return found


def payments_of(booking: Booking) -> PaymentQuerySet:
    """Return the payments of a booking, the newest first."""
    known: PaymentQuerySet = Payment.objects.filter(booking=booking).select_related("booking__event")
    return known.order_by("-made_at", "-pk")


def refunds_kept(user: Anyone) -> PaymentQuerySet:
    """Return the payments of which money has to go back, for organisers."""
    known: PaymentQuerySet = Payment.objects.to_refund().select_related("booking__event")
    return known.order_by("ended_at", "pk") if may_invoice(user) else known.none()


def is_paid(booking: Booking) -> bool:
    """Tell whether a booking was paid at once."""
    return booking.payments.filter(state=PaymentState.PAID).exists()


def booking_numbered(key: int) -> Booking | None:
    """Return the booking that a signed link names."""
    return Booking.objects.select_related("event").filter(pk=key).first()


@dataclass(frozen=True, slots=True)
class BookingBearer:
    """Whoever carries the signed link of a booking: the right to pay that one, without an account."""

    booking: int


BookingActor = User | BookingBearer | None


def may_pay(actor: BookingActor, booking: Booking) -> bool:
    """Tell who pays a booking at once: who carries its link, who gets its invoices, organisers."""
    if isinstance(actor, BookingBearer):
        return actor.booking == booking.pk
    return actor is not None and may_change_order(actor, booking)


def bookings_to_correct(user: Anyone) -> QuerySet[Booking]:
    """Return the bookings of which somebody corrects the purchase order number."""
    if may_organise(user):
        return Booking.objects.select_related("event")
    return bookings_paid_by(user)


def vat_rows(event: Event, user: Anyone) -> QuerySet[InvoiceVat]:
    """Return the VAT of the invoices of an event for organisers, oldest first; one statement."""
    rows = InvoiceVat.objects.filter(invoice__event=event).select_related("invoice__credits")
    return rows.order_by("invoice__year", "invoice__sequence", "-rate") if may_invoice(user) else rows.none()


def sums_of(event: Event) -> dict[str, int]:
    """Return what was invoiced, credited and is open of an event, in cents with VAT; one statement."""
    unpaid = Q(kind=PaperKind.INVOICE, paid_on__isnull=True)
    found = _with_credited().filter(event=event).order_by()
    sums = found.aggregate(
        invoiced=Coalesce(Sum("gross", filter=Q(kind=PaperKind.INVOICE)), 0),
        returned=Coalesce(Sum("gross", filter=Q(kind=PaperKind.CREDIT)), 0),
        open=Coalesce(Sum(F("gross") - F("credited"), filter=unpaid), 0),
    )
    return {name: int(value) for name, value in sums.items()}


def refunds_waiting() -> list[tuple[str, str, int]]:
    """Return the events of which money has to go back, each with how many payments; one statement."""
    known = Payment.objects.to_refund().values_list("booking__event__title", "booking__event__slug")
    return list(known.annotate(number=Count("pk")).order_by("booking__event__first_day"))


def invoices_late(day: date) -> list[tuple[str, str, int]]:
    """Return the events with invoices that should have been paid before a day and are not credited; one statement."""
    known = _with_credited().unpaid().filter(due_on__lt=day, is_sample=False, gross__gt=F("credited"))
    found = known.values_list("event__title", "event__slug").annotate(number=Count("pk", distinct=True))
    return list(found.order_by("event__first_day"))


def bookings_to_pay_back() -> list[Booking]:
    """Return the bookings of cancelled events of which not everything that was paid goes back yet."""
    paid = Payment.objects.filter(state=PaymentState.PAID, booking__event__state=EventState.CANCELLED)
    short = paid.filter(amount__gt=F("refunded") + F("refund_due")).select_related("booking__event")
    return [payment.booking for payment in short.order_by("pk")[:200]]
