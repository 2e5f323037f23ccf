"""Papers for tests: an invoice with two lines, and a credit invoice for one of them."""

from dataclasses import replace
from datetime import date
from typing import Any

from events.rules.addresses import Address
from events.rules.money import Amount, totals
from events.rules.papers import Buyer, Paper, PaperKind, PaperLine, Seller

SELLER = Seller(
    name="Vereniging in de test",
    address=Address("Plein 1", "2511 AA", "Den Haag"),
    kvk="12345678",
    vat="NL123456789B01",
    iban="NL91 ABNA 0417 1643 00",
    oin="00000001234567890000",
    email="facturen@vereniging.test",
)
BUYER = Buyer(
    name="Gemeente Utrecht",
    address=Address("Stadsplateau 1", "3521 AZ", "Utrecht"),
    oin="00000001002220647000",
    purchase_order="4500123456",
)


def make_paper(*lines: PaperLine, **more: Any) -> Paper:
    """Return an invoice; its totals follow from the lines."""
    lines = lines or (
        PaperLine("Deelname Jaarcongres, aanmelding 12", 39_500, 210),
        PaperLine("Deelname Jaarcongres, aanmelding 13", 24_995, 210),
    )
    done = totals(Amount(line.net, line.rate) for line in lines)
    own: dict[str, Any] = {
        "kind": PaperKind.INVOICE,
        "number": "PL2026-00042",
        "issued_on": date(2026, 6, 8),
        "due_on": date(2026, 7, 8),
        "seller": SELLER,
        "buyer": BUYER,
        "reference": "Boeking 7",
        "lines": lines,
        "groups": done.groups,
    }
    return Paper(**(own | more))


def make_credit(**more: Any) -> Paper:
    """Return a credit invoice for one registration."""
    line = PaperLine("Deelname Jaarcongres, aanmelding 12 geannuleerd", 39_500, 210)
    return make_paper(line, kind=PaperKind.CREDIT, number="PL2026-00043", credits="PL2026-00042", **more)


def without_oin(paper: Paper) -> Paper:
    """Return the same for a buyer that receives no e-invoices."""
    return replace(paper, buyer=replace(paper.buyer, oin=""))
