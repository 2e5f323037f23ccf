"""The organiser's page about the doors: devices, who is in, what somebody should look at; and the badges."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import Refusal
from core.http.users import user_of
from events.actions.badges import make_badges, throw_badges_away
from events.actions.checkin import set_admission_days, sign_off_device, sign_on_device
from events.forms.checkin import AdmissionForm, SignOnForm
from events.models import Event
from events.permissions.checkin import badge_blocks_of, badge_runs, devices_organised, kinds_organised
from events.permissions.events import events_organised
from events.shown.checkin import doors, sessions_with_a_door
from events.shown.tickets import inline, qr


def _organised(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(events_organised(request.user), slug=slug)


def _form(event: Event, data: Any = None) -> SignOnForm:
    return SignOnForm(data, event=event, sessions=sessions_with_a_door(event), today=clock.today())


def _tried(request: HttpRequest, call: Any, words: str) -> bool:
    """Do what a button asks, and say what came of it."""
    try:
        call(user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, words)
    return True


@require_safe
def door_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the doors of an event, and how many are in."""
    event = _organised(request, slug)
    return render(request, "events/doors.html", {**doors(event), "form": _form(event)})


@never_cache
@require_POST
def device_sign_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign a device on, and show once the code that is opened on it."""
    event = _organised(request, slug)
    form = _form(event, request.POST)
    if form.is_valid():
        try:
            device, link = sign_on_device(
                event, form.day(), form.cleaned_data["deur"], form.session(), by=user_of(request)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            address = f"{request.build_absolute_uri(reverse('checkin_page'))}#koppel={link}"
            context = {"event": event, "device": device, "link": link, "address": address, "qr": inline(qr(address))}
            return render(request, "events/device.html", context)
    return render(request, "events/doors.html", {**doors(event), "form": form}, status=422)


@require_POST
def device_sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a device off the door."""
    device = get_object_or_404(devices_organised(request.user), pk=pk)
    _tried(request, lambda by: sign_off_device(device, by=by), _("The device is signed off."))
    return redirect("door_overview", device.event.slug)


@require_POST
def admission_set(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say on which days a kind of registration lets in."""
    event = _organised(request, slug)
    kind = get_object_or_404(kinds_organised(request.user, event), pk=pk)
    form = AdmissionForm(request.POST, event=event)
    if form.is_valid():
        _tried(request, lambda by: set_admission_days(kind, form.days(), by=by), _("Saved."))
    return redirect("door_overview", slug)


@require_safe
def badge_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the badges of an event, and how far the worker is."""
    event = _organised(request, slug)
    run = badge_runs(event).first()
    blocks = list(run.blocks.all()) if run is not None else []
    ready = [block for block in blocks if block.made_at is not None]
    context = {"event": event, "run": run, "blocks": blocks, "ready": ready, "is_busy": len(ready) < len(blocks)}
    return render(request, "events/badges.html", context)


@require_POST
def badge_make(request: HttpRequest, slug: str) -> HttpResponse:
    """Have the badges made, or throw them away."""
    event = _organised(request, slug)
    if "weg" in request.POST:
        _tried(request, lambda by: throw_badges_away(event, by=by), _("The badges are thrown away."))
    else:
        _tried(request, lambda by: make_badges(event, by=by), _("The badges are being made."))
    return redirect("badge_overview", slug)


@never_cache
@require_safe
def badge_block(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give one block of badges."""
    block = get_object_or_404(badge_blocks_of(request.user), pk=pk)
    name = f"badges-{block.run.event.slug}-{block.number:02}.pdf"
    return FileResponse(block.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")
