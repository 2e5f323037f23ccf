"""The page of an event for organisers, its registrations, waiting lists and files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from events.actions.cancelling import cancel_without_costs
from events.forms.organising.registrations import CancelForm, SelectionForm
from events.models import Event, Registration
from events.permissions.participants import selected
from events.shown.line import standings_of
from events.shown.organising.files import CONTENT_TYPES, registrations_file, sessions_file
from events.shown.organising.overview import overview_page
from events.shown.organising.registrations import form_parts, listed, registration_page
from events.views.buttons import tried
from events.views.organising.events import ANY, organised

PAGE = 50


def selection_of(request: HttpRequest, event: Event) -> SelectionForm:
    """Return what the address asks of the list."""
    return SelectionForm(request.GET, **form_parts(event))


def as_file(extension: str, name: str, made: Any) -> HttpResponse:
    """Answer with a csv, xlsx or ods file. Raises Http404 for another kind."""
    if extension not in CONTENT_TYPES:
        raise Http404
    content, content_type = made(extension)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


@require_safe
def event_manage(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how an event stands and what needs attention."""
    event = organised(request, slug)
    return render(request, "events/organising/event.html", {"tab": "overview", **overview_page(event, clock.today())})


@require_safe
def registration_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the registrations of an event, searched and filtered."""
    event = organised(request, slug)
    form = selection_of(request, event)
    selection = form.selection()
    page = Paginator(listed(selected(event, selection, clock.today())), PAGE).get_page(request.GET.get("page"))
    context = {"event": event, "form": form, "page_obj": page, "selection": selection, "tab": "registrations"}
    return render(request, "events/organising/registrations.html", context, status=422 if form.errors else 200)


@require_safe
def registration_export(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """Give the list of registrations as a file."""
    event = organised(request, slug)
    rows = selected(event, selection_of(request, event).selection(), clock.today())
    rows = rows.prefetch_related("choices__session")
    return as_file(extension, f"aanmeldingen-{event.slug}", lambda kind: registrations_file(rows, kind))


@require_safe
def session_export(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """Give the programme as a file, with how far each session is filled."""
    event = organised(request, slug)
    return as_file(extension, f"programma-{event.slug}", lambda kind: sessions_file(event, kind))


@ANY
def registration_manage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one registration, and cancel it without costs."""
    event = organised(request, slug)
    registration = get_object_or_404(event.registrations.select_related("kind", "booking", "municipality"), pk=pk)
    registration.event = event
    form = CancelForm(request.POST or None)

    def call(by: Any) -> Registration:
        return cancel_without_costs(registration, form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Cancelled without costs.")):
        return redirect(request.path)
    context = {"form": form, "tab": "registrations", **registration_page(registration)}
    return render(request, "events/organising/registration.html", context, status=422 if form.errors else 200)


@require_safe
def waiting_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who stands in line, with position and what each is waiting for."""
    event = organised(request, slug)
    context = {"event": event, "standings": standings_of(event), "tab": "waiting"}
    return render(request, "events/organising/waiting.html", context)
