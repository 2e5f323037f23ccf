"""A payment at once: asked for, at the bank, and what the bank said of it. Only the bank says that it was paid."""

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from events import letters, payments, places
from events.actions.invoicing import invoice_due
from events.actions.promoting import hold_line
from events.actions.refunding import reckon_refund
from events.errors.money import NothingToPay, NotPaidAtOnce, PayingNotOffered
from events.errors.places import Full
from events.models import Booking, Payment, Registration, Ticket, WaitingEntry
from events.payments import Answer
from events.permissions.money import BookingActor, may_pay, to_pay_at_once
from events.policies.money import missing_of_seller
from events.rules.codes import new_code
from events.rules.kinds import Payment as Way
from events.rules.kinds import RegistrationState
from events.rules.letters import LetterKey
from events.rules.money import Amount, totals
from events.rules.payments import NEXT, RUNNING, PaymentState
from events.rules.programme import is_over


@action
def start_payment(booking: Booking, *, by: BookingActor) -> Payment:
    """Begin to pay a booking at once, or go on with the payment that runs.

    Raises NotPaidAtOnce, NothingToPay, PayingNotOffered.
    """
    require(may_pay, by, booking)
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    running: Payment | None = Payment.objects.running().filter(booking=booking).first()
    if running is not None:
        return running
    if booking.payment != Way.IDEAL:
        raise NotPaidAtOnce
    cents = totals(Amount(row.price, row.vat) for row in to_pay_at_once(booking)).gross
    if cents == 0:
        raise NothingToPay
    if not payments.is_offered():
        raise PayingNotOffered
    payment = Payment.objects.create(booking=booking, key=uuid4(), amount=cents, made_at=clock.now())
    record("payment.started", payment, by=by if isinstance(by, User) else None, amount=cents, booking=booking.pk)
    return payment


@action
def open_payment(payment: Payment, answer: Answer, *, by: None = None) -> Payment:
    """Write down where the bank has a payment; when that was known already nothing changes."""
    payment = held_payment(payment)
    if payment.state != PaymentState.NEW:
        return payment
    payment.provider_id, payment.checkout = answer.provider_id, answer.checkout
    payment.state, payment.asked_at = PaymentState.OPEN, clock.now()
    payment.save(update_fields=["provider_id", "checkout", "state", "asked_at"])
    record("payment.opened", payment, by=by, provider=answer.provider_id)
    return payment


@action
def give_up(payment: Payment, *, by: None = None) -> Payment:
    """End a payment that never came at the bank: nobody can have paid it."""
    payment = held_payment(payment)
    if payment.state == PaymentState.NEW:
        _end(payment, PaymentState.EXPIRED)
        record("payment.ended", payment, by=by, state=payment.state)
    return payment


@action
def settle_payment(payment: Payment, answer: Answer, *, by: None = None) -> Payment:
    """Do what follows from what the bank says of a payment. Twice is once: what ended stays as it ended.

    Paid in time: the registrations are confirmed. Paid when the place was given up already: a place if there is one,
    else the waiting list, and the money goes back. An answer about another payment or amount does nothing.
    """
    event = payment.booking.event
    if answer.state == PaymentState.PAID:
        kinds = payment.booking.registrations.values_list("kind__places", flat=True)
        hold_line(event, {event.places_id, *kinds})
    payment = held_payment(payment)
    if payment.state not in RUNNING or (answer.provider_id, answer.cents) != (payment.provider_id, payment.amount):
        return payment
    payment.asked_at = clock.now()
    if answer.state not in NEXT[PaymentState(payment.state)]:
        payment.save(update_fields=["asked_at"])
        return payment
    _end(payment, answer.state)
    record("payment.ended", payment, by=by, state=answer.state.value)
    if answer.state == PaymentState.PAID:
        _paid(payment)
    return payment


def held_payment(payment: Payment) -> Payment:
    """Return a payment as it is now, held until the transaction ends."""
    known = Payment.objects.select_for_update(of=("self",), no_key=True).select_related("booking__event")
    row: Payment = known.get(pk=payment.pk)
    return row


def _end(payment: Payment, state: PaymentState) -> None:
    payment.state, payment.ended_at = state, clock.now()
    payment.save(update_fields=["state", "ended_at", "asked_at"])


def _paid(payment: Payment) -> None:
    booking = payment.booking
    held = Registration.objects.select_for_update(of=("self",), no_key=True).select_related("event", "kind", "booking")
    for registration in held.filter(booking=booking, price__gt=0).order_by("pk"):
        if registration.state == RegistrationState.UNPAID:
            _confirm(registration)
        elif _gave_up_too_soon(registration):
            _come_back(registration)
    reckon_refund(booking, _("It was paid when the place was gone."))
    if not missing_of_seller():
        invoice_due(booking.event, [booking.pk], by=None)


def _confirm(registration: Registration) -> None:
    registration.state = RegistrationState.CONFIRMED
    registration.save(update_fields=["state"])
    record("registration.paid", registration, by=None)
    letters.write(LetterKey.CONFIRMED, registration)


def _gave_up_too_soon(registration: Registration) -> bool:
    """Tell whether a place was given up only because the bank had not said yet that it was paid."""
    term, ended = registration.pay_before, registration.cancelled_at
    return (
        registration.state == RegistrationState.CANCELLED and term is not None and ended is not None and ended >= term
    )


def _come_back(registration: Registration) -> None:
    """Give who paid too late a place if there is one, else a place in line; a cancelled or past event has neither."""
    event = registration.event
    if event.is_cancelled or is_over(event.last_day, clock.today()):
        return
    if _back_in(registration) or (event.waiting and _back_in_line(registration)):
        record("registration.paid_late", registration, by=None, state=registration.state)


def _back_in(registration: Registration) -> bool:
    state = RegistrationState.CONFIRMED if registration.name else RegistrationState.UNNAMED
    try:
        with transaction.atomic():
            _revive(registration, state)
            Ticket.objects.create(registration=registration, code=new_code(), issued_at=clock.now())
            places.move({registration.event.places_id: 1, registration.kind.places_id: 1})
    except (Full, IntegrityError):
        return False
    letters.write(LetterKey.CONFIRMED, registration)
    return True


def _back_in_line(registration: Registration) -> bool:
    try:
        with transaction.atomic():
            _revive(registration, RegistrationState.WAITING)
            WaitingEntry.objects.create(
                registration=registration, places_id=registration.event.places_id, joined_at=clock.now()
            )
    except IntegrityError:
        # Registered again meanwhile under the same address: that one counts.
        return False
    letters.write(LetterKey.WAITING, registration)
    return True


def _revive(registration: Registration, state: RegistrationState) -> None:
    registration.state, registration.cancelled_at, registration.share_due = state, None, None
    registration.save(update_fields=["state", "cancelled_at", "share_due"])
