"""Counter-candidates: put forward by a municipality, supported by others."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from committees.actions.counter_candidates import answer_support, ask_support, put_forward, withdraw_counter
from committees.forms.rounds import CounterForm, SupportersForm
from committees.models import Round
from committees.permissions.rounds import (
    counters_of,
    counters_put_forward_by,
    municipalities_acted_for,
    offices_to_put_forward,
    others_than,
    rounds_known,
    supports_asked_of,
    vacancies_for_counter,
)
from committees.views.rounds import tried
from core import clock
from core.http.users import user_of
from core.permissions import require
from members.permissions import names_around


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def counter_forward(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody of one's own municipality forward against a nomination."""
    require(lambda user: municipalities_acted_for(user).exists(), request.user)
    round_ = get_object_or_404(rounds_known(), pk=pk)
    form = _forward_form(request, round_)

    def call(by: Any) -> Any:
        return put_forward(form.cleaned_data["gemeente"], form.forward(), by=by)

    words = _("Your counter-candidate was put forward.")
    made = tried(request, form, call, words) if request.method == "POST" else None
    if made:
        return redirect("counter_detail", made.pk)
    context = {"round": round_, "form": form, "today": clock.today(), "earlier": counters_of(round_, request.user)}
    return render(request, "committees/counter_forward.html", context, status=422 if form.errors else 200)


def _forward_form(request: HttpRequest, round_: Round) -> CounterForm:
    """Return the form with what this account may choose."""
    own = municipalities_acted_for(request.user)
    return CounterForm(
        request.POST or None,
        own=own,
        vacancies=vacancies_for_counter(round_),
        offices=offices_to_put_forward(request.user),
        others=others_than(own),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def counter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the municipality that put somebody forward who supports that, and ask more members."""
    counter = get_object_or_404(counters_put_forward_by(request.user), pk=pk)
    form = SupportersForm(request.POST or None, others=others_than(municipalities_acted_for(request.user)))

    def call(by: Any) -> Any:
        return ask_support(counter, list(form.cleaned_data["steun"]), by=by)

    if request.method == "POST" and tried(request, form, call, _("They were asked.")):
        return redirect("counter_detail", pk)
    supports = list(counter.supports.all())
    names = names_around({support.municipality_id for support in supports})
    rows = [(support, names.get(support.municipality_id, "")) for support in supports]
    context = {"counter": counter, "round": counter.vacancy.round, "rows": rows, "form": form, "today": clock.today()}
    return render(request, "committees/counter.html", context, status=422 if form.errors else 200)


@require_POST
def counter_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a counter-candidate back."""
    counter = get_object_or_404(counters_put_forward_by(request.user), pk=pk)
    withdraw_counter(counter, by=user_of(request))
    return redirect("round_detail", counter.vacancy.round_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer, for one's own municipality, whether it supports a counter-candidate."""
    support = get_object_or_404(supports_asked_of(request.user), pk=pk)
    if request.method == "POST":
        answer_support(support, confirmed=request.POST.get("antwoord") == "ja", by=user_of(request))
        return redirect("support_answer", pk)
    names = names_around({support.municipality_id, support.counter.municipality_id})
    context = {
        "support": support,
        "counter": support.counter,
        "round": support.counter.vacancy.round,
        "own": names.get(support.municipality_id, ""),
        "their": names.get(support.counter.municipality_id, ""),
        "today": clock.today(),
    }
    return render(request, "committees/support.html", context)
