"""A coordinator registers a municipality, and sees who comes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.http.users import user_of
from events.actions.cancelling import cancel_registration
from events.actions.groups.drafts import confirm_group, discard_group, draft_group
from events.actions.substituting import substitute
from events.forms.groups import ConfirmForm, GroupForm, NameForm
from events.group_file import group_file
from events.models import Event, Registration, RegistrationImport
from events.permissions.events import events_for
from events.permissions.groups import colleagues_of, imports_run_by, municipalities_for_groups, registrations_of_group
from events.shown.groups import import_page, offered, overview_page, summary
from events.views.buttons import asked, pressed, tried
from members.models import Municipality

Place = tuple[Event, Municipality, list[Municipality]]


def _place(request: HttpRequest, slug: str) -> Place:
    """Return the event and the municipality that is registered: the one that is asked for, else the first."""
    event = get_object_or_404(events_for(request.user), slug=slug)
    known = list(municipalities_for_groups(request.user))
    code = request.GET.get("gemeente", "")
    found = next((each for each in known if each.code == code), None if code else next(iter(known), None))
    if found is None:
        raise Http404
    return event, found, known


def _back(event: Event, municipality: Municipality) -> str:
    return f"{reverse('group_overview', args=[event.slug])}?gemeente={municipality.code}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group_register(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who come: pasted, from a file, ticked, or a number of places for which the name follows."""
    event, municipality, known = _place(request, slug)
    form = GroupForm(request.POST or None, request.FILES or None, colleagues=colleagues_of(municipality))

    def call(by: Any) -> RegistrationImport:
        return draft_group(event, municipality, form.people(), form.unnamed(), by=by)

    if request.method == "POST" and (draft := tried(request, form, call, _("Look at what becomes of each line."))):
        return redirect("group_import", slug, draft.key)
    context = {"event": event, "municipality": municipality, "known": known, "form": form}
    context |= offered(user_of(request), event, municipality)
    return render(request, "events/group.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group_import(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Show what becomes of every line, have them registered, and show how far that is."""
    draft = get_object_or_404(imports_run_by(request.user), event__slug=slug, key=key)
    user = user_of(request)
    initial = {"organisatie": _("Municipality of %(name)s") % {"name": draft.municipality}}
    form = ConfirmForm(request.POST or None, waiting=draft.event.waiting, initial=initial)
    words = _("The list is being worked on. You can close this page.")
    if request.method == "POST" and tried(
        request, form, lambda by: confirm_group(draft, form.payer(), form.waits(), by=by), words
    ):
        return redirect("group_import", slug, key)
    context = {**import_page(draft, user), "form": form, "back": _back(draft.event, draft.municipality)}
    context["verb"] = summary(draft, context["goes_on"])
    return render(request, "events/group_lines.html", context, status=422 if form.errors else 200)


@require_POST
def group_discard(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Throw a draft away."""
    draft = get_object_or_404(imports_run_by(request.user), event__slug=slug, key=key)
    return pressed(
        request, lambda by: discard_group(draft, by=by), _("Thrown away."), reverse("group_register", args=[slug])
    )


@never_cache
@require_safe
def group_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who of a municipality comes, whose name follows, and where the invoice goes."""
    event, municipality, known = _place(request, slug)
    context = {**overview_page(event, municipality), "known": known}
    return render(request, "events/group_overview.html", context)


@never_cache
@require_safe
def group_export(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """Send who of a municipality comes as a csv or xlsx file."""
    event, municipality, _known = _place(request, slug)
    content, kind = group_file(overview_page(event, municipality), extension)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-{municipality.code}.{extension}"'
    return response


def _of_group(request: HttpRequest, slug: str, pk: int) -> Registration:
    event, municipality, _known = _place(request, slug)
    found: Registration = get_object_or_404(registrations_of_group(event, municipality), pk=pk)
    found.municipality = municipality  # with its name
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group_name(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give the name that was to follow, or let a colleague take over."""
    row = _of_group(request, slug, pk)
    form = NameForm(request.POST or None)
    title = _("A colleague takes over") if row.name else _("Give a name")
    assert row.municipality is not None
    back = _back(row.event, row.municipality)
    if request.method == "POST" and tried(
        request, form, lambda by: substitute(row, form.colleague(), by=by), _("Both are told by mail.")
    ):
        return redirect(back)
    crumbs = [(row.event.title, row.event.get_absolute_url()), (str(row.municipality), back)]
    return asked(request, form, title, _("Save"), back, crumbs=crumbs, lead=row.name or row.kind.name)


@require_POST
def group_cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Cancel one person of a municipality."""
    row = _of_group(request, slug, pk)
    assert row.municipality is not None
    back = _back(row.event, row.municipality)
    return pressed(request, lambda by: cancel_registration(row, by=by), _("Cancelled."), back)
