"""One's own registrations: with an account, or with the signed link of one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.errors import Refusal
from core.http.users import user_of
from events.actions.cancelling import cancel_registration
from events.actions.choosing import change_sessions
from events.actions.substituting import Colleague, substitute
from events.actions.waiting import decline_place, leave_line
from events.errors.places import Full
from events.errors.registrations import LinkIsOld
from events.forms.registering import ColleagueForm, SessionsForm
from events.links import handover_in, handover_token, registration_in, registration_path
from events.models import Registration
from events.permissions.registrations import Actor, Bearer
from events.permissions.taking_part import (
    place_in_line,
    registration_carried,
    registration_shown,
    registrations_kept_by,
)
from events.rules.kinds import RegistrationState
from events.shown.registration import Paths, cancelling_page, groups_held, paths_of, registration_page
from events.shown.sessions import clash_in, mark_full, name_of


@dataclass(frozen=True, slots=True)
class Held:
    """A registration, who acts on it, and where its pages are."""

    registration: Registration
    by: Actor
    paths: Paths


def held(request: HttpRequest, pk: int | None, token: str) -> Held:
    """Return the registration of an account, or of a signed link. Raises Http404, LinkIsOld."""
    if pk is not None:
        user = user_of(request)
        own = registration_shown(user, pk).first()
        if own is None:
            raise Http404
        return Held(own, user, paths_of(own, by_link=False))
    registration = _carried(registration_in(token))
    return Held(registration, Bearer(registration.pk), paths_of(registration, by_link=True))


def _carried(told: tuple[int, int] | None) -> Registration:
    if told is None:
        raise Http404
    registration = registration_carried(told[0]).first()
    if registration is None:
        raise Http404
    if registration.changes != told[1]:
        raise LinkIsOld
    return registration


@never_cache
@require_safe
def registrations_own(request: HttpRequest) -> HttpResponse:
    """Show what somebody registered for, and whom they registered."""
    rows, today = list(registrations_kept_by(request.user)), clock.today()
    off = [row for row in rows if row.state == RegistrationState.CANCELLED]
    live = [row for row in rows if row.state != RegistrationState.CANCELLED]
    context = {
        "coming": [row for row in live if row.event.last_day >= today],
        "past": [row for row in reversed(live) if row.event.last_day < today],
        "cancelled": off,
    }
    return render(request, "events/registrations.html", context)


@never_cache
@require_safe
def registration_detail(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    """Show a registration: ticket, sessions, places in line, and what can be changed."""
    one = held(request, pk, token)
    return render(request, "events/registration.html", registration_page(one.registration, one.paths))


def changed(one: Held, form: SessionsForm, wanted: tuple[list[int], list[int]]) -> tuple[int, ...] | None:
    """Change the sessions; return None when they are, else the counters that were full meanwhile."""
    try:
        change_sessions(one.registration, *wanted, by=one.by)
    except Full as refusal:
        return refusal.places
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return ()
    return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_sessions(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    """Choose other sessions; what is full meanwhile says so and changes nothing."""
    one = held(request, pk, token)
    registration, event = one.registration, one.registration.event
    groups = groups_held(registration, event)
    form = SessionsForm(request.POST if request.method == "POST" else None, groups=groups)
    if form.is_valid():
        wanted = form.wanted()
        full = changed(one, form, wanted)
        if full is None:
            messages.success(request, _("Your sessions are changed."))
            return redirect(one.paths.detail)
        groups = groups_held(registration, event, wanted)
        for option in mark_full(groups, full, waiting=event.waiting):
            form.add_error(name_of(option.session), option.error)
    context = {"registration": registration, "event": event, "paths": one.paths, "groups": groups, "form": form}
    context |= {"clash": clash_in(groups), "several": event.first_day != event.last_day}
    return render(request, "events/registration_sessions.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_cancel(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    """Say what stays due, and cancel when that is confirmed."""
    one = held(request, pk, token)
    if request.method == "POST":
        then = one.paths.detail
        return _pressed(request, lambda: cancel_registration(one.registration, by=one.by), _("Cancelled."), then)
    return render(request, "events/registration_cancel.html", cancelling_page(one.registration, one.paths))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_colleague(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    """Let a colleague take over: by name here, or by a link that the colleague fills in."""
    one = held(request, pk, token)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    if _took_over(one.registration, form, by=one.by):
        messages.success(request, _("Your colleague has the place and gets a new ticket. The old one opens no door."))
        kept = request.user.is_authenticated and registration_shown(request.user, one.registration.pk).exists()
        return redirect(one.paths.detail if pk is not None and kept else one.registration.event)
    path = reverse("registration_handover", args=[handover_token(one.registration)])
    context = {"registration": one.registration, "event": one.registration.event, "paths": one.paths, "form": form}
    context["link"] = request.build_absolute_uri(path)
    return render(request, "events/registration_colleague.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def registration_line(request: HttpRequest, pk: int | None = None, token: str = "") -> HttpResponse:
    """Leave a waiting list, or decline a place that came from one."""
    one = held(request, pk, token)
    number = request.POST.get("plaats", "")
    entry = place_in_line(one.registration, int(number)) if number.isdigit() else None
    if entry is None:
        raise Http404
    if request.POST.get("wat") == "weiger":
        words = _("You gave the place back. It goes to the next in line.")
        return _pressed(request, lambda: decline_place(entry, by=one.by), words, one.paths.detail)
    words = _("You left the waiting list.")
    return _pressed(request, lambda: leave_line(entry, by=one.by), words, one.paths.detail)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration_handover(request: HttpRequest, token: str) -> HttpResponse:
    """Take over the place of a colleague with the link that they sent; it can be used once."""
    registration = _carried(handover_in(token))
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    changed = _took_over(registration, form, by=Bearer(registration.pk))
    if changed is not None:
        messages.success(request, _("The place is yours. This is your own ticket; the old one opens no door."))
        return redirect(registration_path(changed))
    context = {"registration": registration, "event": registration.event, "form": form}
    return render(request, "events/handover.html", context, status=422 if form.errors else 200)


def _took_over(registration: Registration, form: ColleagueForm, *, by: Actor) -> Registration | None:
    if not form.is_valid():
        return None
    told = form.cleaned_data
    try:
        return substitute(registration, Colleague(told["naam"], told["email"], told["functie"]), by=by)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _pressed(request: HttpRequest, call: Callable[[], Any], words: str, then: str) -> HttpResponse:
    """Do what a button asks, say what came of it, and go back."""
    try:
        call()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(then)
