"""What stands on the PDF of an invoice, as plain data in the language of who pays."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core import formats
from events.rules.papers import Paper, Seller
from events.shown.money import euros, rate

TEMPLATE = "events/invoice.typ"


def file_name(paper: Paper, extension: str) -> str:
    """Return the name under which it is downloaded."""
    return f"{'creditfactuur' if paper.is_credit else 'factuur'}-{paper.number}.{extension}"


def invoice_data(paper: Paper, language: str, *, is_sample: bool = False) -> dict[str, Any]:
    """Return what the PDF is made of."""
    with translation.override(language):
        return _data(paper, language, _("Sample data, nothing to pay") if is_sample else "")


def _data(paper: Paper, language: str, label: str) -> dict[str, Any]:
    title = _("Credit invoice %(number)s") if paper.is_credit else _("Invoice %(number)s")
    return {
        "language": language,
        "title": title % {"number": paper.number},
        "subtitle": paper.note,
        "label": label,
        "foot": f"{paper.seller.name} · {paper.number}",
        "buyer": "\n".join((paper.buyer.name, paper.buyer.address.street, _place(paper.buyer.address))),
        "seller": "\n".join((paper.seller.name, paper.seller.address.street, _place(paper.seller.address))),
        "facts": _facts(paper),
        "head": [_("Description"), _("VAT"), _("Amount without VAT")],
        "lines": [[line.description, rate(line.rate), euros(line.net)] for line in paper.lines],
        "totals": _totals(paper),
        "total": euros(paper.gross),
        "closing": _closing(paper),
        "words": {
            "page": _("Page"),
            "to": _("To"),
            "from": _("Seller"),
            "lines": _("What it is for"),
            "totals": _("Total"),
            "total": _("To be credited") if paper.is_credit else _("To be paid"),
        },
    }


def _place(address: Any) -> str:
    return f"{address.postcode} {address.city}"


def _facts(paper: Paper) -> list[list[str]]:
    """Return what the law asks for on an invoice, and what the buyer needs to book it."""
    rows = [[_("Date"), formats.plain_day(paper.issued_on)]]
    if paper.is_credit:
        rows.append([_("Credits invoice"), paper.credits])
    else:
        rows.append([_("Pay before or on"), formats.plain_day(paper.due_on)])
    if paper.buyer.purchase_order:
        rows.append([_("Your purchase order number"), paper.buyer.purchase_order])
    rows.append([_("Our reference"), paper.reference])
    return [*rows, *_numbers(paper.seller)]


def _numbers(seller: Seller) -> list[list[str]]:
    return [[_("Trade register"), seller.kvk], [_("VAT number"), seller.vat], ["IBAN", seller.iban]]


def _totals(paper: Paper) -> list[list[str]]:
    rows = [[_("Total without VAT"), euros(paper.net)]]
    for group in paper.groups:
        words = _("VAT %(rate)s on %(amount)s") % {"rate": rate(group.rate), "amount": euros(group.net)}
        rows.append([words, euros(group.vat)])
    return rows


def _closing(paper: Paper) -> str:
    parts = [paper.exemption] if any(group.rate == 0 for group in paper.groups) and paper.exemption else []
    if paper.is_credit:
        words = _("This amount is taken off invoice %(number)s. What was already paid of it is paid back.")
        return "\n\n".join([*parts, words % {"number": paper.credits}])
    words = _("Please pay %(amount)s into %(iban)s in the name of %(name)s, with the number %(number)s.")
    facts = {"amount": euros(paper.gross), "iban": paper.seller.iban, "name": paper.seller.name}
    return "\n\n".join([*parts, words % {**facts, "number": paper.number}])
