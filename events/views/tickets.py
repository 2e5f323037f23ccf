"""A ticket, for whoever holds its code: as a page and as a PDF, without an account and without a name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import pdf
from events.permissions.checkin import tickets_held
from events.shown.tickets import TICKET_TEMPLATE, opens_the_door, ticket_data, ticket_page


@never_cache
@require_safe
def ticket_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a ticket; one that no longer opens the door says why, and shows no code."""
    ticket = get_object_or_404(tickets_held(), code=code)
    context = ticket_page(ticket)
    return render(request, "events/ticket.html", context, status=200 if context["is_valid"] else 410)


@never_cache
@require_safe
def ticket_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give a ticket to print."""
    ticket = get_object_or_404(tickets_held(), code=code)
    if not opens_the_door(ticket):
        raise Http404
    content = pdf.write(TICKET_TEMPLATE, ticket_data(ticket))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="kaartje-{ticket.registration.event.slug}.pdf"'
    return answer
