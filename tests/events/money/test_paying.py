"""Paying at once: the bank is asked, what it tells is a hint, and a payment that comes too late is not lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django.fixtures import Settings

from core import clock
from core.models import AuditEntry, OutboxMessage
from events import paying, payments
from events.actions.cancelling import cancel_without_costs, expire_unpaid
from events.actions.organising.cancelling import cancel_event
from events.actions.paying import open_payment, settle_payment, start_payment
from events.actions.refunding import reckon_cancelled
from events.errors.money import NothingToPay, NothingToRefund, NotPaidAtOnce, PayingNotOffered
from events.models import Booking, Invoice, Payment, Places, Registration, WaitingEntry
from events.payments import Answer, ProviderAway
from events.permissions.money import BookingBearer, refunds_kept
from events.rules.kinds import RegistrationState
from events.rules.payments import PaymentState
from portal.local.bank import Bank
from tests.core.factories import make_user
from tests.events.factories import make_event, make_organiser, make_registration
from tests.events.money.bank import open_bank
from tests.events.money.world import booked, ideal, only, set_up_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(settings: Settings) -> Iterator[Bank]:
    with open_bank() as bank:
        settings.MOLLIE_API_KEY, settings.MOLLIE_API_URL = "test_abc", bank.url
        yield bank


def begin(booking: Booking) -> Payment:
    return paying.begin(booking, by=BookingBearer(booking.pk))


def ends(bank: Bank, payment: Payment, how: str) -> Payment:
    """Let the bank end it, and ask the bank."""
    assert payment.provider_id is not None
    bank.end(payment.provider_id, how)
    return paying.look(payment)


def letters(registration: Registration) -> list[str]:
    found = OutboxMessage.objects.filter(task="events.write_letter", payload__registration=registration.pk)
    return [message.payload["about"] for message in found.order_by("due_at", "pk")]


def late(booking: Booking) -> None:
    """Let the term pass, and the clock give the places back."""
    Registration.objects.filter(booking=booking).update(pay_before=clock.now() - timedelta(seconds=1))
    assert expire_unpaid() == booking.registrations.count()


def test_who_pays_is_registered_and_has_an_invoice_that_is_paid(bank: Bank) -> None:
    set_up_seller()
    booking = ideal()
    payment = begin(booking)
    assert (payment.state, payment.amount) == (PaymentState.OPEN, 47_795)
    assert payment.checkout.startswith(bank.url)
    assert only(booking).state == RegistrationState.UNPAID
    assert ends(bank, payment, "paid").state == PaymentState.PAID
    registration = only(booking)
    assert registration.state == RegistrationState.CONFIRMED
    assert letters(registration) == ["confirmed"]
    [invoice] = Invoice.objects.all()
    assert (invoice.gross, invoice.paid_on) == (47_795, clock.today())
    assert AuditEntry.objects.filter(what="registration.paid").count() == 1


def test_what_the_bank_knows_holds_no_name_and_no_address(bank: Bank) -> None:
    booking = ideal()
    payment = begin(booking)
    said = str(bank.payments[payment.provider_id or ""])
    registration = only(booking)
    assert registration.name not in said
    assert registration.email not in said


@pytest.mark.parametrize("how", ["failed", "expired", "canceled"])
def test_who_does_not_pay_keeps_the_place_until_the_term_and_may_try_again(bank: Bank, how: str) -> None:
    booking = ideal()
    first = ends(bank, begin(booking), how)
    assert first.state not in (PaymentState.PAID, PaymentState.OPEN)
    assert only(booking).state == RegistrationState.UNPAID
    second = begin(booking)
    assert second.pk != first.pk
    ends(bank, second, "paid")
    assert only(booking).state == RegistrationState.CONFIRMED


def test_pressing_twice_is_one_payment(bank: Bank) -> None:
    booking = ideal()
    assert begin(booking) == begin(booking)
    assert len(bank.payments) == 1


def test_asking_twice_confirms_once(bank: Bank) -> None:
    set_up_seller()
    booking = ideal()
    payment = begin(booking)
    for _time in range(3):
        ends(bank, payment, "paid")
    stale = Payment(pk=payment.pk, booking=booking, state=PaymentState.OPEN)
    settle_payment(stale, Answer(payment.provider_id or "", PaymentState.PAID, payment.amount))
    assert letters(only(booking)) == ["confirmed"]
    assert Invoice.objects.count() == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer("tr_another", PaymentState.PAID, 47_795),
        Answer("", PaymentState.PAID, 47_795),
        Answer("own", PaymentState.PAID, 1),
        Answer("own", PaymentState.PAID, 47_796),
    ],
)
def test_an_answer_about_something_else_does_nothing(bank: Bank, answer: Answer) -> None:
    booking = ideal()
    payment = begin(booking)
    provider_id = payment.provider_id if answer.provider_id == "own" else answer.provider_id
    settle_payment(payment, Answer(provider_id or "", answer.state, answer.cents))
    payment.refresh_from_db()
    assert payment.state == PaymentState.OPEN
    assert only(booking).state == RegistrationState.UNPAID


def test_a_worker_killed_before_the_bank_was_reached_loses_nothing(bank: Bank) -> None:
    booking = ideal()
    started = start_payment(booking, by=BookingBearer(booking.pk))
    assert started.state == PaymentState.NEW
    # And once more after the bank made it, before it was written down: the key makes that it is the same one.
    made = payments.provider().create(paying.asked(started))
    Payment.objects.update(made_at=clock.now() - timedelta(minutes=1))
    assert paying.look_at_running() == 0
    started.refresh_from_db()
    assert (started.state, started.provider_id) == (PaymentState.OPEN, made.provider_id)
    assert len(bank.payments) == 1


def test_a_worker_killed_between_paying_and_confirming_loses_nothing(bank: Bank) -> None:
    """The payer paid, no message came, and nobody asked: the clock does."""
    booking = ideal()
    payment = begin(booking)
    bank.end(payment.provider_id or "", "paid")
    Payment.objects.update(made_at=clock.now() - timedelta(minutes=1), asked_at=None)
    assert only(booking).state == RegistrationState.UNPAID
    assert paying.look_at_running() == 1
    assert only(booking).state == RegistrationState.CONFIRMED
    assert paying.look_at_running() == 0


def test_a_failure_halfway_leaves_the_payment_to_be_asked_again(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    booking = ideal()
    payment = begin(booking)
    bank.end(payment.provider_id or "", "paid")
    with monkeypatch.context() as broken:
        broken.setattr("events.actions.paying.reckon_refund", _killed)
        with pytest.raises(SystemExit):
            paying.look(payment)
    payment.refresh_from_db()
    assert payment.state == PaymentState.OPEN
    assert letters(only(booking)) == []
    paying.look(payment)
    assert only(booking).state == RegistrationState.CONFIRMED


def _killed(*_args: Any) -> None:
    raise SystemExit


def test_a_bank_that_is_away_is_asked_again_later(bank: Bank, settings: Settings) -> None:
    booking = ideal()
    settings.MOLLIE_API_URL = "http://127.0.0.1:9"
    with pytest.raises(ProviderAway):
        begin(booking)
    Payment.objects.update(made_at=clock.now() - timedelta(minutes=1))
    assert paying.look_at_running() == 0
    settings.MOLLIE_API_URL = bank.url
    paying.look_at_running()
    assert Payment.objects.get().state == PaymentState.OPEN


def test_a_payment_that_never_came_at_the_bank_is_given_up(bank: Bank) -> None:
    start_payment(ideal(), by=make_organiser())
    Payment.objects.update(made_at=clock.now() - timedelta(hours=1))
    assert paying.look_at_running() == 1
    assert Payment.objects.get().state == PaymentState.EXPIRED
    assert not bank.payments


def test_paid_too_late_with_a_place_left_is_a_place(bank: Bank) -> None:
    event = make_event(capacity=1)
    booking = ideal(event)
    payment = begin(booking)
    late(booking)
    assert only(booking).state == RegistrationState.CANCELLED
    assert Places.objects.get(event=event).taken == 0
    ends(bank, payment, "paid")
    registration = only(booking)
    assert registration.state == RegistrationState.CONFIRMED
    assert registration.cancelled_at is None
    assert registration.tickets.valid().count() == 1
    assert Places.objects.get(event=event).taken == 1
    payment.refresh_from_db()
    assert payment.refund_due == 0


def test_paid_too_late_without_a_place_is_the_waiting_list_and_a_refund(bank: Bank) -> None:
    event = make_event(capacity=1)
    booking = ideal(event)
    payment = begin(booking)
    late(booking)
    make_registration(event)
    ends(bank, payment, "paid")
    registration = only(booking)
    assert registration.state == RegistrationState.WAITING
    assert WaitingEntry.objects.in_line().get().registration == registration
    assert letters(registration)[-1] == "waiting"
    assert Places.objects.get(event=event).taken == 1
    by = make_organiser()
    assert [(row.pk, row.refund_due) for row in refunds_kept(by)] == [(payment.pk, 47_795)]
    assert not Invoice.objects.exists()


def test_paid_too_late_for_a_cancelled_event_is_a_refund_only(bank: Bank) -> None:
    event = make_event(capacity=1)
    booking = ideal(event)
    payment = begin(booking)
    late(booking)
    event.state, event.cancelled_why = "cancelled", "Storm"
    event.save()
    ends(bank, payment, "paid")
    payment.refresh_from_db()
    assert only(booking).state == RegistrationState.CANCELLED
    assert payment.refund_due == 47_795


def test_paid_too_late_by_who_registered_again_is_a_refund_only(bank: Bank) -> None:
    event = make_event()
    booking = ideal(event)
    payment = begin(booking)
    late(booking)
    make_registration(event, email=only(booking).email)
    ends(bank, payment, "paid")
    payment.refresh_from_db()
    assert only(booking).state == RegistrationState.CANCELLED
    assert payment.refund_due == 47_795
    assert Places.objects.get(event=event).taken == 1


def test_who_cancelled_and_pays_all_the_same_gets_the_money_back(bank: Bank) -> None:
    booking = ideal()
    payment = begin(booking)
    cancel_without_costs(only(booking), "vergissing", by=make_organiser())
    ends(bank, payment, "paid")
    payment.refresh_from_db()
    assert only(booking).state == RegistrationState.CANCELLED
    assert payment.refund_due == 47_795


def test_cancelling_what_was_paid_pays_back_once(bank: Bank) -> None:
    set_up_seller()
    booking, by = ideal(people=2), make_organiser()
    payment = begin(booking)
    ends(bank, payment, "paid")
    first, second = booking.registrations.order_by("pk")
    cancel_without_costs(first, "ziek", by=by)
    payment.refresh_from_db()
    assert payment.refund_due == 47_795
    paying.pay_back(payment, by=by)
    payment.refresh_from_db()
    assert (payment.refund_due, payment.refunded) == (0, 47_795)
    with pytest.raises(NothingToRefund):
        paying.pay_back(payment, by=by)
    cancel_without_costs(second, "ziek", by=by)
    payment.refresh_from_db()
    assert payment.refund_due == 47_795
    paying.pay_back(payment, by=by)
    assert len(bank.payments[payment.provider_id or ""]["refunds"]) == 2
    assert sum(each.gross for each in Invoice.objects.filter(kind="credit")) == 2 * 47_795


def test_killed_between_paying_back_and_writing_it_down_pays_back_once(bank: Bank) -> None:
    booking, by = ideal(), make_organiser()
    payment = ends(bank, begin(booking), "paid")
    cancel_without_costs(only(booking), "ziek", by=by)
    payment.refresh_from_db()
    payments.provider().refund(payment.provider_id or "", payment.refund_due, f"{payment.key}-{payment.refunded}")
    paying.pay_back(payment, by=by)
    assert len(bank.payments[payment.provider_id or ""]["refunds"]) == 1


def test_only_organisers_pay_back(bank: Bank) -> None:
    booking = ideal()
    payment = ends(bank, begin(booking), "paid")
    cancel_without_costs(only(booking), "ziek", by=make_organiser())
    payment.refresh_from_db()
    with pytest.raises(PermissionDenied):
        paying.pay_back(payment, by=make_user())
    assert bank.payments[payment.provider_id or ""]["refunds"] == []


def test_what_cannot_be_paid_at_once_is_said(bank: Bank, settings: Settings) -> None:
    on_invoice = booked()
    with pytest.raises(NotPaidAtOnce):
        begin(on_invoice)
    booking = ideal()
    ends(bank, begin(booking), "paid")
    with pytest.raises(NothingToPay):
        begin(booking)
    settings.MOLLIE_API_KEY = ""
    with pytest.raises(PayingNotOffered):
        begin(ideal())


def test_who_has_no_link_pays_nothing(bank: Bank) -> None:
    booking, other = ideal(), ideal()
    for by in (BookingBearer(other.pk), make_user(), None):
        with pytest.raises(PermissionDenied):
            paying.begin(booking, by=by)
    assert not bank.payments


def test_opening_what_is_open_changes_nothing(bank: Bank) -> None:
    payment = begin(ideal())
    again = open_payment(payment, Answer("tr_other", PaymentState.OPEN, payment.amount, "http://elsewhere"))
    assert again.provider_id == payment.provider_id


def test_a_cancelled_event_pays_back_what_was_never_invoiced_too(bank: Bank) -> None:
    event, by = make_event(), make_organiser()
    booking = ideal(event)
    payment = ends(bank, begin(booking), "paid")
    assert not Invoice.objects.exists()
    cancel_event(event, "Storm", by=by)
    assert reckon_cancelled() == 1
    assert reckon_cancelled() == 0
    payment.refresh_from_db()
    assert payment.refund_due == payment.amount
