"""Invoicing what is due and nothing twice, crediting what is due no longer, and another purchase order number."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from core import clock
from core.models import AuditEntry, Setting
from core.rules.desks import Desk
from events.actions.cancelling import cancel_registration, cancel_without_costs
from events.actions.invoicing import change_purchase_order, invoice_at_once, invoice_booking, invoice_event, mark_paid
from events.errors.money import (
    AlreadyPaid,
    BuyerIncomplete,
    NotAnInvoiceToPay,
    NothingToInvoice,
    NumberIsTheSame,
    PaidBeforeIssued,
    SellerIncomplete,
)
from events.models import Invoice, InvoiceLine
from events.permissions.money import invoices_for, invoices_kept
from events.rules.kinds import InvoicePer, RegistrationState
from events.shown.invoices import rows_of
from events.shown.money import euros
from tests.core.factories import make_official, make_user
from tests.events.factories import make_event, make_kind, make_organiser, make_registration, make_term
from tests.events.money.world import ADDRESS, OIN, booked, numbers, only, set_up_seller

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _seller_in_english() -> Iterator[None]:
    set_up_seller()
    with translation.override("en"):
        yield


def test_an_invoice_says_who_what_and_how_much_and_names_nobody() -> None:
    booking = booked(people=2)
    [invoice] = invoice_booking(booking, by=make_organiser())
    assert (invoice.net, invoice.vat, invoice.gross) == (79_000, 16_590, 95_590)
    assert invoice.number == f"C{clock.today().year}-00001"
    assert (invoice.buyer, invoice.street, invoice.postcode, invoice.city) == (
        "Gemeente Utrecht",
        "Stadsplateau 1",
        "3521 AZ",
        "Utrecht",
    )
    assert (invoice.oin, invoice.purchase_order) == (OIN, "4500123456")
    assert invoice.due_on == invoice.issued_on + timedelta(days=30)
    assert invoice.seller["kvk"] == "12345678"
    registrations = list(booking.registrations.order_by("pk"))
    lines = list(invoice.lines.order_by("order"))
    assert [line.registration_id for line in lines] == [row.pk for row in registrations]
    for line, row in zip(lines, registrations, strict=True):
        assert row.name not in line.description
        assert str(row.pk) in line.description
    [entry] = AuditEntry.objects.filter(what="invoice.issued")
    assert entry.facts["number"] == invoice.number


def test_nothing_is_invoiced_twice() -> None:
    booking, by = booked(), make_organiser()
    invoice_booking(booking, by=by)
    with pytest.raises(NothingToInvoice):
        invoice_booking(booking, by=by)
    with pytest.raises(NothingToInvoice):
        invoice_event(booking.event, by=by)
    make_registration(booking.event, booking=booking)
    [second] = invoice_event(booking.event, by=by).invoices
    assert second.net == 39_500


def test_who_waits_did_not_pay_or_comes_for_free_gets_no_invoice() -> None:
    event = make_event()
    free = make_kind(event, "Spreker", price=0)
    booking = booked(event, people=0)
    make_registration(event, booking=booking, kind=free)
    make_registration(event, booking=booking, state=RegistrationState.WAITING)
    make_registration(event, booking=booking, state=RegistrationState.UNPAID, pay_before=clock.now())
    with pytest.raises(NothingToInvoice):
        invoice_booking(booking, by=make_organiser())


def test_an_organisation_gets_one_invoice_per_order_number() -> None:
    event = make_event()
    first, second = booked(event), booked(event, people=2)
    other = booked(event, purchase_order="4500999999")
    made = invoice_event(event, by=make_organiser())
    assert [invoice.lines.count() for invoice in made.invoices] == [3, 1]
    assert [invoice.purchase_order for invoice in made.invoices] == ["4500123456", "4500999999"]
    assert first.organisation == second.organisation == other.organisation
    assert made.skipped == []


def test_a_booking_gets_its_own_invoice_when_the_event_says_so() -> None:
    event = make_event(invoice_per=InvoicePer.REGISTRATION)
    bookings = [booked(event), booked(event, people=2)]
    made = invoice_at_once(event, [booking.pk for booking in bookings])
    assert [invoice.lines.count() for invoice in made.invoices] == [1, 2]
    assert numbers() == [f"C{clock.today().year}-0000{number}" for number in (1, 2)]


def test_a_booking_without_an_address_is_left_out_and_named() -> None:
    event, by = make_event(), make_organiser()
    without = booked(event, address="Utrecht")
    fine = booked(event)
    made = invoice_event(event, by=by)
    assert [line.registration for line in InvoiceLine.objects.all()] == [only(fine)]
    assert made.skipped == [without]
    with pytest.raises(BuyerIncomplete, match=str(without.pk)):
        invoice_booking(without, by=by)


def test_without_a_seller_there_is_no_invoice_and_it_is_said_what_is_missing() -> None:
    Setting.objects.filter(key__in=["events.seller_iban", "events.seller_address"]).delete()
    with pytest.raises(SellerIncomplete, match="address of the association, Invoices: account number"):
        invoice_booking(booked(), by=make_organiser())
    assert not Invoice.objects.exists()


@pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.ADMINISTRATOR, None])
def test_only_organisers_invoice(desk: Desk | None) -> None:
    booking, by = booked(), make_official(desk) if desk else make_user()
    for call in (
        lambda: invoice_booking(booking, by=by),
        lambda: invoice_event(booking.event, by=by),
        lambda: change_purchase_order(booking, "1", by=by),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_cancelling_one_of_two_is_a_credit_line_on_the_invoice() -> None:
    booking, by = booked(people=2), make_organiser()
    [invoice] = invoice_booking(booking, by=by)
    first = booking.registrations.order_by("pk").first()
    assert first is not None
    cancel_without_costs(first, "ziek", by=by)
    [credit] = invoice.credit_invoices.all()
    assert (credit.kind, credit.net, credit.vat, credit.gross) == ("credit", 39_500, 8_295, 47_795)
    assert (credit.buyer, credit.purchase_order, credit.seller) == (
        invoice.buyer,
        invoice.purchase_order,
        invoice.seller,
    )
    [line] = credit.lines.all()
    assert line.registration == first
    assert line.credits == invoice.lines.get(registration=first)
    assert first.name not in line.description
    assert [row.open for row in rows_of(invoices_kept(by).filter(pk=invoice.pk))] == [euros(47_795)]


def test_the_terms_say_which_share_stays_due() -> None:
    event = make_event()
    make_term(event, days_before=10, share=25)
    booking, by = booked(event), make_organiser()
    [invoice] = invoice_booking(booking, by=by)
    cancel_registration(only(booking), by=by)
    [credit] = invoice.credit_invoices.all()
    assert credit.net == 39_500 - 9_875


def test_cancelling_before_the_invoice_invoices_the_share_that_stays_due() -> None:
    event = make_event()
    make_term(event, days_before=10, share=25)
    booking, by = booked(event), make_organiser()
    cancel_registration(only(booking), by=by)
    assert not Invoice.objects.exists()
    [invoice] = invoice_booking(booking, by=by)
    assert invoice.net == 9_875
    assert "25 pro" in invoice.lines.get().description
    with pytest.raises(NothingToInvoice):
        invoice_booking(booking, by=by)


def test_who_cancels_without_costs_before_the_invoice_gets_none() -> None:
    booking, by = booked(), make_organiser()
    cancel_without_costs(only(booking), "ziek", by=by)
    with pytest.raises(NothingToInvoice):
        invoice_booking(booking, by=by)


def test_another_order_number_credits_everything_and_invoices_it_again() -> None:
    user = make_user()
    event = make_event()
    booking, by = booked(event, people=3, booked_by=user), make_organiser()
    beside = booked(event)
    [invoice] = invoice_event(event, by=by).invoices
    assert invoice.lines.count() == 4
    first = booking.registrations.order_by("pk").first()
    assert first is not None
    cancel_without_costs(first, "ziek", by=by)
    [again] = change_purchase_order(booking, " 4500 777 ", by=user)
    booking.refresh_from_db()
    assert booking.purchase_order == again.purchase_order == "4500 777"
    assert again.net == 79_000
    assert sum(credit.net for credit in invoice.credit_invoices.all()) == 3 * 39_500
    assert only(beside).invoice_lines.get().credit_lines.count() == 0
    with pytest.raises(NothingToInvoice):
        invoice_event(event, by=by)
    with pytest.raises(NumberIsTheSame):
        change_purchase_order(booking, "4500 777", by=user)
    assert len(numbers()) == len(set(numbers())) == 4


def test_another_order_number_before_the_invoice_only_changes_the_booking() -> None:
    booking = booked()
    assert change_purchase_order(booking, "77", by=make_organiser()) == []
    booking.refresh_from_db()
    assert booking.purchase_order == "77"


def test_a_payment_is_written_down_once_and_not_before_the_invoice() -> None:
    booking, by = booked(), make_organiser()
    [invoice] = invoice_booking(booking, by=by)
    for day in (clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(PaidBeforeIssued):
            mark_paid(invoice, day, by=by)
    assert mark_paid(invoice, clock.today(), by=by).paid_on == clock.today()
    with pytest.raises(AlreadyPaid):
        mark_paid(invoice, clock.today(), by=by)
    cancel_without_costs(only(booking), "ziek", by=by)
    with pytest.raises(NotAnInvoiceToPay):
        mark_paid(invoice.credit_invoices.get(), clock.today(), by=by)


def test_an_invoice_is_for_who_booked_and_for_organisers() -> None:
    user, by = make_user(), make_organiser()
    [invoice] = invoice_booking(booked(booked_by=user), by=by)
    assert list(invoices_for(user)) == [invoice] == list(invoices_for(by))
    assert not invoices_for(make_user()).exists()
    assert not invoices_for(make_official(Desk.SECRETARIAT)).exists()
    assert not invoices_kept(user).exists()


def test_an_organisation_that_is_a_municipality_is_named_by_it() -> None:
    from tests.voting.factories import make_member

    municipality = make_member()
    [invoice] = invoice_booking(booked(organisation="", municipality=municipality), by=make_organiser())
    assert invoice.buyer == str(municipality)
    assert ADDRESS.startswith(invoice.street)


def test_invoicing_many_takes_no_more_statements_per_registration() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    by = make_organiser()
    counts = []
    for people in (1, 20):
        booking = booked(people=people)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            invoice_booking(booking, by=by)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 30
