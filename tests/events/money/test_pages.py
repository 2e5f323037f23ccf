"""Pages of invoices and payments: who sees them, what they say, and how many statements they take."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from peppol.rules import check_rules
from peppol.xsd import validate_xsd
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from core.models import Mail, User
from core.registry import attention_for
from events.actions.cancelling import cancel_without_costs
from events.actions.invoicing import invoice_booking, invoice_event
from events.models import Booking, Event, Invoice, Payment
from events.money_links import booking_token, invoice_path, payment_path
from events.rules.kinds import RegistrationState
from portal.local.bank import Bank
from tests.core.factories import make_user
from tests.core.test_pdf import text
from tests.events.factories import make_event, make_organiser
from tests.events.money.bank import open_bank
from tests.events.money.world import booked, booking_of, ideal, only, set_up_seller

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _seller_in_english(client: Client) -> Iterator[None]:
    set_up_seller()
    client.cookies["taal"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def organiser(client: Client) -> User:
    by = make_organiser()
    client.force_login(by)
    return by


@pytest.fixture
def bank(settings: Settings) -> Iterator[Bank]:
    with open_bank() as bank:
        settings.MOLLIE_API_KEY, settings.MOLLIE_API_URL = "test_abc", bank.url
        yield bank


def said(content: bytes) -> str:
    return content.decode().replace("\N{NO-BREAK SPACE}", " ")


def page_of(event: Event) -> str:
    return reverse("invoice_list", args=[event.slug])


def test_an_organiser_makes_the_invoices_and_sees_what_is_open(client: Client, organiser: User) -> None:
    event = make_event()
    booked(event, people=2)
    without = booked(event, address="")
    before = said(client.get(page_of(event)).content)
    assert "2 registrations, € 955.90 with VAT" in before
    assert f"({without.pk})" in before
    after = client.post(reverse("invoice_make", args=[event.slug]), follow=True)
    page = said(after.content)
    assert "1 invoice was made." in page
    assert f"left out: booking {without.pk}" in page
    assert page.count("€ 955.90") >= 3
    again = client.post(reverse("invoice_make", args=[event.slug]), follow=True)
    assert Invoice.objects.count() == 1
    assert again.status_code == 200


def test_without_a_seller_the_page_says_what_to_fill_in(client: Client, organiser: User) -> None:
    from core.models import Setting

    Setting.objects.filter(key="events.seller_iban").delete()
    event = booked().event
    page = said(client.get(page_of(event)).content)
    assert "account number (IBAN)" in page
    assert reverse("invoice_make", args=[event.slug]) not in page


def test_one_invoice_is_a_page_a_pdf_and_an_e_invoice(client: Client, organiser: User) -> None:
    [invoice] = invoice_booking(booked(), by=organiser)
    page = said(client.get(reverse("invoice_detail", args=[invoice.pk])).content)
    assert invoice.number in page
    assert "€ 477.95" in page
    content = client.get(reverse("invoice_file", args=[invoice.pk, "pdf"])).content
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert invoice.number in text(content)
    xml = client.get(reverse("invoice_file", args=[invoice.pk, "xml"])).content
    assert validate_xsd(xml) == (True, [])
    assert check_rules(xml) == []
    assert only(booking_of(invoice)).name not in xml.decode()
    assert client.get(reverse("invoice_file", args=[invoice.pk, "exe"])).status_code == 404


def test_a_credit_invoice_is_an_e_invoice_too(client: Client, organiser: User) -> None:
    booking = booked(people=2)
    [invoice] = invoice_booking(booking, by=organiser)
    first = booking.registrations.order_by("pk").first()
    assert first is not None
    cancel_without_costs(first, "ziek", by=organiser)
    credit = invoice.credit_invoices.get()
    xml = client.get(reverse("invoice_file", args=[credit.pk, "xml"])).content
    assert validate_xsd(xml) == (True, [])
    assert check_rules(xml) == []
    assert invoice.number.encode() in xml
    assert credit.number in said(client.get(reverse("invoice_detail", args=[invoice.pk])).content)


def test_without_an_oin_there_is_no_e_invoice_and_it_is_said(client: Client, organiser: User) -> None:
    [invoice] = invoice_booking(booked(oin=""), by=organiser)
    assert "OIN of the buyer is not known" in said(client.get(reverse("invoice_detail", args=[invoice.pk])).content)
    assert client.get(reverse("invoice_file", args=[invoice.pk, "xml"])).status_code == 404


def test_an_invoice_is_for_who_booked_and_nobody_else_finds_it(client: Client) -> None:
    user = make_user()
    [invoice] = invoice_booking(booked(booked_by=user), by=make_organiser())
    paths = [
        reverse("invoice_detail", args=[invoice.pk]),
        reverse("invoice_file", args=[invoice.pk, "pdf"]),
        reverse("invoice_file", args=[invoice.pk, "xml"]),
        reverse("booking_order", args=[booking_of(invoice).pk]),
    ]
    client.force_login(user)
    assert [client.get(path).status_code for path in paths] == [200] * 4
    assert invoice.number in said(client.get(reverse("invoice_own")).content)
    assert client.get(page_of(invoice.event)).status_code == 404
    assert client.post(reverse("invoice_paid", args=[invoice.pk])).status_code == 404
    client.force_login(make_user())
    assert [client.get(path).status_code for path in paths] == [404] * 4
    assert invoice.number not in said(client.get(reverse("invoice_own")).content)


def test_who_has_the_link_reads_the_invoice_without_an_account(client: Client) -> None:
    [invoice] = invoice_booking(booked(email="facturen@gemeente.test"), by=make_organiser())
    path = invoice_path(invoice)
    assert client.get(path).headers["Content-Type"] == "application/pdf"
    assert client.get(path.replace("~", "~x")).status_code == 404
    assert client.get(invoice_path(invoice, "xml")).status_code == 200
    mail = Mail.objects.get(to="facturen@gemeente.test")
    assert path in mail.body
    assert invoice.number in mail.subject


def test_a_payment_is_written_down_on_the_page(client: Client, organiser: User) -> None:
    [invoice] = invoice_booking(booked(), by=organiser)
    path = reverse("invoice_paid", args=[invoice.pk])
    assert client.post(path, {"dag": "2001-01-01"}).status_code == 422
    assert client.post(path, {"dag": invoice.issued_on.isoformat()}).status_code == 302
    invoice.refresh_from_db()
    assert invoice.paid_on == invoice.issued_on


def test_another_order_number_from_the_page(client: Client) -> None:
    user = make_user()
    booking = booked(booked_by=user)
    invoice_booking(booking, by=make_organiser())
    client.force_login(user)
    answer = client.post(reverse("booking_order", args=[booking.pk]), {"nummer": "4500888"})
    assert answer.status_code == 302
    assert Invoice.objects.filter(purchase_order="4500888", kind="invoice").count() == 1
    assert client.post(reverse("booking_order", args=[booking.pk]), {"nummer": "4500888"}).status_code == 422


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_the_bookkeeping_gets_a_file(client: Client, organiser: User, extension: str) -> None:
    booking = booked(organisation="=1+1")
    [invoice] = invoice_booking(booking, by=organiser)
    cancel_without_costs(only(booking), "ziek", by=organiser)
    answer = client.get(reverse("invoice_export", args=[invoice.event.slug, extension]))
    assert answer.status_code == 200
    if extension == "csv":
        rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
        assert [(row["Number"], row["VAT code"]) for row in rows] == [
            (invoice.number, "VH"),
            (invoice.credit_invoices.get().number, "VH"),
        ]
        assert [float(row["With VAT"]) for row in rows] == [477.95, -477.95]
        assert rows[0]["Buyer"] == "'=1+1"
        assert only(booking).name not in answer.content.decode()


def test_lists_take_the_same_statements_for_one_and_for_twenty(client: Client, organiser: User) -> None:
    counts = []
    event = make_event()
    for number in (1, 19):
        for _each in range(number):
            booked(event, purchase_order=f"45{Booking.objects.count()}")
        invoice_event(event, by=organiser)
        for path in (page_of(event), reverse("invoice_own"), reverse("invoice_export", args=[event.slug, "csv"])):
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts.append(len(captured))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 30


def test_a_visitor_pays_and_comes_back(client: Client, bank: Bank) -> None:
    booking = ideal()
    page = said(client.get(payment_path(booking)).content)
    assert "€ 477.95" in page
    assert only(booking).name not in page
    started = client.post(reverse("payment_start", args=[booking_token(booking)]), follow=True)
    payment = Payment.objects.get()
    assert payment.checkout in said(started.content)
    bank.end(payment.provider_id or "", "paid")
    back = client.get(reverse("payment_return", args=[booking_token(booking)]), follow=True)
    # Asked a moment ago: the page says that it is being asked.
    assert 'data-state="open"' in said(back.content)
    Payment.objects.update(asked_at=None)
    back = client.get(reverse("payment_return", args=[booking_token(booking)]), follow=True)
    assert 'data-state="paid"' in said(back.content)
    assert only(booking).state == RegistrationState.CONFIRMED


@pytest.mark.parametrize(
    ("how", "words"), [("failed", "could not"), ("canceled", "You stopped"), ("expired", "is over")]
)
def test_who_did_not_pay_is_told_and_may_try_again(client: Client, bank: Bank, how: str, words: str) -> None:
    booking = ideal()
    token = booking_token(booking)
    client.post(reverse("payment_start", args=[token]))
    bank.end(Payment.objects.get().provider_id or "", how)
    Payment.objects.update(asked_at=None)
    page = said(client.get(reverse("payment_return", args=[token]), follow=True).content)
    assert words in page
    assert reverse("payment_start", args=[token]) in page


def test_a_bank_that_is_away_is_said(client: Client, bank: Bank, settings: Settings) -> None:
    settings.MOLLIE_API_URL = "http://127.0.0.1:9"
    booking = ideal()
    page = client.post(reverse("payment_start", args=[booking_token(booking)]), follow=True)
    assert "nothing was paid" in said(page.content)
    assert page.status_code == 200


def test_without_a_key_nothing_can_be_paid_at_once(client: Client) -> None:
    page = said(client.get(payment_path(ideal())).content)
    assert "Ask the organiser for an invoice" in page
    assert "<form" not in page.partition('id="betaling"')[2].partition("</main>")[0]


def test_a_message_of_the_bank_is_a_hint(client: Client, bank: Bank, settings: Settings) -> None:
    hint = reverse("payment_hint")
    booking = ideal()
    client.post(reverse("payment_start", args=[booking_token(booking)]))
    payment = Payment.objects.get()
    code = payment.provider_id or ""
    # It lies: nothing was paid.
    assert client.post(hint, {"id": code}).status_code == 200
    assert only(booking).state == RegistrationState.UNPAID
    # It names what we do not know, or nothing.
    for data in ({"id": "tr_unknown"}, {"id": ""}, {}, {"id": "x" * 5000}, {"id": "tr_%00"}):
        assert client.post(hint, data).status_code == 200
    # It comes while the bank is away: come again.
    bank.end(code, "paid")
    settings.MOLLIE_API_URL = "http://127.0.0.1:9"
    assert client.post(hint, {"id": code}).status_code == 503
    settings.MOLLIE_API_URL = bank.url
    # It comes twice.
    for _time in range(2):
        assert client.post(hint, {"id": code}).status_code == 200
    assert only(booking).state == RegistrationState.CONFIRMED
    assert Invoice.objects.count() == 1
    assert client.get(hint).status_code == 405


def test_money_that_goes_back_asks_for_attention(client: Client, bank: Bank, organiser: User) -> None:
    booking = ideal()
    client.post(reverse("payment_start", args=[booking_token(booking)]))
    payment = Payment.objects.get()
    bank.end(payment.provider_id or "", "paid")
    client.post(reverse("payment_hint"), {"id": payment.provider_id})
    cancel_without_costs(only(booking), "ziek", by=organiser)
    [item] = [each for each in attention_for(organiser) if "paid back" in str(each.title)]
    assert item.url.startswith(page_of(booking.event))
    assert "paid back" not in str([each.title for each in attention_for(make_user())])
    page = client.post(reverse("payment_refund", args=[payment.pk]), follow=True)
    assert "The bank pays it back" in said(page.content)
    assert not [each for each in attention_for(organiser) if "paid back" in str(each.title)]
    assert client.post(reverse("payment_refund", args=[payment.pk])).status_code == 404
    assert len(bank.payments[payment.provider_id or ""]["refunds"]) == 1


def test_a_link_that_is_not_ours_leads_nowhere(client: Client) -> None:
    booking = ideal()
    for token in ("x", f"{booking.pk}", f"{booking.pk}~x", booking_token(booking).replace("~", "~A")):
        for name in ("payment_page", "payment_return"):
            assert client.get(reverse(name, args=[token])).status_code == 404
        assert client.post(reverse("payment_start", args=[token])).status_code == 404
