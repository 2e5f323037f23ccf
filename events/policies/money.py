"""Settings of invoices: who sells, within how many days one pays, and how the bookkeeping knows it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare, values_of
from events.rules.addresses import address_of
from events.rules.papers import Seller

ASK = _("not known; the bookkeeping of the association says it")
CHOICE = _("not known; a choice of this portal")
LAW = _("VAT Act 1968 (Wet OB), article 35a: what stands on an invoice")


def _text(key: str, label: str | Promise, explanation: str | Promise, default: str = "") -> Policy:
    return declare(
        Policy(
            key=f"events.{key}",
            default=default,
            kind=Kind.TEXT,
            label=label,
            explanation=explanation,
            source=ASK,
            certainty=Certainty.UNKNOWN,
        )
    )


NAME = _text("seller_name", _("Invoices: name of the association"), _("As it stands in the trade register."))
ADDRESS = _text(
    "seller_address", _("Invoices: address of the association"), _("Street and number, postcode and city, on one line.")
)
KVK = _text("seller_kvk", _("Invoices: number in the trade register (KvK)"), _("Eight digits."))
VAT = _text("seller_vat", _("Invoices: VAT number"), _("With NL before it, for example NL000000000B00."))
OIN = _text(
    "seller_oin", _("Invoices: OIN of the association"), _("Twenty digits; without it e-invoices carry the KvK number.")
)
IBAN = _text("seller_iban", _("Invoices: account number (IBAN)"), _("Where invoices are paid."))
EMAIL = _text("seller_email", _("Invoices: e-mail address for questions"), _("Stands on e-invoices. A shared mailbox."))
PREFIX = declare(
    Policy(
        key="events.invoice_prefix",
        default="C",
        kind=Kind.TEXT,
        label=_("Invoices: letters before the number"),
        explanation=_("Numbers follow on each other without gaps per prefix and year, for example C2026-00042."),
        source=LAW,
        certainty=Certainty.INFERRED,
    )
)
TERM = declare(
    Policy(
        key="events.payment_days",
        default=30,
        kind=Kind.INTEGER,
        label=_("Invoices: days to pay"),
        explanation=_("Governments pay within thirty days of receiving an invoice."),
        source=_("Civil Code (BW), book 6, article 119b: thirty days for governments"),
        certainty=Certainty.FOUND,
        smallest=1,
        largest=90,
    )
)
EXEMPTION = declare(
    Policy(
        key="events.vat_exemption",
        default="Vrijgesteld van btw op grond van artikel 11 van de Wet op de omzetbelasting 1968",
        kind=Kind.TEXT,
        label=_("Invoices: why there is no VAT"),
        explanation=_("Stands on invoices on which something has no VAT, for example training."),
        source=_("VAT Act 1968 (Wet OB), article 11: which training is exempt is for the bookkeeping to say"),
        certainty=Certainty.INFERRED,
    )
)
LEDGER = _text("ledger_revenue", _("Bookkeeping: account of revenue"), _("Stands in the export."), "8000")
DEBTORS = _text("ledger_debtors", _("Bookkeeping: account of debtors"), _("Stands in the export."), "1300")
VAT_CODES = _text(
    "ledger_vat",
    _("Bookkeeping: codes of VAT"),
    _("Per rate in percent, for example 21=VH 9=VL 0=GEEN."),
    "21=VH 9=VL 0=GEEN",
)
SELLER = (NAME, ADDRESS, KVK, VAT, IBAN)


def missing_of_seller() -> list[str | Promise]:
    """Return the settings without which no invoice can be made, by their words; an address must be a whole one."""
    values = values_of(*SELLER)
    missing = [policy.label for policy, value in zip(SELLER, values, strict=True) if not value.strip()]
    if values[1].strip() and address_of(values[1]) is None:
        missing.append(ADDRESS.label)
    return missing


def seller() -> Seller:
    """Return who sells, as it is set now. Raises ValueError when something is missing."""
    name, address, kvk, vat, iban, oin, email = (text.strip() for text in values_of(*SELLER, OIN, EMAIL))
    known = address_of(address)
    if known is None or not (name and kvk and vat and iban):
        raise ValueError("the seller is not known")
    return Seller(name=name, address=known, kvk=kvk, vat=vat, iban=iban, oin=oin, email=email)


def vat_codes(text: str) -> Mapping[int, str]:
    """Return the code of the bookkeeping per rate in thousandths; what is not understood is left out."""
    codes = {}
    for pair in text.split():
        rate, equals, code = pair.partition("=")
        if equals and rate.replace(".", "", 1).isdigit():
            codes[round(float(rate) * 10)] = code
    return codes
