"""Applying, judging and recommending."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committees.actions.candidacies import apply, may_apply, withdraw
from committees.actions.judgements import judge, open_paper, recommend, write_note
from committees.forms.rounds import ApplicationForm, JudgementForm, NoteForm, RecommendationForm, application_of
from committees.models import Candidacy
from committees.permissions.rounds import (
    candidacies_of,
    may_judge,
    offices_to_apply,
    own_candidacy,
    papers_about,
    people_to_recommend,
    recommended_by,
    recommending_bodies,
    rounds_judged_by,
    rounds_known,
    rounds_seen_by,
    sits_on_committee,
    vacancies_of,
)
from committees.shown.rounds import candidates_page, candidates_shown, openings
from committees.views.rounds import tried
from core import clock
from core.http.users import user_of
from core.permissions import require
from core.sealing import can_seal


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def candidacy_own(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply in a round, or change what one applied for."""
    require(may_apply, request.user)
    round_ = get_object_or_404(rounds_known(), pk=pk)
    own = own_candidacy(request.user, round_)
    offered = openings(vacancies_of(round_).prefetch_related("seat__requirements"))
    offices = offices_to_apply(request.user)
    form = ApplicationForm(request.POST or None, offices=offices, offered=offered, initial=application_of(own))

    def call(by: Any) -> Candidacy:
        return apply(round_, form.cleaned_data["ambt"], form.application(), by=by)

    if request.method == "POST" and tried(request, form, call, _("Your candidacy was received.")):
        return redirect("round_detail", pk)
    context = {"round": round_, "form": form, "own": own, "offered": offered, "today": clock.today()}
    return render(request, "committees/apply.html", context, status=422 if form.errors else 200)


@require_POST
def candidacy_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one's own candidacy."""
    require(may_apply, request.user)
    round_ = get_object_or_404(rounds_known(), pk=pk)
    own = own_candidacy(request.user, round_)
    if own is not None:
        withdraw(own, by=user_of(request))
        messages.success(request, _("You withdrew your candidacy."))
    return redirect("round_detail", pk)


@never_cache
@require_safe
def candidacy_list(request: HttpRequest, pk: int) -> HttpResponse:
    """List the candidates, for the desk and the nomination committee."""
    round_ = get_object_or_404(rounds_seen_by(request.user), pk=pk)
    asked = (request.GET.get(name, "") for name in ("oordeel", "gremium", "page"))
    context = candidates_page(round_, *asked)
    return render(request, "committees/candidates.html", context)


@never_cache
@require_safe
def candidacy_detail(request: HttpRequest, pk: int, candidacy_pk: int) -> HttpResponse:
    """Show one candidate."""
    round_ = get_object_or_404(rounds_seen_by(request.user), pk=pk)
    row = get_object_or_404(candidacies_of(round_), pk=candidacy_pk)
    return candidate_page(request, row)


def candidate_page(request: HttpRequest, row: Candidacy, **more: Any) -> HttpResponse:
    """Show a candidate, with the forms of the committee; `more` holds a form that was refused, or an opened paper."""
    judged = getattr(row, "judgement", None)
    initial = {"oordeel": judged.grade, "reden": judged.reason} if judged else {}
    judges = may_judge(request.user, row)
    context = {
        "round": row.round,
        "shown": candidates_shown([row])[0],
        "row": row,
        "judges": judges,
        "sits": sits_on_committee(request.user, row.round),
        "papers": papers_about(row, user_of(request)) if judges else [],
        "judgement": JudgementForm(initial=initial),
        "note": NoteForm(),
        "can_seal": can_seal(),
        "next": _next_to_judge(row) if judges else None,
        **more,
    }
    status = 422 if any(getattr(context[name], "errors", None) for name in ("judgement", "note")) else 200
    return render(request, "committees/candidate.html", context, status=status)


def _next_to_judge(row: Candidacy) -> Candidacy | None:
    waiting = candidacies_of(row.round).standing().filter(judgement__isnull=True).exclude(pk=row.pk)
    return waiting.first()


def _judged(request: HttpRequest, pk: int, candidacy_pk: int) -> Candidacy:
    """Return a candidate for somebody of the nomination committee, or 404."""
    round_ = get_object_or_404(rounds_judged_by(request.user), pk=pk)
    row: Candidacy = get_object_or_404(candidacies_of(round_), pk=candidacy_pk)
    return row


@require_POST
def candidacy_judge(request: HttpRequest, pk: int, candidacy_pk: int) -> HttpResponse:
    """Judge a candidate."""
    row = _judged(request, pk, candidacy_pk)
    form = JudgementForm(request.POST)
    if tried(request, form, lambda by: judge(row, *form.judgement(), by=by), _("The judgement was recorded.")):
        return redirect("candidacy_detail", pk, candidacy_pk)
    return candidate_page(request, row, judgement=form)


@require_POST
def note_write(request: HttpRequest, pk: int, candidacy_pk: int) -> HttpResponse:
    """Write a confidential note about a candidate."""
    row = _judged(request, pk, candidacy_pk)
    form = NoteForm(request.POST)
    if tried(request, form, lambda by: write_note(row, form.cleaned_data["tekst"], by=by), _("The note was sealed.")):
        return redirect(f"{reverse('candidacy_detail', args=[pk, candidacy_pk])}#vertrouwelijk")
    return candidate_page(request, row, note=form)


@never_cache
@require_POST
def paper_open(request: HttpRequest, pk: int, candidacy_pk: int, paper_pk: int) -> HttpResponse:
    """Open a confidential paper; from then on the committee sees that it was read."""
    row = _judged(request, pk, candidacy_pk)
    paper = get_object_or_404(papers_about(row, user_of(request)), pk=paper_pk)
    text = open_paper(paper, by=user_of(request))
    return candidate_page(request, row, opened=paper, text=text)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommend a candidate for a department or a network."""
    bodies = recommending_bodies(request.user)
    require(lambda user: bodies.exists(), request.user)
    round_ = get_object_or_404(rounds_known(), pk=pk)
    people = people_to_recommend(round_, bodies, request.user)
    form = RecommendationForm(request.POST or None, bodies=bodies, people=people)

    def call(by: Any) -> Any:
        data = form.cleaned_data
        return recommend(data["kandidaat"], data["gremium"], data["tekst"], by=by)

    if request.method == "POST" and tried(request, form, call, _("The recommendation was sealed and handed over.")):
        return redirect("recommendation", pk)
    context = {"round": round_, "form": form, "given": recommended_by(bodies, round_), "can_seal": can_seal()}
    return render(request, "committees/recommend.html", context, status=422 if form.errors else 200)
