"""In-company requests: municipalities ask and accept, organisers offer, plan and invoice."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.permissions import require
from events.actions.incompany import (
    accept_offer,
    ask_in_company,
    decline_request,
    hold_request,
    invoice_request,
    make_offer,
    plan_request,
    withdraw_request,
)
from events.forms.incompany import BillForm, OfferForm, WhenForm, WhyForm, WishForm
from events.models import InCompanyRequest
from events.permissions.academy import courses_for, may_keep_academy, requests_asked, requests_for, requests_kept
from events.permissions.events import municipalities_registered_by
from events.shown.academy import request_page, requests_shown
from events.views.buttons import asked, frame, pressed, tried
from members.permissions import names_around


@require_safe
def incompany_list(request: HttpRequest) -> HttpResponse:
    """Show organisers every request: what waits for them first."""
    require(may_keep_academy, request.user)
    rows = requests_shown(list(requests_kept(request.user)[:500]))
    context = {
        "waiting": [row for row in rows if row.waits_for_us],
        "theirs": [row for row in rows if row.row.state == "offered"],
        "past": [row for row in rows if row.row.state in ("invoiced", "declined", "withdrawn")],
    }
    return render(request, "events/incompany_requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def incompany_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a course in one's own house."""
    course = get_object_or_404(courses_for(request.user).filter(in_company=True), slug=slug)
    own = list(municipalities_registered_by(request.user))
    require(bool, own)
    names = names_around([row.pk for row in own])
    form = WishForm(request.POST or None, municipalities=[(row, names.get(row.pk, row.code)) for row in own])
    words = _("Your request was sent. The academy makes an offer.")
    made = tried(request, form, lambda by: ask_in_company(course, form.municipality(), form.wish(), by=by), words)
    if made:
        return redirect(made)
    crumbs = [(_("Academy"), reverse("course_list")), (course.title, course.get_absolute_url())]
    more = {"lead": course.title, "crumbs": crumbs}
    return asked(request, form, _("Ask for it in-company"), _("Send the request"), course.get_absolute_url(), **more)


@require_safe
def incompany_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a request with its steps, to the municipality and to organisers."""
    row = get_object_or_404(requests_for(request.user), pk=pk)
    context = {"frame": frame(request), **request_page(row, request.user), "why": WhyForm(auto_id="id_%s")}
    return render(request, "events/incompany_request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def incompany_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an offer, or another one."""
    row = get_object_or_404(requests_kept(request.user), pk=pk)
    form = OfferForm(request.POST or None, price=row.price, text=row.offer, today=clock.today())
    call = _calls(make_offer, row, form.offer)
    return _step(request, row, form, call, (_("Make an offer"), _("Send the offer"), _("The offer is sent.")))


@require_http_methods(["GET", "HEAD", "POST"])
def incompany_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a training of which the offer was accepted."""
    row = get_object_or_404(requests_kept(request.user), pk=pk)
    form = WhenForm(request.POST or None)
    call = _calls(plan_request, row, form.when)
    return _step(request, row, form, call, (_("Plan the training"), _("Plan"), _("The training is planned.")))


@require_http_methods(["GET", "HEAD", "POST"])
def incompany_invoice(request: HttpRequest, pk: int) -> HttpResponse:
    """Invoice a training that was held."""
    row = get_object_or_404(requests_kept(request.user), pk=pk)
    name = names_around([row.municipality_id]).get(row.municipality_id, "")
    form = BillForm(
        request.POST or None, initial={"organisatie": f"Gemeente {name}", "bestelnummer": row.purchase_order}
    )
    call = _calls(invoice_request, row, form.bill_to)
    return _step(request, row, form, call, (_("Invoice the training"), _("Make the invoice"), _("It is invoiced.")))


@require_http_methods(["GET", "HEAD", "POST"])
def incompany_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a request, with the reason."""
    row = get_object_or_404(requests_kept(request.user), pk=pk)
    form = WhyForm(request.POST or None)
    call = _calls(decline_request, row, lambda: form.cleaned_data["reden"])
    return _step(request, row, form, call, (_("Decline the request"), _("Decline"), _("The request is declined.")))


@require_http_methods(["GET", "HEAD", "POST"])
def incompany_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a request, with the reason."""
    row = get_object_or_404(requests_asked(request.user), pk=pk)
    form = WhyForm(request.POST or None)
    call = _calls(withdraw_request, row, lambda: form.cleaned_data["reden"])
    return _step(request, row, form, call, (_("Withdraw the request"), _("Withdraw"), _("The request is withdrawn.")))


@require_POST
def incompany_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept an offer for a municipality."""
    row = get_object_or_404(requests_asked(request.user), pk=pk)
    words = _("The offer is accepted. The academy plans the training with you.")
    return pressed(request, lambda by: accept_offer(row, by=by), words, row.get_absolute_url())


@require_POST
def incompany_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a training was held."""
    row = get_object_or_404(requests_kept(request.user), pk=pk)
    return pressed(request, lambda by: hold_request(row, by=by), _("The training was held."), row.get_absolute_url())


def _calls(action: Callable[..., Any], row: InCompanyRequest, told: Callable[[], Any]) -> Callable[[Any], Any]:
    return lambda by: action(row, told(), by=by)


def _step(
    request: HttpRequest, row: InCompanyRequest, form: Any, call: Callable[[Any], Any], words: tuple[str, str, str]
) -> HttpResponse:
    """Show a form about a request, or take the step; `words` are the title, the verb and what came of it."""
    title, verb, done = words
    if tried(request, form, call, done):
        return redirect(row)
    crumbs = [(_("Academy"), reverse("course_list")), (row.course.title, row.get_absolute_url())]
    name = names_around([row.municipality_id]).get(row.municipality_id, "")
    lead = f"{row.course.title}, {name}" if name else row.course.title
    return asked(request, form, title, verb, row.get_absolute_url(), lead=lead, crumbs=crumbs)
