"""Between the portal and the bank: asking, and doing what follows; what the bank tells by itself is only a hint."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from core import clock
from core.models import User
from core.permissions import require
from events.actions.paying import give_up, open_payment, settle_payment, start_payment
from events.actions.refunding import record_refund
from events.errors.money import NothingToRefund
from events.models import Booking, Payment
from events.money_links import booking_token
from events.payments import Asked, ProviderAway, provider
from events.permissions.money import BookingActor, may_invoice, payments_running
from events.rules.payments import RUNNING, PaymentState

logger = logging.getLogger(__name__)
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
# The clock asks for what was not asked for so long.
QUIET = timedelta(seconds=20)
# A payment that does not come at the bank within this time is given up; nobody can have paid it.
REACHED_WITHIN = timedelta(minutes=30)
MOST = 50


def begin(booking: Booking, *, by: BookingActor) -> Payment:
    """Begin to pay, or go on; afterwards the payment has the address of the bank, unless the bank is away.

    Raises NotPaidAtOnce, NothingToPay, PayingNotOffered, ProviderAway.
    """
    return reach(start_payment(booking, by=by))


def reach(payment: Payment) -> Payment:
    """Bring a payment to the bank. Asking twice is asking once, so whoever was interrupted asks again."""
    if payment.state != PaymentState.NEW:
        return payment
    return open_payment(payment, provider().create(asked(payment)))


def asked(payment: Payment) -> Asked:
    """Return what the bank is asked: no name and no address of anybody."""
    event = payment.booking.event
    back = reverse("payment_return", args=[booking_token(payment.booking)])
    return Asked(
        key=str(payment.key),
        cents=payment.amount,
        description=f"{event.title} · {payment.booking_id}"[:100],
        back=f"{settings.PUBLIC_URL}{back}",
        hint=_hint(),
    )


def look(payment: Payment) -> Payment:
    """Ask the bank how a payment is, and do what follows. Raises ProviderAway."""
    if payment.state not in RUNNING or payment.provider_id is None:
        return payment
    return settle_payment(payment, provider().ask(payment.provider_id))


def look_at_running() -> int:
    """Ask the bank for every payment that runs, for the clock: messages may never come. Return how many ended."""
    moment = clock.now()
    ended = 0
    for payment in payments_running(moment - QUIET)[:MOST]:
        try:
            if payment.state == PaymentState.NEW and payment.made_at < moment - REACHED_WITHIN:
                payment = give_up(payment)  # noqa: PLW2901
            else:
                payment = look(reach(payment))  # noqa: PLW2901
        except ProviderAway as error:
            logger.warning("payment %d: %s", payment.pk, error)
        ended += payment.state not in RUNNING
    return ended


def pay_back(payment: Payment, *, by: User) -> Payment:
    """Let the bank pay back what is due of a payment. Raises NothingToRefund, ProviderAway."""
    require(may_invoice, by)
    if payment.provider_id is None or payment.refund_due == 0:
        raise NothingToRefund
    key = f"{payment.key}-{payment.refunded}"
    cents = payment.refund_due
    refund_id = provider().refund(payment.provider_id, cents, key)
    return record_refund(payment, cents, refund_id, by=by)


def _hint() -> str:
    """Return where the bank tells that something changed; one that cannot reach this machine is not asked to."""
    here = urlsplit(settings.PUBLIC_URL).hostname in LOCAL
    beside = urlsplit(settings.MOLLIE_API_URL).hostname in LOCAL
    return "" if here and not beside else f"{settings.PUBLIC_URL}{reverse('payment_hint')}"
