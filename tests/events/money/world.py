"""An association that can invoice, and bookings for tests of money."""

from datetime import timedelta
from typing import Any

from core import clock
from core.models import Setting
from events.models import Booking, Event, Invoice, Registration
from events.rules.kinds import Payment, RegistrationState
from tests.events.factories import make_booking, make_event, make_registration

ADDRESS = "Stadsplateau 1, 3521 AZ Utrecht"
OIN = "00000001002220647000"
SELLER = {
    "events.seller_name": "Vereniging in de test",
    "events.seller_address": "Plein 1, 2511 AA Den Haag",
    "events.seller_kvk": "12345678",
    "events.seller_vat": "NL123456789B01",
    "events.seller_iban": "NL91 ABNA 0417 1643 00",
    "events.seller_oin": "00000001234567890000",
}


def set_up_seller() -> None:
    """Decide about the settings without which nobody can invoice."""
    for key, value in SELLER.items():
        Setting.objects.update_or_create(
            key=key, defaults={"value": value, "source": "test", "certainty": Setting.Certainty.FOUND}
        )


def booked(
    event: Event | None = None, people: int = 1, *, state: Any = RegistrationState.CONFIRMED, **more: Any
) -> Booking:
    """Store a booking that can be invoiced, with so many registrations."""
    event = event or make_event()
    booking = make_booking(event, **({"address": ADDRESS, "oin": OIN} | more))
    for _number in range(people):
        make_registration(event, booking=booking, state=state)
    return booking


def ideal(event: Event | None = None, people: int = 1, **more: Any) -> Booking:
    """Store a booking that is paid at once, and was not paid yet."""
    event = event or make_event()
    booking = make_booking(event, payment=Payment.IDEAL, purchase_order="", **({"address": ADDRESS} | more))
    for _number in range(people):
        make_registration(
            event,
            booking=booking,
            state=RegistrationState.UNPAID,
            pay_before=clock.now() + timedelta(minutes=30),
        )
    return booking


def only(booking: Booking) -> Registration:
    """Return the one registration of a booking, as it is now."""
    registration: Registration = booking.registrations.select_related("event", "booking", "kind").get()
    return registration


def booking_of(invoice: Invoice) -> Booking:
    """Return the booking of an invoice with one line."""
    registration = invoice.lines.get().registration
    assert registration is not None
    return registration.booking


def numbers() -> list[str]:
    """Return the numbers that were given out, in order."""
    return list(Invoice.objects.order_by("year", "sequence").values_list("number", flat=True))
