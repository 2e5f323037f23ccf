"""Where the pages of invoices and payments are in the demo, and a booking in each state of paying."""

from datetime import timedelta
from uuid import UUID, uuid5

from core import clock
from core.models import User
from events.models import Booking, Event, Invoice, Payment
from events.money_links import payment_path
from events.rules.kinds import Payment as Way
from events.rules.kinds import RegistrationState
from events.rules.payments import PaymentState
from tests.events.factories import make_booking, make_registration

SPACE = UUID("6e0b1c52-3f0a-4a86-9d56-2f3f6f0f5d11")


def invoice() -> Invoice:
    """Return an invoice of the demo."""
    row = Invoice.objects.order_by("sequence").select_related("event").first()
    assert row is not None
    return row


def invoices() -> str:
    """Return the page of the invoices of the congress."""
    return f"/congressen/{invoice().event.slug}/beheer/facturen/"


def one_invoice() -> str:
    return f"/facturen/{invoice().pk}/"


def order_number() -> str:
    """Return the page to correct the purchase order number of a booking that was invoiced."""
    line = invoice().lines.select_related("registration").first()
    assert line is not None
    assert line.registration is not None
    return f"/boekingen/{line.registration.booking_id}/inkoopnummer/"


def payer() -> User:
    """Return somebody who registered a municipality of which there are invoices."""
    found = Booking.objects.filter(booked_by__isnull=False, registrations__invoice_lines__isnull=False)
    booking = found.order_by("pk").select_related("booked_by").first()
    assert booking is not None
    assert booking.booked_by is not None
    return booking.booked_by


def unpaid(name: str = "unpaid") -> Booking:
    """Return a booking that is paid at once, and is not paid yet; made when it is first asked for."""
    key = uuid5(SPACE, name)
    known = Booking.objects.filter(key=key).first()
    if known is not None:
        return known
    event = Event.objects.get(pk=invoice().event_id)
    booking = make_booking(event, payment=Way.IDEAL, purchase_order="", organisation="Adviesbureau")
    Booking.objects.filter(pk=booking.pk).update(key=key)
    make_registration(
        event,
        booking=booking,
        state=RegistrationState.UNPAID,
        email=f"{name}@adviesbureau.example",
        pay_before=clock.now() + timedelta(days=20),
    )
    return booking


def to_pay() -> str:
    return payment_path(unpaid())


def asking() -> str:
    """Return the page while the bank is asked."""
    booking = unpaid("asking")
    payment(booking, PaymentState.OPEN)
    return f"{payment_path(booking)}?terug=1"


def failed() -> str:
    booking = unpaid("failed")
    payment(booking, PaymentState.FAILED)
    return payment_path(booking)


def too_late() -> str:
    """Return the page of who paid when the place was gone."""
    booking = unpaid("late")
    payment(booking, PaymentState.PAID, refund_due=1000)
    return payment_path(booking)


def payment(booking: Booking, state: PaymentState, *, refund_due: int = 0) -> Payment:
    """Return the payment of a booking, in this state."""
    known = Payment.objects.filter(booking=booking).first()
    if known is not None:
        return known
    moment = clock.now()
    return Payment.objects.create(
        booking=booking,
        key=uuid5(SPACE, f"payment {booking.pk}"),
        provider_id=f"tr_{booking.pk}",
        amount=47_795,
        state=state,
        checkout="http://127.0.0.1:9/betalen/tr_1",
        made_at=moment,
        ended_at=None if state == PaymentState.OPEN else moment,
        refund_due=refund_due,
    )
