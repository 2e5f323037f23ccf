"""How bodies mirror the membership, one or all together, on any day; and what filling a vacancy would change."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from committees.actions.lots import settle_tie
from committees.composition import Composition, composition
from committees.composition_file import composition_file
from committees.forms.composition import CompositionForm, LotForm
from committees.permissions.bodies import bodies_known, may_keep_bodies
from committees.shown.composition import composition_page, together
from committees.shown.effects import effects_page, seat_of
from committees.views.bodies import as_file, frame
from committees.words.balance import lot_subject
from core import clock
from core.http.users import user_of
from core.permissions import require


@require_safe
def composition_all(request: HttpRequest) -> HttpResponse:
    """Show all bodies that count in the balance together."""
    form = CompositionForm(request.GET, today=clock.today())
    context = {"form": form, "today": form.today, "frame": frame(request)}
    read = together(form.day, form.today, form.basis)
    context |= composition_page(read, request.user, show_all="alle" in request.GET)
    return render(request, "committees/composition.html", context, status=422 if form.errors else 200)


@require_safe
def composition_body(request: HttpRequest, code: str) -> HttpResponse:
    """Show how one body is composed."""
    body = get_object_or_404(bodies_known(), code=code)
    form = CompositionForm(request.GET, today=clock.today())
    context = {"form": form, "today": form.today, "frame": frame(request), "tab": "balance"}
    read = composition([body], form.day, basis=form.basis, today=form.today)
    context |= composition_page(read, request.user, body=body)
    return render(request, "committees/composition.html", context, status=422 if form.errors else 200)


@require_safe
def composition_all_export(request: HttpRequest, extension: str) -> HttpResponse:
    """Give the composition of all bodies together as a file."""
    form = CompositionForm(request.GET, today=clock.today())
    return _file(request, extension, "alle-gremia", together(form.day, form.today, form.basis))


@require_safe
def composition_export(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """Give the composition of one body as a file."""
    body = get_object_or_404(bodies_known(), code=code)
    form = CompositionForm(request.GET, today=clock.today())
    read = composition([body], form.day, basis=form.basis, today=form.today)
    return _file(request, extension, body.code, read)


def _file(request: HttpRequest, extension: str, name: str, read: Composition) -> HttpResponse:
    everything = may_keep_bodies(request.user)
    name = f"samenstelling-{name}-{read.day}"
    return as_file(extension, name, lambda kind: composition_file(read, kind, everything=everything))


@require_safe
def vacancy_effects(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show what candidates for a vacancy would change; only for who keeps bodies."""
    require(may_keep_bodies, user_of(request))
    body = get_object_or_404(bodies_known(), code=code)
    form = CompositionForm(request.GET, today=clock.today())
    seat = seat_of(body, number, form.day)
    if seat is None:
        raise Http404
    read = composition([body], form.day, basis=form.basis, today=form.today)
    context = {"form": form, "today": form.today, "frame": frame(request), "tab": "balance"}
    return render(request, "committees/effects.html", context | effects_page(read, body, seat))


@require_POST
def lot_draw(request: HttpRequest) -> HttpResponse:
    """Draw the lot between groups with the same claim to a seat of the best possible division."""
    form = LotForm(request.POST, today=clock.today())
    if not form.is_valid():
        raise Http404
    code = form.cleaned_data["gremium"]
    body = get_object_or_404(bodies_known(), code=code) if code else None
    read = (
        composition([body], form.day, basis=form.basis, today=form.today)
        if body is not None
        else together(form.day, form.today, form.basis)
    )
    tied = read.balance_of(form.attribute)
    settle_tie(tied, lot_subject(tied), by=user_of(request))
    address = reverse("body_balance", args=[body.code]) if body is not None else reverse("balance")
    return redirect(f"{address}?op={form.day:%d-%m-%Y}&basis={form.basis}#eigenschap-{form.attribute}")
