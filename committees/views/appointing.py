"""Appointing and ending, for the desk of committees."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from committees.actions.seats import appoint, become_member, end_appointment, reappoint, withdraw_appointment
from committees.candidates import MOST, candidates_for
from committees.forms.bodies import AppointForm, EndForm, RenewForm, SearchForm, WithdrawForm
from committees.models import Appointment, Seat
from committees.permissions.bodies import appointments_known, may_keep_bodies, seats_known
from committees.rules.kinds import Capacity
from committees.seating import SeatShown, seating
from core import clock
from core.errors import Refusal
from core.http.users import user_of
from core.permissions import require


def back_to(seat: Seat) -> str:
    """Return the row of a seat on the page of its body."""
    return f"{reverse('body_detail', args=[seat.body.code])}#zetel-{seat.number}"


@require_http_methods(["GET", "HEAD", "POST"])
def seat_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Find somebody by name or municipality, and appoint them to a seat; what is refused keeps what was filled in."""
    require(may_keep_bodies, request.user)
    seat = get_object_or_404(seats_known(), pk=pk)
    today, appoints = clock.today(), request.POST.get("stap") == "benoem"
    search = SearchForm(request.POST or None)
    found = candidates_for(request.POST.get("zoek", ""), today)
    form = AppointForm(request.POST if appoints else None, seat=seat, found=found, today=today)
    if appoints and _done(request, form, lambda by: appoint(seat, **form.appointment(), by=by), _("Appointed.")):
        return redirect(back_to(seat))
    told = {"seat": seat, "now": _now(seat, today), "search": search, "form": form, "found": found, "most": MOST}
    context = {**told, "asked": search.is_bound}
    return render(request, "committees/appoint.html", context, status=422 if form.errors else 200)


def _now(seat: Seat, day: date) -> SeatShown | None:
    """Return how it is with a seat on a day."""
    shown = seating([seat.body], day, every_name=True)[seat.body_id]
    return next((each for each in shown if each.seat == seat), None)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint again who holds a seat, or make a member of who acts."""
    require(may_keep_bodies, request.user)
    row = get_object_or_404(appointments_known(), pk=pk)
    form = RenewForm(request.POST or None, appointment=row, today=clock.today())
    call = become_member if row.capacity == Capacity.ACTING else reappoint
    title = _("Make a member of the acting member") if row.capacity == Capacity.ACTING else _("Appoint again")
    return _asked(request, row, form, lambda by: call(row, **form.term(), by=by), title, _("Appoint"))


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment on a day, with the reason."""
    require(may_keep_bodies, request.user)
    row = get_object_or_404(appointments_known(), pk=pk)
    form = EndForm(request.POST or None, today=clock.today())

    def call(by: Any) -> object:
        return end_appointment(row, form.cleaned_data["vanaf"], form.cleaned_data["reden"], by=by)

    return _asked(request, row, form, call, _("End the appointment"), _("End it"))


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an appointment that has not begun."""
    require(may_keep_bodies, request.user)
    row = get_object_or_404(appointments_known(), pk=pk)
    form = WithdrawForm(request.POST or None)

    def call(by: Any) -> object:
        return withdraw_appointment(row, form.cleaned_data["reden"], by=by)

    return _asked(request, row, form, call, _("Take the appointment back"), _("Take it back"))


def _asked(
    request: HttpRequest,
    row: Appointment,
    form: forms.Form,
    call: Callable[[Any], object],
    title: str | Promise,
    verb: str | Promise,
) -> HttpResponse:
    """Ask what an action about an appointment needs, and call it."""
    if request.method == "POST" and _done(request, form, call, _("Done.")):
        return redirect(back_to(row.seat))
    context = {"row": row, "form": form, "title": title, "verb": verb, "back": back_to(row.seat)}
    return render(request, "committees/appointment.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, form: forms.Form, call: Callable[[Any], object], words: str | Promise) -> bool:
    """Call an action when the form is right; what it refuses stands in the form."""
    if not form.is_valid():
        return False
    try:
        call(user_of(request))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, str(words))
    return True
