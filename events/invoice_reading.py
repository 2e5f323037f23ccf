"""An invoice that was issued as it stands on paper, in files, and in the bookkeeping."""

from typing import Any

from core import pdf
from events import ubl
from events.invoice_paper import TEMPLATE, file_name, invoice_data
from events.models import Invoice
from events.permissions.money import parts_of
from events.rules.addresses import Address
from events.rules.money import VatGroup
from events.rules.papers import Buyer, Paper, PaperKind, PaperLine, Seller

CONTENT_TYPES = {"pdf": "application/pdf", "xml": "application/xml"}


def paper_of(invoice: Invoice) -> Paper:
    """Return what an invoice says, from what was stored when it was issued; two statements."""
    lines, groups = parts_of(invoice)
    return Paper(
        kind=PaperKind(invoice.kind),
        number=invoice.number,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        seller=_seller(invoice.seller),
        buyer=Buyer(
            invoice.buyer,
            Address(invoice.street, invoice.postcode, invoice.city),
            invoice.oin,
            invoice.purchase_order,
        ),
        reference=invoice.reference,
        lines=tuple(PaperLine(line.description, line.net, line.rate) for line in lines),
        groups=tuple(VatGroup(group.rate, group.net, group.vat) for group in groups),
        note=invoice.note,
        credits=invoice.credits.number if invoice.credits is not None else "",
        exemption=invoice.exemption,
    )


def as_file(invoice: Invoice, extension: str) -> tuple[str, bytes] | None:
    """Return the name and content of a PDF or e-invoice; None when there is none of that kind."""
    if extension not in CONTENT_TYPES:
        return None
    paper = paper_of(invoice)
    if extension == "pdf":
        content = pdf.write(TEMPLATE, invoice_data(paper, invoice.language, is_sample=invoice.is_sample))
    elif ubl.is_possible(paper):
        content = ubl.write(paper)
    else:
        return None
    return file_name(paper, extension), content


def _seller(stored: dict[str, Any]) -> Seller:
    return Seller(**{**stored, "address": Address(**stored["address"])})
