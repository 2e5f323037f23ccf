"""Proposals of a round: side by side, computed in the worker, moved and locked by people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committees.actions.variants import (
    ask_proposal,
    free_place,
    lock_place,
    make_variant,
    place_candidate,
    stop_search,
    weigh,
)
from committees.forms.rounds import VariantForm, WeightsForm
from committees.models import Variant
from committees.permissions.rounds import candidacies_of, rounds_run_by, rounds_seen_by, vacancies_of, variants_of
from committees.shown.choices import choice_page
from committees.shown.variants import compare_page, progress, variant_page
from committees.views.rounds import tried
from core.http.users import user_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def variant_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the proposals of a round side by side; make a new one."""
    known = rounds_run_by if request.method == "POST" else rounds_seen_by
    round_ = get_object_or_404(known(request.user), pk=pk)
    form = VariantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        like = variants_of(round_).filter(pk=form.cleaned_data["zoals"] or 0).first()
        made = make_variant(round_, form.cleaned_data["naam"], like=like, by=user_of(request))
        return redirect("variant_detail", pk, made.pk)
    runs = rounds_run_by(request.user).filter(pk=pk).exists()
    return render(request, "committees/variants.html", {**compare_page(round_), "form": form, "runs": runs})


@never_cache
@require_safe
def variant_detail(request: HttpRequest, pk: int, variant_pk: int) -> HttpResponse:
    """Show one proposal: who takes which seat, what it is worth, and how far a search is."""
    variant = _seen(request, pk, variant_pk)
    runs = rounds_run_by(request.user).filter(pk=pk).exists()
    if request.headers.get("HX-Request") == "true":
        return render(request, "committees/variant.html#progress", {**progress(variant), "runs": runs})
    weights = WeightsForm(initial={"marge": variant.margin, **variant.weights})
    return render(request, "committees/variant.html", {**variant_page(variant), "runs": runs, "form": weights})


def _seen(request: HttpRequest, pk: int, variant_pk: int) -> Variant:
    round_ = get_object_or_404(rounds_seen_by(request.user), pk=pk)
    found: Variant = get_object_or_404(variants_of(round_), pk=variant_pk)
    return found


def _run(request: HttpRequest, pk: int, variant_pk: int) -> Variant:
    """Return a proposal for whoever runs the round, or 404."""
    round_ = get_object_or_404(rounds_run_by(request.user), pk=pk)
    found: Variant = get_object_or_404(variants_of(round_), pk=variant_pk)
    return found


@require_POST
def variant_compute(request: HttpRequest, pk: int, variant_pk: int) -> HttpResponse:
    """Ask the worker for a proposal: of all bodies, or of some."""
    variant = _run(request, pk, variant_pk)
    bodies = tuple(int(key) for key in request.POST.getlist("gremium") if key.isdigit())
    ask_proposal(variant, bodies, by=user_of(request))
    return redirect("variant_detail", pk, variant_pk)


@require_POST
def variant_stop(request: HttpRequest, pk: int, variant_pk: int) -> HttpResponse:
    """Stop waiting for a search."""
    stop_search(_run(request, pk, variant_pk), by=user_of(request))
    return redirect("variant_detail", pk, variant_pk)


@require_POST
def variant_weigh(request: HttpRequest, pk: int, variant_pk: int) -> HttpResponse:
    """Set what a proposal goes by."""
    variant = _run(request, pk, variant_pk)
    form = WeightsForm(request.POST)

    def call(by: Any) -> Any:
        return weigh(variant, form.cleaned_data["marge"], form.weights(), by=by)

    if tried(request, form, call, _("The weights were kept. Compute the proposal anew to see what comes of them.")):
        return redirect("variant_detail", pk, variant_pk)
    return render(request, "committees/variant.html", {**variant_page(variant), "runs": True, "form": form}, status=422)


@never_cache
@require_safe
def place_choose(request: HttpRequest, pk: int, variant_pk: int, vacancy_pk: int) -> HttpResponse:
    """Show who could take a seat."""
    variant = _run(request, pk, variant_pk)
    vacancy = get_object_or_404(vacancies_of(variant.round), pk=vacancy_pk)
    return render(request, "committees/place.html", choice_page(variant, vacancy))


@require_POST
def place_change(request: HttpRequest, pk: int, variant_pk: int) -> HttpResponse:
    """Do one thing with one seat of a proposal: put somebody there, free it, lock it, unlock it."""
    variant, user = _run(request, pk, variant_pk), user_of(request)
    verb, _dash, rest = request.POST.get("doe", "").partition("-")
    seat, _dash, who = rest.partition("-")
    vacancy = get_object_or_404(vacancies_of(variant.round), pk=seat if seat.isdigit() else 0)
    if verb == "zet":
        candidacy = get_object_or_404(candidacies_of(variant.round), pk=who if who.isdigit() else 0)
        place_candidate(variant, vacancy, candidacy, by=user)
    elif verb == "leeg":
        free_place(variant, vacancy, by=user)
    elif verb in ("vast", "los"):
        lock_place(variant, vacancy, locked=verb == "vast", by=user)
    else:
        raise Http404
    return redirect(f"{reverse('variant_detail', args=[pk, variant_pk])}#zetel-{vacancy.pk}")
