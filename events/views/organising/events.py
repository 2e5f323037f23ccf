"""Making an event, changing, publishing, moving, copying and cancelling it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.permissions import require
from events.actions.organising.cancelling import cancel_event
from events.actions.organising.events import change_event, make_event, publish_event
from events.actions.organising.moving import copy_event, move_event
from events.forms.organising.events import CopyForm, EventForm, MoveForm, WhyForm
from events.forms.organising.fields import written_day
from events.models import Event
from events.permissions.events import events_organised, may_organise
from events.permissions.organising import earlier_editions
from events.views.buttons import asked, pressed, tried

ANY = require_http_methods(["GET", "HEAD", "POST"])


def organised(request: HttpRequest, slug: str) -> Event:
    """Return an event for who organises it; for everybody else it is not there."""
    return get_object_or_404(events_organised(request.user), slug=slug)


def page_of(event: Event) -> str:
    """Return the organiser's page of an event."""
    return reverse("event_manage", args=[event.slug])


def shown(
    request: HttpRequest, event: Event, form: Any, title: str | Promise, verb: str | Promise, **more: Any
) -> HttpResponse:
    """Show a form about an event."""
    back = more.pop("back", page_of(event))
    lead = more.pop("lead", event.title)
    crumbs = [(_("Congresses"), reverse("event_list")), (event.title, page_of(event))]
    return asked(request, form, title, verb, back, lead=lead, crumbs=crumbs, **more)


@ANY
def event_add(request: HttpRequest) -> HttpResponse:
    """Make an event, as a draft."""
    require(may_organise, request.user)
    form = EventForm(request.POST or None, editions=earlier_editions())
    event = tried(
        request, form, lambda by: make_event(form.details(), by=by), _("The event is made. Only organisers see it.")
    )
    if event:
        return redirect(page_of(event))
    crumbs = [(_("Congresses"), reverse("event_list"))]
    return asked(request, form, _("New event"), _("Make the event"), reverse("event_list"), crumbs=crumbs)


@ANY
def event_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an event."""
    event = organised(request, slug)
    form = EventForm(request.POST or None, event=event, editions=earlier_editions(event))
    done = tried(request, form, lambda by: change_event(event, form.details(), by=by), _("Changed."))
    if done:
        return redirect(page_of(done))
    return shown(request, event, form, _("Change the event"), _("Save"))


@require_POST
def event_publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an event to whom it is for."""
    event = organised(request, slug)
    return pressed(request, lambda by: publish_event(event, by=by), _("The event is published."), page_of(event))


@ANY
def event_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Move an event to another day."""
    event = organised(request, slug)
    form = MoveForm(request.POST or None, initial={"eerste": written_day(event.first_day)})

    def call(by: Any) -> Event:
        return move_event(event, form.cleaned_data["eerste"], by=by)

    if tried(request, form, call, _("Moved. Who takes part gets a mail.")):
        return redirect(page_of(event))
    return shown(request, event, form, _("Move to another day"), _("Move"))


@ANY
def event_copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Copy an event with everything in it but people."""
    event = organised(request, slug)
    form = CopyForm(request.POST or None, initial={"titel": event.title})

    def call(by: Any) -> Event:
        told = form.cleaned_data
        return copy_event(event, told["titel"], told["adres"], told["eerste"], by=by)

    copy = tried(request, form, call, _("Copied. Only organisers see the copy."))
    if copy:
        return redirect(page_of(copy))
    note = _(
        "Kinds of registration, terms, rooms, rounds, sessions, speakers and texts of mail come along; people do not."
    )
    return shown(request, event, form, _("Copy the event"), _("Copy"), note=note)


@ANY
def event_cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Cancel an event, with the reason."""
    event = organised(request, slug)
    form = WhyForm(request.POST or None)

    def call(by: Any) -> Event:
        return cancel_event(event, form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Cancelled. Everybody gets a mail; what was invoiced is credited.")):
        return redirect(page_of(event))
    note = _("This cannot be undone: %(number)s people get a mail, nobody owes anything, and all tickets end.") % {
        "number": event.places.taken
    }
    return shown(request, event, form, _("Cancel the event"), _("Cancel the event"), note=note)
