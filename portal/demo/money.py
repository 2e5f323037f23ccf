"""Invoices of the demo: a seller with sample numbers, and the congress to come partly invoiced, partly paid."""

from datetime import date

from core.models import Setting, User
from events.actions.invoicing import invoice_at_once, mark_paid
from events.models import Booking, Event, Invoice

SOURCE = "Voorbeeldgegevens"
# The account number that banks use in examples; the other numbers are nobody's.
SELLER = {
    "events.seller_name": "Vereniging in de demonstratie",
    "events.seller_address": "Voorbeeldplein 1, 1000 AA Voorbeeldstad",
    "events.seller_kvk": "00000000",
    "events.seller_vat": "NL000000000B00",
    "events.seller_iban": "NL91 ABNA 0417 1643 00",
    "events.seller_email": "facturen@plein.example",
}
# So many bookings of the congress are invoiced, and so many of those paid.
INVOICED, PAID = 24, 9


def make_money(today: date, *, by: User) -> int:
    """Set up who sells, and invoice part of the congress to come; return how many invoices there are.

    Safe to run twice: the second time makes none.
    """
    if Invoice.objects.exists():
        return 0
    Setting.objects.bulk_create(
        [
            Setting(key=key, value=value, source=SOURCE, certainty=Setting.Certainty.UNKNOWN)
            for key, value in SELLER.items()
        ],
        ignore_conflicts=True,
    )
    event = Event.objects.coming(today).filter(is_sample=True, bookings__purchase_order__gt="").first()
    if event is None:
        return 0
    bookings = list(
        Booking.objects.filter(event=event, municipality__isnull=False).select_related("municipality").order_by("pk")
    )
    for booking in bookings:
        assert booking.municipality is not None
        booking.address = f"Postbus {booking.pk}, 1000 AA {booking.municipality}"
        booking.oin = f"9999999900000000{booking.municipality.code}"
    Booking.objects.bulk_update(bookings, ["address", "oin"], batch_size=500)
    made = invoice_at_once(event, [booking.pk for booking in bookings[:INVOICED]]).invoices
    for invoice in made[:PAID]:
        mark_paid(invoice, invoice.issued_on, by=by)
    return len(made)
