"""The parts of an event: the ways to register, terms, rooms, rounds and sessions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.actions.organising.kinds import add_kind, add_term, change_kind, change_term, remove_kind, remove_term
from events.actions.organising.rooms import (
    add_room,
    add_round,
    change_room,
    change_round,
    remove_room,
    remove_round,
)
from events.actions.organising.sessions import add_session, cancel_session, change_session, remove_session
from events.forms.organising.events import WhyForm
from events.forms.organising.parts import KindForm, RoomForm, RoundForm, TermForm
from events.forms.organising.sessions import SessionForm
from events.models import Event, Session
from events.shown.organising.programme import programme_page, setup_page
from events.views.buttons import pressed, tried
from events.views.organising.events import ANY, organised, shown


@dataclass(frozen=True, slots=True)
class Part:
    """What there is to do with one sort of parts, and on which page they stand."""

    form: Any
    rows: str
    page: str
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., Any]
    new: Promise


PARTS = {
    "soort": Part(
        KindForm, "kinds", "event_setup", add_kind, change_kind, remove_kind, gettext_lazy("New kind of registration")
    ),
    "termijn": Part(
        TermForm, "terms", "event_setup", add_term, change_term, remove_term, gettext_lazy("New cancellation term")
    ),
    "zaal": Part(RoomForm, "rooms", "event_programme", add_room, change_room, remove_room, gettext_lazy("New room")),
    "ronde": Part(
        RoundForm, "rounds", "event_programme", add_round, change_round, remove_round, gettext_lazy("New round")
    ),
    "sessie": Part(
        SessionForm,
        "sessions",
        "event_programme",
        add_session,
        change_session,
        remove_session,
        gettext_lazy("New session"),
    ),
}


def part_named(what: str) -> Part:
    """Return what there is to do with a sort of parts. Raises Http404."""
    if what not in PARTS:
        raise Http404
    return PARTS[what]


@require_safe
def event_setup(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the ways to register and what cancelling costs."""
    event = organised(request, slug)
    return render(request, "events/organising/setup.html", {"tab": "setup", **setup_page(event)})


@require_safe
def event_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show rooms, rounds and sessions."""
    event = organised(request, slug)
    return render(request, "events/organising/programme.html", {"tab": "programme", **programme_page(event)})


@ANY
def part_add(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """Add a part to an event."""
    event, part = organised(request, slug), part_named(what)
    form = part.form(request.POST or None, event=event)
    back = reverse(part.page, args=[slug])
    if tried(request, form, lambda by: part.add(event, form.words(), by=by), _("Added.")):
        return redirect(back)
    return shown(request, event, form, part.new, _("Add"), back=back)


@ANY
def part_change(request: HttpRequest, slug: str, what: str, pk: int) -> HttpResponse:
    """Change a part of an event."""
    event, part = organised(request, slug), part_named(what)
    row = _row(event, part, pk)
    form = part.form(request.POST or None, event=event, row=row)
    back = reverse(part.page, args=[slug])
    if tried(request, form, lambda by: part.change(row, form.words(), by=by), _("Changed.")):
        return redirect(back)
    return shown(request, event, form, str(row), _("Save"), back=back)


@require_POST
def part_remove(request: HttpRequest, slug: str, what: str, pk: int) -> HttpResponse:
    """Take a part of an event away."""
    event, part = organised(request, slug), part_named(what)
    row = _row(event, part, pk)
    return pressed(request, lambda by: part.remove(row, by=by), _("Removed."), reverse(part.page, args=[slug]))


@ANY
def session_cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Cancel a session: everybody in it is told."""
    event = organised(request, slug)
    session: Session = _row(event, PARTS["sessie"], pk)
    form = WhyForm(request.POST or None)
    back = reverse("event_programme", args=[slug])

    def call(by: Any) -> Session:
        return cancel_session(session, form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Cancelled. Everybody in it gets a mail.")):
        return redirect(back)
    note = _("%(number)s people chose this session. They keep their place at the event and get a mail.") % {
        "number": session.places.taken if session.places is not None else 0
    }
    return shown(request, event, form, _("Cancel the session"), _("Cancel the session"), back=back, note=note)


def _row(event: Event, part: Part, pk: int) -> Any:
    """Return a part of this event, which it then knows."""
    row = get_object_or_404(getattr(event, part.rows), pk=pk)
    row.event = event
    return row
