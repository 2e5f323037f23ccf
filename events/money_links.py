"""Signed links of bookings and invoices, for who has no account: to pay, and to read the invoice."""

from django.core import signing
from django.urls import reverse

from events.models import Booking, Invoice

BOOKING, INVOICE = "events.booking", "events.invoice"


def booking_token(booking: Booking) -> str:
    """Return what stands in the address of the page to pay."""
    return _sign(booking.pk, BOOKING)


def payment_path(booking: Booking) -> str:
    """Return the path of the page on which a booking is paid at once."""
    return reverse("payment_page", args=[booking_token(booking)])


def booking_in(token: str) -> int | None:
    """Return the key of the booking that a link is of, or None when the link is not ours."""
    return _unsign(token, BOOKING)


def invoice_path(invoice: Invoice, extension: str = "pdf") -> str:
    """Return the path of an invoice as a file, for who carries the link."""
    return reverse("invoice_link", args=[_sign(invoice.pk, INVOICE), extension])


def invoice_in(token: str) -> int | None:
    """Return the key of the invoice that a link is of, or None when the link is not ours."""
    return _unsign(token, INVOICE)


def _sign(key: int, salt: str) -> str:
    return signing.Signer(salt=salt, sep="~").sign(str(key))


def _unsign(token: str, salt: str) -> int | None:
    try:
        return int(signing.Signer(salt=salt, sep="~").unsign(token))
    except (signing.BadSignature, ValueError):
        return None
