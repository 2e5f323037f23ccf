"""Invoicing what is due and not invoiced yet, crediting what is due no longer, and what happens to an invoice after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.audit import action, record
from core.formats import plain_day
from core.models import User
from core.permissions import require
from events.actions.issuing import Draft, DraftLine, issue, refuse_without_seller, without_order
from events.actions.refunding import reckon_refund
from events.errors.money import (
    AlreadyPaid,
    BuyerIncomplete,
    NotAnInvoiceToPay,
    NothingToInvoice,
    NumberIsTheSame,
    PaidBeforeIssued,
)
from events.models import Booking, Event, Invoice, InvoiceLine, Registration
from events.permissions.money import due_of, is_paid, may_change_order, may_invoice, open_lines, to_invoice
from events.permissions.registrations import Actor, account
from events.rules.addresses import Address, address_of
from events.rules.invoicing import Piece, pieces
from events.rules.kinds import InvoicePer, Payment, RegistrationState
from events.rules.money import share_of
from events.rules.papers import Buyer


@dataclass(frozen=True, slots=True)
class Made:
    """What came of invoicing an event: the invoices, and the bookings whose address is not complete."""

    invoices: Sequence[Invoice]
    skipped: Sequence[Booking]


@action
def invoice_booking(booking: Booking, *, by: User) -> Sequence[Invoice]:
    """Invoice what is due of one booking. Raises SellerIncomplete, BuyerIncomplete, NothingToInvoice."""
    require(may_invoice, by)
    made = invoice_due(booking.event, [booking.pk], by=by)
    if made.skipped:
        raise BuyerIncomplete(number=booking.pk)
    if not made.invoices:
        raise NothingToInvoice
    return made.invoices


@action
def invoice_event(event: Event, *, by: User) -> Made:
    """Invoice everything that is due of an event: one per organisation, or one per booking, as the event says.

    A booking without a complete address is left out and named. Raises SellerIncomplete, NothingToInvoice.
    """
    require(may_invoice, by)
    made = invoice_due(event, None, by=by)
    if not made.invoices and not made.skipped:
        raise NothingToInvoice
    return made


@action
def invoice_at_once(event: Event, bookings: Sequence[int], *, by: None = None) -> Made:
    """Invoice bookings of an event where everybody gets an invoice at once, for the clock. Raises SellerIncomplete."""
    return invoice_due(event, bookings, by=by)


def invoice_due(event: Event, bookings: Sequence[int] | None, *, by: User | None) -> Made:
    """Invoice what is due and stands on no invoice, of some or all bookings of an event. Raises SellerIncomplete.

    Registrations are held first: whoever cancels one, or invoices too, comes before or after this and sees it.
    """
    refuse_without_seller()
    keys = [row.pk for row in to_invoice(event, bookings)]
    list(Registration.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values("pk"))
    invoiced = open_lines(keys)
    drafts: dict[object, Draft] = {}
    skipped: dict[int, Booking] = {}
    for row in to_invoice(event, bookings):
        line = _line(row, due_of(row) - sum(each.left for each in invoiced.get(row.pk, ())))
        if line is None:
            continue
        buyer = _buyer(row.booking)
        if buyer is None:
            skipped[row.booking_id] = row.booking
        else:
            _draft_for(drafts, row, buyer).lines.append(line)
    return Made(issue(list(drafts.values()), by=by), list(skipped.values()))


def credit_registration(registration: Registration, share_percent: int, *, by: Actor) -> list[Invoice]:
    """Credit what stands on invoices of a registration above the share of the price that stays due, in percent.

    For actions that hold the registration and checked the right; what was paid at once and is due no longer has to be
    paid back. Returns the credit invoices, none when nothing was invoiced: then the share is invoiced later.
    """
    keep = share_of(registration.price, share_percent)
    found = pieces(open_lines([registration.pk]).get(registration.pk, ()), keep)
    made = _credit([(registration, piece) for piece in found], gettext_lazy("no longer taking part"), by=account(by))
    reckon_refund(registration.booking, _("A registration was cancelled."))
    return made


def credit_in_full(registrations: Sequence[Registration], why: Promise | str, *, by: User | None) -> list[Invoice]:
    """Credit everything that stands on invoices of these registrations, with one credit invoice for each invoice.

    For actions that checked the right, about registrations of which nothing is due any more.
    """
    lines = open_lines(row.pk for row in registrations)
    found = [(row, piece) for row in registrations for piece in pieces(lines.get(row.pk, ()), 0)]
    made = _credit(found, why, by=by)
    for booking in {row.booking_id: row.booking for row in registrations}.values():
        reckon_refund(booking, str(why))
    return made


@action
def change_purchase_order(booking: Booking, number: str, *, by: User) -> Sequence[Invoice]:
    """Put another purchase order number on a booking; what was invoiced is credited and invoiced again under it.

    Returns the new invoices. Raises NumberIsTheSame, SellerIncomplete.
    """
    require(may_change_order, by, booking)
    number = " ".join(number.split())
    booking = Booking.objects.select_for_update(no_key=True).select_related("event").get(pk=booking.pk)
    if booking.purchase_order == number:
        raise NumberIsTheSame
    rows = list(Registration.objects.select_for_update(no_key=True).filter(booking=booking).order_by("pk"))
    before, booking.purchase_order = booking.purchase_order, number
    booking.save(update_fields=["purchase_order"])
    record("booking.order_changed", booking, by=by, before=before, number=number)
    invoiced = open_lines(row.pk for row in rows)
    found = [(row, piece) for row in rows for piece in pieces(invoiced.get(row.pk, ()), 0)]
    if not found:
        return []
    credited = _credit(found, gettext_lazy("under another purchase order number"), by=by)
    return issue([_again(credit, number, _email(booking)) for credit in credited], by=by)


@action
def mark_paid(invoice: Invoice, day: date, *, by: User) -> Invoice:
    """Write down on which day an invoice was paid. Raises AlreadyPaid, NotAnInvoiceToPay, PaidBeforeIssued."""
    require(may_invoice, by)
    invoice = Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    if invoice.is_credit:
        raise NotAnInvoiceToPay(number=invoice.number)
    if invoice.paid_on is not None:
        raise AlreadyPaid(number=invoice.number, day=plain_day(invoice.paid_on))
    if not invoice.issued_on <= day <= clock.today():
        raise PaidBeforeIssued(day=plain_day(invoice.issued_on))
    invoice.paid_on = day
    invoice.save(update_fields=["paid_on"])
    record("invoice.paid", invoice, by=by, number=invoice.number, day=str(day))
    return invoice


def _line(registration: Registration, net: int) -> DraftLine | None:
    """Return the line for what is due; nobody is named, so that it can stay when names go (AWR, article 52)."""
    if net <= 0:
        return None
    facts = {"event": registration.event.title, "number": registration.pk, "share": registration.share_due}
    with translation.override(registration.booking.language):
        words = _("Participation in %(event)s, registration %(number)s")
        if registration.state == RegistrationState.CANCELLED:
            words = _("%(event)s, registration %(number)s cancelled: %(share)s percent of the price")
        return DraftLine(registration.pk, words % facts, net, registration.vat)


def _buyer(booking: Booking) -> Buyer | None:
    """Return who pays a booking, or None when the address is not complete."""
    name = booking.organisation.strip() or (str(booking.municipality) if booking.municipality is not None else "")
    address = address_of(booking.address)
    return Buyer(name, address, booking.oin, booking.purchase_order) if name and address is not None else None


def _draft_for(drafts: dict[object, Draft], row: Registration, buyer: Buyer) -> Draft:
    """Return the invoice on which a registration goes: of the organisation and order number, or of the booking."""
    booking = row.booking
    apart = row.event.invoice_per == InvoicePer.REGISTRATION or booking.payment == Payment.IDEAL
    key = booking.pk if apart else (booking.municipality_id or buyer.name.casefold(), buyer)
    if key not in drafts:
        paid = booking.payment == Payment.IDEAL and is_paid(booking)
        with translation.override(booking.language):
            reference = _("Booking %(number)s") % {"number": booking.pk}
            note = f"{row.event.title}, {plain_day(row.event.first_day)}"[:300]
        drafts[key] = Draft(row.event, buyer, reference, booking.language, note, email=_email(booking))
        drafts[key].paid_on = clock.today() if paid else None
    return drafts[key]


def _credit(found: Iterable[tuple[Registration, Piece]], why: Promise | str, *, by: User | None) -> list[Invoice]:
    """Issue one credit invoice for each invoice of which pieces are credited."""
    by_invoice: dict[int, list[tuple[Registration, Piece]]] = {}
    for registration, piece in found:
        by_invoice.setdefault(piece.line.invoice, []).append((registration, piece))
    held = Invoice.objects.select_for_update(of=("self",), no_key=True).select_related("event")
    drafts = []
    for invoice in held.filter(pk__in=by_invoice).order_by("pk"):
        draft = Draft(invoice.event, _buyer_of(invoice), invoice.reference, invoice.language, credits=invoice)
        with translation.override(invoice.language):
            words = _("%(event)s, registration %(number)s: %(why)s")
            facts = {"event": invoice.event.title, "why": str(why)}
            for row, piece in by_invoice[invoice.pk]:
                draft.email = draft.email or _email(row.booking)
                text = words % {**facts, "number": row.pk}
                draft.lines.append(DraftLine(row.pk, text, piece.net, piece.line.rate, piece.line.key))
        drafts.append(draft)
    return issue(drafts, by=by)


def _email(booking: Booking) -> str:
    return booking.email or (booking.booked_by.email if booking.booked_by is not None else "")


def _buyer_of(invoice: Invoice) -> Buyer:
    address = Address(invoice.street, invoice.postcode, invoice.city)
    return Buyer(invoice.buyer, address, invoice.oin, invoice.purchase_order)


def _again(credit: Invoice, number: str, email: str) -> Draft:
    """Return the invoice that comes in the place of what was credited, under another purchase order number."""
    assert credit.credits is not None
    old = credit.credits
    draft = Draft(
        credit.event,
        without_order(_buyer_of(credit), number),
        credit.reference,
        credit.language,
        old.note,
        paid_on=old.paid_on and clock.today(),
        email=email,
    )
    lines = InvoiceLine.objects.filter(invoice=credit).select_related("credits").order_by("order")
    for line in lines:
        assert line.credits is not None
        draft.lines.append(DraftLine(line.registration_id, line.credits.description, line.net, line.rate))
    return draft
