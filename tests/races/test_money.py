"""Invoices and payments at the same moment: no gap, no double number, nothing invoiced or confirmed twice."""

from collections.abc import Iterator
from functools import partial
from threading import Event

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from core import clock
from core.models import OutboxMessage
from events import paying
from events.actions.cancelling import cancel_without_costs
from events.actions.invoicing import change_purchase_order, invoice_booking, invoice_event
from events.actions.paying import start_payment
from events.errors.money import NothingToInvoice, NothingToRefund
from events.models import Booking, Invoice, InvoiceLine, Payment, Registration
from events.permissions.money import BookingBearer, due_of, open_lines
from events.rules.kinds import RegistrationState
from portal.local.bank import Bank
from tests.events.factories import make_event, make_organiser
from tests.events.money.bank import open_bank
from tests.events.money.world import booked, ideal, numbers, only, set_up_seller
from tests.races.threads import Beside, Paused, at_once, failures, until_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


@pytest.fixture
def bank(settings: Settings) -> Iterator[Bank]:
    with open_bank() as bank:
        settings.MOLLIE_API_KEY, settings.MOLLIE_API_URL = "test_abc", bank.url
        yield bank


def expected(amount: int) -> list[str]:
    return [f"C{clock.today().year}-{number:05}" for number in range(1, amount + 1)]


def books() -> None:
    """What stands on invoices of every registration is what is due for it, and credits never pass their invoice."""
    rows = list(Registration.objects.all())
    invoiced = open_lines(row.pk for row in rows)
    assert {row.pk: sum(line.left for line in invoiced.get(row.pk, ())) for row in rows} == {
        row.pk: due_of(row) for row in rows
    }
    for invoice in Invoice.objects.filter(kind="invoice"):
        assert sum(credit.gross for credit in invoice.credit_invoices.all()) <= invoice.gross


def test_numbers_of_invoices_made_at_once_follow_on_each_other() -> None:
    set_up_seller()
    by, bookings = make_organiser(), [booked() for _each in range(6)]
    done = at_once(*[partial(invoice_booking, booking, by=by) for booking in bookings])
    assert failures(done) == []
    assert numbers() == expected(6)


def test_who_rolls_back_gives_the_number_back_to_who_waits() -> None:
    set_up_seller()
    by, first, second = make_organiser(), booked(), booked()
    numbered, may_fail = Event(), Event()

    def fails() -> None:
        with transaction.atomic():
            invoice_booking(first, by=by)
            numbered.set()
            may_fail.wait(20)
            raise RuntimeError

    failing = Beside(fails)
    assert numbered.wait(20)
    waiting = Beside(lambda: invoice_booking(second, by=by))
    until_waiting(1)
    may_fail.set()
    with pytest.raises(RuntimeError):
        failing.result()
    [invoice] = waiting.result()
    assert invoice.sequence == 1
    invoice_booking(first, by=by)
    assert numbers() == expected(2)


def test_two_who_invoice_the_same_event_at_once_invoice_everything_once() -> None:
    set_up_seller()
    event, by = make_event(), make_organiser()
    for number in range(3):
        booked(event, people=2, purchase_order=f"45{number}")
    done = at_once(*[partial(invoice_event, event, by=by) for _each in range(3)])
    assert [type(error) for error in failures(done)] == [NothingToInvoice] * 2
    assert InvoiceLine.objects.count() == 6
    assert numbers() == expected(3)


@pytest.mark.parametrize("_time", range(3))
def test_cancelling_while_somebody_invoices_leaves_what_is_due(_time: int) -> None:
    set_up_seller()
    booking, by = booked(people=3), make_organiser()
    rows = list(booking.registrations.select_related("event", "kind", "booking").order_by("pk"))
    works = [partial(cancel_without_costs, row, "ziek", by=by) for row in rows[:2]]
    done = at_once(*works, partial(invoice_booking, booking, by=by))
    assert failures(done) == []
    books()
    assert numbers() == expected(Invoice.objects.count())


def test_two_who_are_cancelled_at_once_are_each_credited_and_the_vat_comes_out() -> None:
    set_up_seller()
    booking, by = booked(people=3), make_organiser()
    Registration.objects.update(price=3_332)
    [invoice] = invoice_booking(booking, by=by)
    rows = list(booking.registrations.select_related("event", "kind", "booking"))
    done = at_once(*[partial(cancel_without_costs, row, "ziek", by=by) for row in rows])
    assert failures(done) == []
    assert invoice.credit_invoices.count() == 3
    assert sum(credit.gross for credit in invoice.credit_invoices.all()) == invoice.gross
    books()


def test_another_order_number_while_somebody_cancels_leaves_what_is_due() -> None:
    set_up_seller()
    booking, by = booked(people=2), make_organiser()
    invoice_booking(booking, by=by)
    row = booking.registrations.select_related("event", "kind", "booking").order_by("pk")[0]
    done = at_once(
        partial(change_purchase_order, booking, "77", by=by), partial(cancel_without_costs, row, "ziek", by=by)
    )
    assert failures(done) == []
    books()


def test_who_presses_twice_at_once_pays_once(bank: Bank) -> None:
    booking = ideal()
    by = BookingBearer(booking.pk)
    done = at_once(*[partial(paying.begin, booking, by=by) for _each in range(4)])
    assert failures(done) == []
    assert Payment.objects.count() == len(bank.payments) == 1


@pytest.mark.parametrize("_time", range(3))
def test_a_message_that_comes_twice_at_once_confirms_once(bank: Bank, _time: int) -> None:
    set_up_seller()
    booking = ideal(people=2)
    payment = paying.begin(booking, by=BookingBearer(booking.pk))
    bank.end(payment.provider_id or "", "paid")
    done = at_once(*[partial(paying.look, payment) for _each in range(4)], paying.look_at_running)
    assert failures(done) == []
    states = set(booking.registrations.values_list("state", flat=True))
    assert states == {RegistrationState.CONFIRMED}
    assert OutboxMessage.objects.filter(task="events.write_letter").count() == 2
    assert numbers() == expected(1)


def test_cancelling_while_the_bank_says_that_it_was_paid(bank: Bank) -> None:
    booking, by = ideal(), make_organiser()
    payment = paying.begin(booking, by=BookingBearer(booking.pk))
    bank.end(payment.provider_id or "", "paid")
    done = at_once(partial(paying.look, payment), partial(cancel_without_costs, only(booking), "ziek", by=by))
    assert failures(done) == []
    payment.refresh_from_db()
    assert only(booking).state == RegistrationState.CANCELLED
    assert payment.refund_due == payment.amount


def test_two_organisers_who_pay_back_at_once_pay_back_once(bank: Bank) -> None:
    booking, by, colleague = ideal(), make_organiser(), make_organiser()
    payment = paying.begin(booking, by=BookingBearer(booking.pk))
    bank.end(payment.provider_id or "", "paid")
    paying.look(payment)
    cancel_without_costs(only(booking), "ziek", by=by)
    payment.refresh_from_db()
    done = at_once(partial(paying.pay_back, payment, by=by), partial(paying.pay_back, payment, by=colleague))
    assert [type(error) for error in failures(done)] == [NothingToRefund]
    assert len(bank.payments[payment.provider_id or ""]["refunds"]) == 1
    payment.refresh_from_db()
    assert (payment.refund_due, payment.refunded) == (0, payment.amount)


def test_who_starts_to_pay_holds_nobody_up(bank: Bank) -> None:
    """The bank is asked outside every transaction: a bank that is slow locks nothing."""
    booking = ideal()
    with Paused(lambda: start_payment(booking, by=BookingBearer(booking.pk))) as paused:
        other = Beside(lambda: cancel_without_costs(only(booking), "ziek", by=make_organiser()))
        other.result()
        paused.commit()
    assert Booking.objects.get().payments.count() == 1
