"""Reorganisations for the registry desk: entering one, seeing what it does, carrying it out and undoing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import Refusal
from core.http.users import user_of
from core.permissions import require
from members.actions.reorganisations import apply_reorganisation, plan_reorganisation, revert_reorganisation
from members.forms import ReasonForm
from members.permissions import may_keep_register, reorganisations_known
from members.shown_reorganisations import new_forms, new_page, reorganisation_list, reorganisation_page


@never_cache
@require_safe
def reorganisations(request: HttpRequest) -> HttpResponse:
    """List what was planned, what is to come and what took effect."""
    require(may_keep_register, request.user)
    return render(request, "members/reorganisations.html", reorganisation_list(clock.today()))


@never_cache
def reorganisation_new(request: HttpRequest) -> HttpResponse:
    """Enter a reorganisation; what is wrong stands in the form, and nothing of it is lost."""
    require(may_keep_register, request.user)
    form, parts, foundings = new_forms(request.POST or None, more="meer" in request.POST)
    if form.is_bound and all([form.is_valid(), parts.is_valid(), foundings.is_valid()]):
        given = [each.part() for each in parts if each.has_changed() and each.cleaned_data.get("source")]
        new = [each.municipality() for each in foundings if each.has_changed()]
        try:
            planned = plan_reorganisation(parts=given, new=new, **form.cleaned_data, by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("reorganisation", planned.code)
    page = new_page(form, parts, foundings)
    return render(request, "members/reorganisation_new.html", page, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def reorganisation(request: HttpRequest, code: str) -> HttpResponse:
    """Show a reorganisation with everything that carrying it out does."""
    require(may_keep_register, request.user)
    found = get_object_or_404(reorganisations_known(), code=code)
    return render(request, "members/reorganisation.html", reorganisation_page(found) | {"form": ReasonForm()})


@require_POST
def reorganisation_apply(request: HttpRequest, code: str) -> HttpResponse:
    """Carry it out, in one transaction."""
    require(may_keep_register, request.user)
    found = get_object_or_404(reorganisations_known(), code=code)
    apply_reorganisation(found, by=user_of(request))
    messages.success(request, _("It was carried out. Until the day it takes effect it can be undone."))
    return redirect("reorganisation", code)


@require_POST
def reorganisation_revert(request: HttpRequest, code: str) -> HttpResponse:
    """Undo it, with the reason."""
    require(may_keep_register, request.user)
    found = get_object_or_404(reorganisations_known(), code=code)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, "members/reorganisation.html", reorganisation_page(found) | {"form": form}, status=422)
    revert_reorganisation(found, by=user_of(request), reason=form.cleaned_data["reason"])
    messages.success(request, _("It was undone. Everything is as it was before."))
    return redirect("reorganisation", code)
