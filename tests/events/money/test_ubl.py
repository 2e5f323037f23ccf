"""The e-invoice: valid UBL 2.1 to a validator that others wrote, and the rules of NLCIUS by their number."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peppol.rules import check_rules
from peppol.xsd import validate_xsd

from events import ubl
from events.rules.papers import Paper, PaperLine
from events.ubl.document import NLCIUS, PEPPOL
from tests.events.money.papers import make_credit, make_paper, without_oin

SPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
EXEMPT = PaperLine("Opleiding, vrijgesteld", 10_000, 0)
PAPERS = {
    "invoice": make_paper(),
    "credit invoice": make_credit(),
    "two rates": make_paper(PaperLine("Deelname", 39_501, 210), PaperLine("Boek", 1_950, 90)),
    "exempt": make_paper(EXEMPT, exemption="Vrijgesteld van btw"),
    "exempt and not": make_paper(EXEMPT, PaperLine("Diner", 5_050, 210), exemption="Vrijgesteld van btw"),
    "half a percent": make_paper(PaperLine("Anders belast", 3_333, 55)),
    "without an order number": make_paper(buyer=replace(make_paper().buyer, purchase_order="")),
    "without an OIN of ours": make_paper(seller=replace(make_paper().seller, oin="", email="")),
    "strange texts": make_paper(PaperLine("Café <b>&amp;</b> \N{PARTY POPPER}\x00\x0b #1", 100, 210), note="Let op"),
}
each = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
rules = pytest.mark.parametrize("customization", [PEPPOL, NLCIUS])


def read(paper: Paper) -> ET.Element:
    return ET.fromstring(ubl.write(paper))


def texts(root: ET.Element, path: str) -> list[str]:
    return [node.text or "" for node in root.findall(path, SPACES)]


def scheme(root: ET.Element, path: str) -> str:
    node = root.find(path, SPACES)
    assert node is not None
    return node.attrib["schemeID"]


def complaints(content: bytes) -> list[str]:
    """Return what the validator has against a document: the schema of OASIS first, then the rules of EN 16931."""
    valid, errors = validate_xsd(content)
    return (
        []
        if valid and not errors and not check_rules(content)
        else [*map(str, errors), *map(str, check_rules(content))]
    )


@each
@rules
def test_the_validator_of_others_finds_nothing_wrong(paper: Paper, customization: str) -> None:
    assert complaints(ubl.write(paper, customization)) == []


def test_the_validator_does_find_what_is_wrong() -> None:
    """Without this a validator that says yes to everything would pass."""
    paper = make_paper()
    wrong = ubl.write(paper)
    assert complaints(wrong.replace(b">644.95<", b">640.00<", 1))
    assert complaints(wrong.replace(b"cbc:IssueDate", b"cbc:IssuedOn"))
    assert complaints(ubl.write(make_paper(EXEMPT)))  # BR-E-10: no reason


@given(
    st.lists(
        st.builds(PaperLine, st.text(min_size=1, max_size=40), st.integers(0, 9_999_999), st.sampled_from([90, 210])),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_the_amounts_and_texts_it_is_valid(lines: list[PaperLine]) -> None:
    assert complaints(ubl.write(make_paper(*lines))) == []


@each
def test_br_nl_1_the_supplier_has_a_kvk_or_oin_number(paper: Paper) -> None:
    path = "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID"
    assert scheme(read(paper), path) in ("0106", "0190")
    assert texts(read(paper), path) != [""]


@each
def test_br_nl_2_there_is_a_purchase_order_or_a_buyer_reference(paper: Paper) -> None:
    root = read(paper)
    assert len(texts(root, "cac:OrderReference/cbc:ID") + texts(root, "cbc:BuyerReference")) == 1


@each
@pytest.mark.parametrize("side", ["AccountingSupplierParty", "AccountingCustomerParty"])
def test_br_nl_3_and_4_addresses_have_street_city_and_postcode(paper: Paper, side: str) -> None:
    for part in ("StreetName", "CityName", "PostalZone"):
        [value] = texts(read(paper), f"cac:{side}/cac:Party/cac:PostalAddress/cbc:{part}")
        assert value


def test_br_nl_7_and_8_the_code_fits_the_document() -> None:
    assert texts(read(make_paper()), "cbc:InvoiceTypeCode") == ["380"]
    credit = read(make_credit())
    assert credit.tag.endswith("}CreditNote")
    assert texts(credit, "cbc:CreditNoteTypeCode") == ["381"]


def test_nl_r_001_a_credit_invoice_says_which_invoice_it_credits() -> None:
    assert texts(read(make_credit()), "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == ["PL2026-00042"]


@each
def test_br_nl_10_the_customer_has_an_oin(paper: Paper) -> None:
    assert scheme(read(paper), "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID") == "0190"
    assert scheme(read(paper), "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID") == "0190"


def test_br_nl_11_and_12_an_invoice_says_how_to_pay() -> None:
    root = read(make_paper())
    assert texts(root, "cac:PaymentMeans/cbc:PaymentMeansCode") == ["58"]
    assert texts(root, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID") == ["NL91ABNA0417164300"]
    assert texts(root, "cac:PaymentMeans/cbc:PaymentID") == ["PL2026-00042"]
    assert texts(read(make_credit()), "cac:PaymentMeans") == []


@each
def test_br_nl_19_to_35_what_is_not_recommended_is_not_there(paper: Paper) -> None:
    root = read(paper)
    for name in ("TaxCurrencyCode", "TaxPointDate", "CompanyLegalForm", "CountrySubentity", "TaxExemptionReasonCode"):
        assert not root.findall(f".//cbc:{name}", SPACES)
    for path in (".//cac:AddressLine", ".//cac:PayeeFinancialAccount/cbc:Name", ".//cac:FinancialInstitutionBranch"):
        assert not root.findall(path, SPACES)
    assert not texts(root, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate")
    assert not [node for node in root.iter() if len(node) == 0 and not (node.text or "").strip()]  # SI-UBL-2


def test_without_an_oin_there_is_no_e_invoice() -> None:
    assert ubl.is_possible(make_paper())
    assert not ubl.is_possible(without_oin(make_paper()))
