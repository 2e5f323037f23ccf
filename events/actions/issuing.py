"""Giving out numbers and storing invoices: the only place where one is made, always inside another action."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import connection

from core import clock
from core.audit import record
from core.models import User
from core.policy import values_of
from events.errors.money import SellerIncomplete
from events.invoice_mail import tell
from events.models import Event, Invoice, InvoiceLine, InvoiceVat
from events.permissions.money import groups_left
from events.policies.money import EXEMPTION, PREFIX, TERM, missing_of_seller, seller
from events.rules.money import Amount, Totals, credit_totals, totals
from events.rules.papers import Buyer, PaperKind, Seller

# A lock on the row of the series until the commit: whoever rolls back gives the number back, so there are no gaps.
TAKE = """
INSERT INTO events_invoiceseries (prefix, year, last) VALUES (%s, %s, %s)
ON CONFLICT (prefix, year) DO UPDATE SET last = events_invoiceseries.last + excluded.last
RETURNING last
"""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line to be: `credits` is the key of the line that it takes back."""

    registration: int | None
    description: str
    net: int
    rate: int
    credits: int | None = None


@dataclass(slots=True)
class Draft:
    """An invoice to be, of one buyer."""

    event: Event
    buyer: Buyer
    reference: str
    language: str
    note: str = ""
    lines: list[DraftLine] = field(default_factory=list)
    credits: Invoice | None = None
    paid_on: date | None = None
    email: str = ""  # where the mail about it goes; not kept on the invoice

    def totals(self) -> Totals:
        """Return what it adds up to; VAT of a credit invoice follows from what is left of the other one."""
        amounts = [Amount(line.net, line.rate) for line in self.lines]
        if self.credits is None:
            return totals(amounts)
        return credit_totals(amounts, groups_left([self.credits.pk])[self.credits.pk])


def refuse_without_seller() -> None:
    """Refuse when it is not known who sells. Raises SellerIncomplete."""
    if missing := missing_of_seller():
        raise SellerIncomplete(what=", ".join(str(label) for label in missing))


def issue(drafts: Sequence[Draft], *, by: User | None) -> list[Invoice]:
    """Store these invoices with the next numbers. Raises SellerIncomplete."""
    if not drafts:
        return []
    refuse_without_seller()
    prefix, term, exemption = values_of(PREFIX, TERM, EXEMPTION)
    day, sells = clock.today(), seller()
    # Credits of one invoice follow on each other, so each sees what the one before left.
    first = take_numbers(prefix, day.year, len(drafts))
    invoices = []
    for sequence, draft in enumerate(drafts, start=first):
        done = draft.totals()
        invoice = _invoice(draft, done, day, _own_seller(draft, sells))
        invoice.due_on = day + timedelta(days=term)
        invoice.exemption = exemption if any(group.rate == 0 for group in done.groups) else ""
        invoice.prefix, invoice.year, invoice.sequence = prefix, day.year, sequence
        invoice.number = f"{prefix}{day.year}-{sequence:05}"
        invoice.issued_by = by
        invoices.append(_store(invoice, draft.lines, done))
        what = "invoice.credited" if invoice.is_credit else "invoice.issued"
        record(what, invoice, by=by, number=invoice.number, gross=invoice.gross, event=draft.event.pk)
        tell(invoice, draft.email)
    return invoices


def take_numbers(prefix: str, year: int, amount: int) -> int:
    """Take so many numbers that follow on each other, and return the first; others wait until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [prefix, year, amount])
        last: int = cursor.fetchone()[0]
    return last - amount + 1


def _own_seller(draft: Draft, now: Seller) -> dict[str, Any]:
    return draft.credits.seller if draft.credits is not None else asdict(now)


def _invoice(draft: Draft, done: Totals, day: date, sells: dict[str, Any]) -> Invoice:
    buyer = draft.buyer
    return Invoice(
        kind=PaperKind.CREDIT if draft.credits is not None else PaperKind.INVOICE,
        event=draft.event,
        credits=draft.credits,
        seller=sells,
        buyer=buyer.name,
        street=buyer.address.street,
        postcode=buyer.address.postcode,
        city=buyer.address.city,
        oin=buyer.oin,
        purchase_order=buyer.purchase_order,
        reference=draft.reference,
        language=draft.language,
        issued_on=day,
        net=done.net,
        vat=done.vat,
        gross=done.gross,
        note=draft.note,
        is_sample=draft.event.is_sample,
        paid_on=draft.paid_on,
    )


def _store(invoice: Invoice, lines: Sequence[DraftLine], done: Totals) -> Invoice:
    invoice.save()
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice,
            registration_id=line.registration,
            credits_id=line.credits,
            order=order,
            description=line.description[:300],
            net=line.net,
            rate=line.rate,
        )
        for order, line in enumerate(lines, start=1)
    )
    InvoiceVat.objects.bulk_create(
        InvoiceVat(invoice=invoice, rate=group.rate, net=group.net, vat=group.vat) for group in done.groups
    )
    return invoice


def without_order(buyer: Buyer, number: str) -> Buyer:
    """Return the same buyer with another purchase order number."""
    return replace(buyer, purchase_order=number)
