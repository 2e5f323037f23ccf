"""An invoice or credit invoice as it stands on paper, in plain data: what its PDF and its e-invoice are made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.rules.addresses import Address
from events.rules.money import VatGroup

OIN_SCHEME, KVK_SCHEME = "0190", "0106"


class PaperKind(StrEnum):
    """An invoice asks for money, a credit invoice takes (part of) one back."""

    INVOICE = "invoice"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Seller:
    """The association as it stands on its invoices."""

    name: str
    address: Address
    kvk: str  # the number in the trade register
    vat: str  # the VAT number, with NL before it
    iban: str
    oin: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who pays; without an OIN there is no e-invoice."""

    name: str
    address: Address
    oin: str = ""
    purchase_order: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line: never the name of a person. `net` is in cents, `rate` in thousandths."""

    description: str
    net: int
    rate: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What an invoice says. Amounts are positive, also those of a credit invoice."""

    kind: PaperKind
    number: str
    issued_on: date
    due_on: date
    seller: Seller
    buyer: Buyer
    reference: str  # what the buyer knows it by when there is no purchase order number
    lines: tuple[PaperLine, ...]
    groups: tuple[VatGroup, ...]
    note: str = ""
    credits: str = ""  # the number of the invoice that is credited
    exemption: str = ""  # why there is no VAT on what has a rate of nothing

    @property
    def is_credit(self) -> bool:
        return self.kind == PaperKind.CREDIT

    @property
    def net(self) -> int:
        return sum(group.net for group in self.groups)

    @property
    def vat(self) -> int:
        return sum(group.vat for group in self.groups)

    @property
    def gross(self) -> int:
        return self.net + self.vat
