"""Reading an export of office holders, and the inbox of what it says otherwise."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.errors import Refusal
from core.http.users import user_of
from core.permissions import require
from members.actions.differences import accept_differences, decline_differences
from members.actions.importing import read_office_export
from members.forms import DecideForm, ExportForm
from members.permissions import differences_seen_by, imports_seen_by, may_keep_register
from members.shown_imports import import_page, reading_shown

PER_PAGE = 50


@never_cache
def office_imports(request: HttpRequest) -> HttpResponse:
    """List what was read, and read another export."""
    require(may_keep_register, request.user)
    form = ExportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file: Any = form.cleaned_data["file"]
        try:
            reading = read_office_export(file, file.name, by=user_of(request))
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("office_import", reading.pk)
    readings = [reading_shown(reading) for reading in imports_seen_by(request.user)[:20]]
    context = {"form": form, "readings": readings}
    return render(request, "members/imports.html", context, status=422 if form.errors else 200)


@never_cache
def office_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the inbox of one reading; on POST accept or decline what was chosen."""
    reading = get_object_or_404(imports_seen_by(request.user), pk=pk)
    rows = differences_seen_by(request.user).filter(reading=reading)
    kind, state = request.GET.get("soort", ""), request.GET.get("stand", "open")
    chosen = rows.filter(standing=state) if state in rows.model.State.values else rows
    chosen = chosen.filter(kind=kind) if kind in rows.model.Kind.values else chosen
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/import.html", import_page(reading, rows, page, kind=kind, state=state))


@require_POST
def differences_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what was chosen, or everything that can be; or decline what was chosen."""
    reading = get_object_or_404(imports_seen_by(request.user), pk=pk)
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose at least one difference."))
        return redirect("office_import", pk)
    keys, by = form.cleaned_data["chosen"], user_of(request)
    if form.cleaned_data["what"] == "decline":
        done = decline_differences(reading, keys, by=by)
    else:
        done = accept_differences(reading, None if form.cleaned_data["what"] == "all" else keys, by=by)
    words = ngettext("%(count)s difference was handled.", "%(count)s differences were handled.", done)
    messages.success(request, words % {"count": done})
    return redirect("office_import", pk)
