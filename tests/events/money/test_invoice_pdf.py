"""The PDF of an invoice: tagged, with everything that the law asks for, in the language of who pays."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core import pdf
from events.invoice_paper import TEMPLATE, file_name, invoice_data
from events.rules.papers import Paper, PaperLine
from tests.core.test_pdf import structure, text
from tests.events.money.papers import make_credit, make_paper


def made(paper: Paper, language: str = "en", *, is_sample: bool = False) -> bytes:
    return pdf.write(TEMPLATE, invoice_data(paper, language, is_sample=is_sample))


def test_the_invoice_is_tagged_and_says_what_the_law_asks() -> None:
    content = made(make_paper())
    reader = PdfReader(BytesIO(content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= structure(reader)
    said = text(content).replace("\N{NO-BREAK SPACE}", " ")
    for part in (
        "Invoice PL2026-00042",
        "Gemeente Utrecht Stadsplateau 1 3521 AZ Utrecht",
        "Vereniging in de test Plein 1 2511 AA Den Haag",
        "8 June 2026",
        "8 July 2026",
        "4500123456",
        "12345678",
        "NL123456789B01",
        "NL91 ABNA 0417 1643 00",
        "Deelname Jaarcongres, aanmelding 12",
        "€ 395.00",
        "VAT 21% on € 644.95",
        "€ 135.44",
        "€ 780.39",
    ):
        assert part in said, part


def test_a_credit_invoice_says_what_it_credits() -> None:
    said = text(made(make_credit(), is_sample=True)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Credit invoice PL2026-00043" in said
    assert "Credits invoice: PL2026-00042" in said
    assert "Sample data" in said
    assert "Pay before" not in said


def test_an_exemption_is_explained() -> None:
    paper = make_paper(PaperLine("Opleiding", 10_000, 0), exemption="Vrijgesteld van btw, artikel 11")
    assert "Vrijgesteld van btw, artikel 11" in text(made(paper, "nl"))


@pytest.mark.parametrize("lines", [1, 20, 200])
def test_an_invoice_of_any_length_is_set(lines: int) -> None:
    paper = make_paper(*[PaperLine(f"Deelname, aanmelding {number}", 39_500, 210) for number in range(lines)])
    assert f"aanmelding {lines - 1}" in text(made(paper))


def test_the_name_of_the_file_says_what_it_is() -> None:
    assert file_name(make_paper(), "pdf") == "factuur-PL2026-00042.pdf"
    assert file_name(make_credit(), "xml") == "creditfactuur-PL2026-00043.xml"
