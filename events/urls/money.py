"""The addresses of invoices and payments, each with who may open it."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, LOGGED_IN, Role, route
from events.views import invoices, payments

ORGANISERS = frozenset({Role.ORGANISER})
# Somebody else finds nothing, which each invoice decides: who booked, and who registers for the municipality.
PAYERS = ORGANISERS | {Role.VOTER}

urlpatterns: list[URLPattern | URLResolver] = [
    # The signed booking in the address is the right: who pays may have no account.
    route("betalen/melding/", payments.payment_hint, name="payment_hint", open_to=EVERYONE),
    route("betalen/<str:token>/", payments.payment_page, name="payment_page", open_to=EVERYONE),
    route("betalen/<str:token>/start/", payments.payment_start, name="payment_start", open_to=EVERYONE),
    route("betalen/<str:token>/terug/", payments.payment_return, name="payment_return", open_to=EVERYONE),
    route("betalingen/<int:pk>/terugbetalen/", invoices.payment_refund, name="payment_refund", open_to=ORGANISERS),
    route("factuur/<str:token>.<str:extension>", invoices.invoice_link, name="invoice_link", open_to=EVERYONE),
    route("mijn/facturen/", invoices.invoice_own, name="invoice_own", open_to=LOGGED_IN),
    route("facturen/<int:pk>/", invoices.invoice_detail, name="invoice_detail", open_to=PAYERS),
    route("facturen/<int:pk>/betaald/", invoices.invoice_paid, name="invoice_paid", open_to=ORGANISERS),
    route("facturen/<int:pk>.<str:extension>", invoices.invoice_file, name="invoice_file", open_to=PAYERS),
    route("boekingen/<int:pk>/inkoopnummer/", invoices.booking_order, name="booking_order", open_to=PAYERS),
    route("congressen/<slug:slug>/beheer/facturen/", invoices.invoice_list, name="invoice_list", open_to=ORGANISERS),
    route(
        "congressen/<slug:slug>/beheer/facturen/maak/", invoices.invoice_make, name="invoice_make", open_to=ORGANISERS
    ),
    route(
        "congressen/<slug:slug>/beheer/facturen.<str:extension>",
        invoices.invoice_export,
        name="invoice_export",
        open_to=ORGANISERS,
    ),
]
