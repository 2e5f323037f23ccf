"""Invoices of an event for organisers, one's own for who pays, as pages and as files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.http.users import user_of
from events import paying
from events.actions.invoicing import change_purchase_order, invoice_event, mark_paid
from events.forms.money import OrderForm, PaidForm
from events.invoice_files import CONTENT_TYPES as SHEETS
from events.invoice_files import invoices_file
from events.invoice_reading import CONTENT_TYPES, as_file
from events.models import Invoice
from events.money_links import invoice_in
from events.payments import ProviderAway
from events.permissions.events import events_organised
from events.permissions.money import (
    bookings_to_correct,
    invoice_numbered,
    invoices_for,
    invoices_kept,
    refunds_kept,
)
from events.shown.invoices import invoice_page, invoices_page, own_page, said_of
from events.views.buttons import asked, frame, pressed, tried


@require_safe
def invoice_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the invoices of an event: what is open, what can be invoiced, and what must be paid back."""
    event = get_object_or_404(events_organised(request.user), slug=slug)
    context = invoices_page(event, request.user, request.GET.get("pagina", "1"))
    return render(request, "events/invoices.html", context)


@require_POST
def invoice_make(request: HttpRequest, slug: str) -> HttpResponse:
    """Invoice everything that is due of an event."""
    event = get_object_or_404(events_organised(request.user), slug=slug)
    then = reverse("invoice_list", args=[event.slug])
    return pressed(
        request, lambda by: messages.info(request, said_of(invoice_event(event, by=by))), _("Invoicing is done."), then
    )


@require_safe
def invoice_export(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """Give the invoices of an event to the bookkeeping, one row per rate of VAT."""
    event = get_object_or_404(events_organised(request.user), slug=slug)
    if extension not in SHEETS:
        raise Http404
    content, kind = invoices_file(event, request.user, extension)
    return _download(f"facturen-{event.slug}.{extension}", content, kind)


@require_safe
def invoice_own(request: HttpRequest) -> HttpResponse:
    """Show the invoices of what somebody booked or registers for."""
    context = {"frame": frame(request), **own_page(user_of(request), request.GET.get("pagina", "1"))}
    return render(request, "events/invoices_own.html", context)


@require_safe
def invoice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one invoice with its lines and what was credited of it."""
    invoice = get_object_or_404(invoices_for(request.user), pk=pk)
    context = {"frame": frame(request), "form": PaidForm(today=clock.today()), **invoice_page(invoice, request.user)}
    return render(request, "events/invoice.html", context)


@never_cache
@require_safe
def invoice_file(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """Give an invoice as PDF or as e-invoice."""
    return _file(get_object_or_404(invoices_for(request.user), pk=pk), extension)


@never_cache
@require_safe
def invoice_link(request: HttpRequest, token: str, extension: str) -> HttpResponse:
    """Give an invoice as PDF or as e-invoice to who carries its signed link."""
    return _file(get_object_or_404(invoice_numbered(invoice_in(token) or 0)), extension)


@require_POST
def invoice_paid(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down when an invoice was paid."""
    invoice = get_object_or_404(invoices_kept(request.user), pk=pk)
    form = PaidForm(request.POST, today=clock.today())
    if tried(request, form, lambda by: mark_paid(invoice, form.cleaned_data["dag"], by=by), _("Written down.")):
        return redirect("invoice_detail", pk=invoice.pk)
    context = {"frame": frame(request), "form": form, **invoice_page(invoice, request.user)}
    return render(request, "events/invoice.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def booking_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another purchase order number on a booking; what was invoiced is credited and invoiced again."""
    booking = get_object_or_404(bookings_to_correct(request.user), pk=pk)
    form = OrderForm(request.POST or None, initial={"nummer": booking.purchase_order})
    back = reverse("invoice_own")

    def call(by: object) -> object:
        return change_purchase_order(booking, form.cleaned_data["nummer"], by=user_of(request))

    if tried(request, form, call, _("The purchase order number is changed.")):
        return redirect(back)
    note = _("What was invoiced already is credited, and invoiced again under the other number.")
    return asked(request, form, _("Purchase order number"), _("Change"), back, lead=booking.event.title, note=note)


@require_POST
def payment_refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the bank pay back what is due of a payment."""
    payment = get_object_or_404(refunds_kept(request.user), pk=pk)
    then = reverse("invoice_list", args=[payment.booking.event.slug])
    try:
        return pressed(request, lambda by: paying.pay_back(payment, by=by), _("The bank pays it back."), then)
    except ProviderAway:
        messages.error(request, _("The bank does not answer now. Try again later; nothing was paid back."))
        return redirect(then)


def _file(invoice: Invoice, extension: str) -> HttpResponse:
    """Answer with an invoice as a file. Raises Http404 when there is none of that kind."""
    made = as_file(invoice, extension)
    if made is None:
        raise Http404
    name, content = made
    return _download(name, content, CONTENT_TYPES[extension])


def _download(name: str, content: bytes | str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
