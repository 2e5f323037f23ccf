"""What the pages of invoices show: sums of an event, one row per invoice, and what can be done with each."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.models import User
from core.permissions import Anyone
from events import ubl
from events.actions.invoicing import Made
from events.invoice_reading import paper_of
from events.models import Event, Invoice
from events.permissions.money import (
    bookings_paid_by,
    due_of,
    invoices_for,
    invoices_kept,
    may_invoice,
    open_lines,
    refunds_kept,
    sums_of,
    to_invoice,
)
from events.policies.money import missing_of_seller
from events.rules.addresses import address_of
from events.rules.money import Amount, totals
from events.shown.money import euros, rate

PAGE = 50


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice in a list: how it stands, in a word and a look."""

    invoice: Invoice
    gross: str
    open: str
    word: str
    look: str


def invoices_page(event: Event, user: User | Any, page: str) -> dict[str, Any]:
    """Return the invoices of an event, the newest first, with what is left to do."""
    sums = sums_of(event)
    found = Paginator(invoices_kept(user).filter(event=event).order_by("-year", "-sequence"), PAGE).get_page(page)
    return {
        "event": event,
        "page_obj": found,
        "rows": rows_of(found),
        "sums": {name: euros(cents) for name, cents in sums.items()},
        "left": left_of(event),
        "missing": missing_of_seller(),
        "refunds": [(row, euros(row.refund_due)) for row in refunds_kept(user).filter(booking__event=event)],
    }


def left_of(event: Event) -> dict[str, Any]:
    """Return what is due of an event and stands on no invoice, and the bookings without a complete address."""
    rows = to_invoice(event)
    invoiced = open_lines(row.pk for row in rows)
    amounts, without = [], {}
    for row in rows:
        net = due_of(row) - sum(line.left for line in invoiced.get(row.pk, ()))
        if net <= 0:
            continue
        if address_of(row.booking.address) is None:
            without[row.booking_id] = row.booking
        else:
            amounts.append(Amount(net, row.vat))
    return {
        "gross": euros(totals(amounts).gross) if amounts else "",
        "number": len(amounts),
        "without": list(without.values()),
    }


def rows_of(invoices: Any) -> list[InvoiceRow]:
    """Return invoices as a list shows them; what was credited of each is annotated already."""
    return [_row(invoice) for invoice in invoices]


def own_page(user: User, page: str) -> dict[str, Any]:
    """Return the invoices of what somebody booked or registers for, and the bookings whose order number can change."""
    found = Paginator(invoices_for(user).order_by("-issued_on", "-sequence"), PAGE).get_page(page)
    bookings = bookings_paid_by(user).filter(registrations__price__gt=0).distinct()
    return {"page_obj": found, "rows": rows_of(found), "bookings": bookings.order_by("-made_at")[:PAGE]}


def invoice_page(invoice: Invoice, user: Anyone) -> dict[str, Any]:
    """Return one invoice as a page shows it."""
    paper = paper_of(invoice)
    organises = may_invoice(user)
    return {
        "invoice": invoice,
        "paper": paper,
        "row": _row(invoice),
        "lines": [(line.description, rate(line.rate), euros(line.net)) for line in paper.lines],
        "groups": [(rate(group.rate), euros(group.net), euros(group.vat)) for group in paper.groups],
        "net": euros(paper.net),
        "gross": euros(paper.gross),
        "credited_by": list(invoice.credit_invoices.order_by("sequence")),
        "has_xml": ubl.is_possible(paper),
        "organises": organises,
        "may_pay": organises and not invoice.is_credit and invoice.paid_on is None,
    }


def said_of(made: Made) -> str:
    """Say what came of invoicing an event."""
    number = len(made.invoices)
    words = ngettext("%(number)s invoice was made.", "%(number)s invoices were made.", number) % {"number": number}
    if not made.skipped:
        return words
    left = ", ".join(str(booking.pk) for booking in made.skipped)
    return words + " " + _("Without a complete address, and left out: booking %(left)s.") % {"left": left}


def _row(invoice: Invoice) -> InvoiceRow:
    credited = getattr(invoice, "credited", 0)
    still = 0 if invoice.is_credit or invoice.paid_on is not None else invoice.gross - credited
    word, look = _word(invoice, credited)
    return InvoiceRow(invoice, euros(invoice.gross), euros(still) if still else "", word, look)


def _word(invoice: Invoice, credited: int) -> tuple[str, str]:
    if invoice.is_credit:
        return _("credit invoice"), ""
    if credited == invoice.gross:
        return _("credited"), ""
    if invoice.paid_on is not None:
        return _("paid"), "ok"
    if invoice.due_on < clock.today():
        return _("late"), "error"
    return _("open"), ""
