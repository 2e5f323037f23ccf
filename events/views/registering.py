"""Registering for an event: one form, with everything kept whatever happens meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.errors import Refusal
from core.models import User
from events import payments, pending
from events.actions.registering import register
from events.asked import Line
from events.errors.places import Full
from events.forms.registering import COLLEAGUE, RegistrationForm
from events.links import registration_path
from events.models import Booking, Event
from events.money_links import payment_path
from events.permissions.events import events_for, registration_of
from events.permissions.taking_part import last_booking_of
from events.rules.kinds import RegistrationState
from events.rules.phases import Phase
from events.shown.asking import Known, account_in, groups_for, known_of, summary_of
from events.shown.event_page import phase_at
from events.shown.sessions import mark_full, name_of

FIELDS = {"PurchaseOrderMissing": "inkoopnummer", "KindNotForYou": "soort", "PaymentNotOffered": "betaling"}
OFFERED = frozenset({Phase.OPEN, Phase.LINE})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Register for an event, or go in line for it."""
    event = get_object_or_404(events_for(request.user), slug=slug)
    if request.method == "POST":
        return _sent(request, event)
    known = _known(request, event)
    phase = phase_at(event, [offered.kind for offered in known.kinds], known.moment)
    if phase not in OFFERED:
        return redirect(event)
    kept = pending.waiting(request, event)
    form = RegistrationForm(known=known, initial=_first(known) | kept, at_once=payments.is_offered())
    return _shown(request, known, form, in_line=phase == Phase.LINE, was_away=bool(kept))


@never_cache
@require_POST
def registration_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the block beside the form as it would be with what is filled in; nothing is stored or kept."""
    event = get_object_or_404(events_for(request.user), slug=slug)
    known = _known(request, event)
    form = RegistrationForm(request.POST, known=known, at_once=payments.is_offered())
    groups = groups_for(known, *form.chosen(), is_self=form.is_self)
    summary = summary_of(known, form.kind, groups, in_line=request.POST.get("was-lijn") == "1")
    return render(request, "events/components/registering_summary.html", {"summary": summary, "event": event})


def _sent(request: HttpRequest, event: Event) -> HttpResponse:
    if request.user.is_anonymous and account_in(request.POST.get("account", "")) is not None:
        back = reverse("registration_new", args=[event.slug])
        response = redirect(f"{reverse('account_login')}?next={back}")
        pending.keep(response, event, request.POST, secure=request.is_secure())
        return response
    known = _known(request, event)
    form = RegistrationForm(request.POST, known=known, at_once=payments.is_offered())
    line = request.POST.get("lijn") == "1"
    full: tuple[int, ...] = ()
    if form.is_valid():
        try:
            return _done(request, _register(event, form, by=known.user, line=line))
        except Full as refusal:
            full = refusal.places
        except Refusal as refusal:
            _say(form, refusal)
    return _shown(request, known, form, in_line=line, full=full)


def _register(event: Event, form: RegistrationForm, *, by: User | None, line: bool) -> Booking:
    key, waiting = form.cleaned_data["sleutel"], Line() if line else None
    return register(event, [form.participant()], form.payer(), key=key, waiting=waiting, by=by)


def _done(request: HttpRequest, booking: Booking) -> HttpResponse:
    registration = booking.registrations.get()
    if registration.state == RegistrationState.UNPAID:
        response = redirect(payment_path(booking))
    elif request.user.is_authenticated:
        response = redirect("registration_detail", registration.pk)
    else:
        response = redirect(registration_path(registration))
    waits = registration.state == RegistrationState.WAITING
    done = _("You are on the waiting list. We mail you as soon as there is a place.")
    messages.success(request, done if waits else _("It is done. The ticket is under way by mail."))
    pending.forget(response)
    return response


def _say(form: RegistrationForm, refusal: Refusal) -> None:
    """Put what was refused beside the field that it is about."""
    name = FIELDS.get(refusal.code)
    if refusal.code == "AlreadyRegistered":
        name = "wie" if "wie" in form.fields and form.is_self else "email"
    form.add_error(name if name in form.fields else None, str(refusal))


def _known(request: HttpRequest, event: Event) -> Known:
    own = registration_of(request.user, event)
    return known_of(event, request.user, clock.now(), is_registered=own is not None)


def _first(known: Known) -> dict[str, Any]:
    """Return what the form knows already: who it is, and where the last invoice went."""
    first: dict[str, Any] = {"wie": COLLEAGUE} if known.is_registered else {}
    if known.user is None:
        return first
    if known.person is None and not known.is_registered:
        first["email"] = known.user.email
    first["factuurnaam"] = known.called(known.municipalities[0]) if known.municipalities else ""
    last = last_booking_of(known.user)
    if last is not None and last.address:
        first |= {"factuurnaam": last.organisation, "factuuradres": last.address, "factuurmail": last.email}
        first["oin"] = last.oin
    return first


def _shown(
    request: HttpRequest,
    known: Known,
    form: RegistrationForm,
    *,
    in_line: bool,
    full: tuple[int, ...] = (),
    was_away: bool = False,
) -> HttpResponse:
    event = known.event
    groups = groups_for(known, *form.chosen(), is_self=form.is_self)
    for option in mark_full(groups, full, waiting=event.waiting):
        form.add_error(name_of(option.session), option.error)
    kind = form.kind
    if full and ({event.places_id} | ({kind.places_id} if kind else set())) & set(full):
        in_line = event.waiting
        form.add_error("soort", _("All places of this kind went just now."))
    context = {
        "event": event,
        "known": known,
        "form": form,
        "groups": groups,
        "summary": summary_of(known, kind, groups, in_line=in_line),
        "was_away": was_away,
        "several": event.first_day != event.last_day,
    }
    return render(request, "events/registering.html", context, status=422 if form.errors else 200)
