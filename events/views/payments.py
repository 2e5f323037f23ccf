"""Paying at once: the page of a booking, the way to the bank and back, and what the bank tells by itself."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.errors import Refusal
from events import paying
from events.models import Booking
from events.money_links import booking_in, payment_path
from events.payments import ProviderAway
from events.permissions.money import BookingBearer, booking_numbered, payment_known
from events.shown.payments import payment_shown, to_ask

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def payment_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be paid, or how the payment is."""
    return render(request, "events/payment.html", payment_shown(_booking(token), token))


@never_cache
@require_POST
def payment_start(request: HttpRequest, token: str) -> HttpResponse:
    """Begin to pay; the page then shows the way to the bank."""
    booking = _booking(token)
    try:
        paying.begin(booking, by=BookingBearer(booking.pk))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    except ProviderAway as error:
        logger.warning("payment of booking %d: %s", booking.pk, error)
        messages.error(request, _("The bank does not answer now. Try again in a minute; nothing was paid."))
    return redirect(payment_path(booking))


@never_cache
@require_safe
def payment_return(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the bank how the payment is, for who comes back from it, and show the page."""
    booking = _booking(token)
    payment = to_ask(booking)
    if payment is not None:
        try:
            paying.look(payment)
        except ProviderAway as error:
            # The clock asks again.
            logger.warning("payment %d: %s", payment.pk, error)
    return redirect(f"{payment_path(booking)}?terug=1")


@csrf_exempt
@require_POST
def payment_hint(request: HttpRequest) -> HttpResponse:
    """Hear from the bank that something changed, and ask it what; the message itself is not believed."""
    payment = payment_known(request.POST.get("id", "")[:40])
    if payment is None:
        return HttpResponse(status=200)
    try:
        paying.look(payment)
    except ProviderAway as error:
        logger.warning("payment %d: %s", payment.pk, error)
        return HttpResponse(status=503)
    return HttpResponse(status=200)


def _booking(token: str) -> Booking:
    """Return the booking of a signed link. Raises Http404."""
    key = booking_in(token)
    booking = booking_numbered(key) if key is not None else None
    if booking is None:
        raise Http404
    return booking
