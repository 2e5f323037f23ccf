"""Invoices as the bookkeeping reads them: one row per rate of VAT, a credit invoice below zero."""

from typing import Any

import tablib
from django.utils.translation import gettext as _

from core.permissions import Anyone
from core.policy import values_of
from events.models import Event
from events.permissions.money import vat_rows
from events.policies.money import DEBTORS, LEDGER, VAT_CODES, vat_codes
from members.files import CONTENT_TYPES, harmless

__all__ = ["CONTENT_TYPES", "invoices_file"]


def invoices_file(event: Event, user: Anyone, extension: str) -> tuple[bytes | str, str]:
    """Return a csv, xlsx or ods file of the invoices of an event that somebody works with, oldest first."""
    headings = [
        _("Number"),
        _("Kind"),
        _("Date"),
        _("Due"),
        _("Paid on"),
        _("Credits"),
        _("Buyer"),
        _("OIN"),
        _("Purchase order number"),
        _("Event"),
        _("Revenue account"),
        _("Debtors account"),
        _("VAT code"),
        _("VAT in percent"),
        _("Without VAT"),
        _("VAT"),
        _("With VAT"),
    ]
    table = tablib.Dataset(title=_("Invoices")[:31], headers=[harmless(heading) for heading in headings])
    for line in lines(event, user):
        table.append([harmless(value) for value in line])
    content: bytes | str = table.export(extension)
    return (f"\N{BYTE ORDER MARK}{content}" if isinstance(content, str) else content), CONTENT_TYPES[extension]


def lines(event: Event, user: Anyone) -> list[list[Any]]:
    """Return one list of values per invoice and rate; amounts in euros, as numbers."""
    ledger, debtors, codes = values_of(LEDGER, DEBTORS, VAT_CODES)
    known = vat_codes(codes)
    found = []
    for row in vat_rows(event, user):
        paper, sign = row.invoice, -1 if row.invoice.is_credit else 1
        amounts = [sign * cents / 100 for cents in (row.net, row.vat, row.net + row.vat)]
        found.append(
            [
                paper.number,
                str(paper.get_kind_display()),
                paper.issued_on.isoformat(),
                paper.due_on.isoformat(),
                paper.paid_on.isoformat() if paper.paid_on is not None else "",
                paper.credits.number if paper.credits is not None else "",
                paper.buyer,
                paper.oin,
                paper.purchase_order,
                event.title,
                ledger,
                debtors,
                known.get(row.rate, ""),
                row.rate / 10,
                *amounts,
            ]
        )
    return found
