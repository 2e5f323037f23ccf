"""What of a payment at once has to go back: always the difference between what was paid and what is due."""

from django.utils.translation import gettext as _

from core.audit import action, record
from core.models import User
from core.permissions import require
from events.errors.money import NothingToRefund
from events.models import Booking, Payment
from events.permissions.money import bookings_to_pay_back, due_of, may_invoice
from events.rules.money import Amount, totals
from events.rules.payments import PaymentState


def reckon_refund(booking: Booking, why: str) -> Payment | None:
    """Work out again what of a paid booking has to go back; for actions that hold its registrations."""
    held = Payment.objects.select_for_update(no_key=True)
    payment: Payment | None = held.filter(booking=booking, state=PaymentState.PAID).order_by("pk").last()
    if payment is None:
        return None
    rows = booking.registrations.filter(price__gt=0)
    owed = totals(Amount(due_of(row), row.vat) for row in rows).gross
    back = max(payment.amount - owed - payment.refunded, 0)
    if back != payment.refund_due:
        payment.refund_due, payment.refund_why = back, why if back else ""
        payment.save(update_fields=["refund_due", "refund_why"])
        record("payment.to_refund", payment, by=None, amount=back)
    return payment


@action
def reckon_cancelled(*, by: None = None) -> int:
    """See to it that what was paid for events that are cancelled goes back, invoiced or not; for the clock."""
    bookings = bookings_to_pay_back()
    for booking in bookings:
        reckon_refund(booking, _("The event is cancelled."))
    return len(bookings)


@action
def record_refund(payment: Payment, cents: int, refund_id: str, *, by: User) -> Payment:
    """Write down that the provider pays back so many cents. Raises NothingToRefund."""
    require(may_invoice, by)
    payment = Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    if payment.refund_due < cents or cents <= 0:
        raise NothingToRefund
    payment.refund_due -= cents
    payment.refunded += cents
    payment.save(update_fields=["refund_due", "refunded"])
    record("payment.refunded", payment, by=by, amount=cents, refund=refund_id)
    return payment
