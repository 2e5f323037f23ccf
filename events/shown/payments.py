"""What the page of a payment shows: what is to be paid, where, and how it ended."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core import clock
from events import payments
from events.models import Booking, Payment
from events.permissions.money import payments_of, to_pay_at_once
from events.rules.money import Amount, totals
from events.rules.payments import RUNNING, PaymentState
from events.shown.money import euros, rate

# The bank is not asked again within this time, however often a page looks.
PATIENCE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Bill:
    """What is to be paid, in words."""

    lines: list[tuple[str, str]]
    gross: str


def payment_shown(booking: Booking, token: str) -> dict[str, Any]:
    """Return what the page shows of a booking: its bill, and its last payment."""
    rows = to_pay_at_once(booking)
    payment = payments_of(booking).first()
    running = payment is not None and payment.state in RUNNING
    return {
        "booking": booking,
        "event": booking.event,
        "token": token,
        "payment": payment,
        "bill": bill_of([Amount(row.price, row.vat) for row in rows]) if rows else None,
        "amount": euros(payment.amount) if payment is not None else "",
        "refund": euros(payment.refund_due) if payment is not None and payment.refund_due else "",
        "refunded": euros(payment.refunded) if payment is not None and payment.refunded else "",
        "pay_before": min((row.pay_before for row in rows if row.pay_before is not None), default=None),
        "running": running,
        "paid": payment is not None and payment.state == PaymentState.PAID,
        "may_start": bool(rows) and not (running and payment is not None and payment.checkout),
        "offered": payments.is_offered(),
    }


def bill_of(amounts: list[Amount]) -> Bill:
    """Return the amounts per rate of VAT, and the whole."""
    done = totals(amounts)
    lines = [(rate(group.rate), euros(group.vat)) for group in done.groups]
    return Bill([("", euros(done.net)), *lines], euros(done.gross))


def to_ask(booking: Booking) -> Payment | None:
    """Return the payment of which the bank may know more, unless it was asked just now."""
    payment: Payment | None = payments_of(booking).running().first()
    if payment is None or (payment.asked_at is not None and payment.asked_at > clock.now() - PATIENCE):
        return None
    return payment
