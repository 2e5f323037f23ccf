"""An invoice or credit invoice as UBL 2.1; numbers as BR-NL-4 are rules of NLCIUS, BT-13 terms of EN 16931."""

from events.rules.papers import Paper
from events.ubl.parties import customer, supplier
from events.ubl.parts import CREDIT_NOTE, INVOICE, Node, amount, decimal, percent

PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
# UNTDID 1001: an invoice, a credit note (BR-NL-7, BR-NL-8).
INVOICE_CODE, CREDIT_CODE = "380", "381"
SEPA_TRANSFER = "58"  # UNCL 4461 (BR-NL-12)
STANDARD, EXEMPT = "S", "E"  # UNCL 5305
ONE_PIECE = "C62"  # UN/ECE recommendation 20


def is_possible(paper: Paper) -> bool:
    """Tell whether there can be an e-invoice: both sides must have a number in the Peppol network."""
    return bool(paper.buyer.oin and (paper.seller.oin or paper.seller.kvk))


def write(paper: Paper, customization: str = PEPPOL) -> bytes:
    """Return the document as UTF-8; `customization` says under which rules, and it keeps those of both."""
    root = Node(CREDIT_NOTE if paper.is_credit else INVOICE, "CreditNote" if paper.is_credit else "Invoice")
    _head(root, paper, customization)
    if paper.buyer.purchase_order:
        root.group("OrderReference").text("ID", paper.buyer.purchase_order)
    if paper.credits:
        root.group("BillingReference").group("InvoiceDocumentReference").text("ID", paper.credits)
    supplier(root.group("AccountingSupplierParty"), paper.seller)
    customer(root.group("AccountingCustomerParty"), paper.buyer)
    _payment(root, paper)
    _taxes(root, paper)
    _totals(root, paper)
    for number, _line in enumerate(paper.lines, start=1):
        _write_line(root, paper, number)
    return root.as_bytes()


def _head(root: Node, paper: Paper, customization: str) -> None:
    root.text("CustomizationID", customization)
    root.text("ProfileID", PROFILE)
    root.text("ID", paper.number)
    root.text("IssueDate", paper.issued_on.isoformat())
    if paper.is_credit:
        root.text("CreditNoteTypeCode", CREDIT_CODE)
    else:
        root.text("DueDate", paper.due_on.isoformat())
        root.text("InvoiceTypeCode", INVOICE_CODE)
    if paper.note:
        root.text("Note", paper.note)
    root.text("DocumentCurrencyCode", "EUR")
    if not paper.buyer.purchase_order:
        root.text("BuyerReference", paper.reference)


def _payment(root: Node, paper: Paper) -> None:
    """Say where to pay (BR-NL-11); on a credit invoice the buyer pays nothing."""
    if paper.is_credit:
        return
    means = root.group("PaymentMeans")
    means.text("PaymentMeansCode", SEPA_TRANSFER)
    means.text("PaymentID", paper.number)
    means.group("PayeeFinancialAccount").text("ID", paper.seller.iban.replace(" ", ""))


def _taxes(root: Node, paper: Paper) -> None:
    tax = root.group("TaxTotal")
    amount(tax, "TaxAmount", paper.vat)
    for group in paper.groups:
        part = tax.group("TaxSubtotal")
        amount(part, "TaxableAmount", group.net)
        amount(part, "TaxAmount", group.vat)
        category = part.group("TaxCategory")
        _category(category, group.rate, paper.exemption)


def _category(node: Node, rate: int, exemption: str = "") -> None:
    node.text("ID", STANDARD if rate else EXEMPT)
    node.text("Percent", percent(rate))
    if exemption and not rate:
        node.text("TaxExemptionReason", exemption)
    node.group("TaxScheme").text("ID", "VAT")


def _totals(root: Node, paper: Paper) -> None:
    node = root.group("LegalMonetaryTotal")
    amount(node, "LineExtensionAmount", paper.net)
    amount(node, "TaxExclusiveAmount", paper.net)
    amount(node, "TaxInclusiveAmount", paper.gross)
    amount(node, "PayableAmount", paper.gross)


def _write_line(root: Node, paper: Paper, number: int) -> None:
    line = paper.lines[number - 1]
    node = root.group("CreditNoteLine" if paper.is_credit else "InvoiceLine")
    node.text("ID", str(number))
    node.text("CreditedQuantity" if paper.is_credit else "InvoicedQuantity", "1", unitCode=ONE_PIECE)
    amount(node, "LineExtensionAmount", line.net)
    item = node.group("Item")
    item.text("Name", line.description)
    _category(item.group("ClassifiedTaxCategory"), line.rate)
    node.group("Price").text("PriceAmount", decimal(line.net), currencyID="EUR")
