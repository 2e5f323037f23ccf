"""Rounds for everybody, and opening, publishing and appointing for the desk of committees."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committees.actions.nominees import (
    Outcome,
    appoint_by_board,
    appoint_by_meeting,
    appoint_counter,
    send_letters,
)
from committees.actions.publishing import publish_final, publish_nominations
from committees.actions.rounds import cancel_round, open_round
from committees.forms.rounds import AppointingForm, BoardForm, DecisionForm, MeetingForm, ReasonForm, RoundForm
from committees.models import Round
from committees.permissions.rounds import (
    committees_to_judge,
    counter_candidates_of,
    may_run_rounds,
    rounds_known,
    rounds_run_by,
    seats_to_fill,
    variants_of,
)
from committees.policies.rounds import weeks_before
from committees.rules.phases import DatesOutOfOrder, Phase, dates_before
from committees.shown.rounds import round_page
from core.errors import Refusal
from core.http.users import user_of
from core.permissions import require


def tried(request: HttpRequest, form: forms.Form, call: Callable[[Any], Any], words: str) -> Any:
    """Call an action when the form is right, and return what it gave; what it refuses stands in the form."""
    if not form.is_valid():
        return None
    try:
        done = call(user_of(request))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    if words:
        messages.success(request, words)
    return done if done is not None else True


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    """List the rounds: those that go on, and those that were."""
    rounds = list(rounds_known())
    going = [row for row in rounds if row.phase not in (Phase.APPOINTED, Phase.CANCELLED)]
    context = {
        "going": going,
        "past": [row for row in rounds if row not in going],
        "runs": may_run_rounds(request.user),
    }
    return render(request, "committees/rounds.html", context)


@never_cache
@require_safe
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: its dates, its vacancies, who is nominated, and what whoever looks may do."""
    round_ = get_object_or_404(rounds_known(), pk=pk)
    return render(request, "committees/round.html", round_page(round_, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def round_open(request: HttpRequest) -> HttpResponse:
    """Open a round: first the meeting, which gives the dates and the seats that fall free, then the rest."""
    require(may_run_rounds, request.user)
    asked = MeetingForm(request.GET if "vergadering" in request.GET else None)
    meeting = asked.cleaned_data["vergadering"] if asked.is_valid() else None
    seats, dates = seats_to_fill(meeting) if meeting else [], _dates(meeting)
    usual = RoundForm.usual(meeting, dates) if meeting else {}
    form = RoundForm(request.POST or None, bodies=committees_to_judge(), seats=seats, initial=usual)

    def call(by: Any) -> Any:
        assert meeting is not None
        return open_round(form.opening(meeting), form.cleaned_data["zetels"], by=by)

    opened = tried(request, form, call, "") if meeting and request.method == "POST" else None
    if opened:
        return redirect("round_detail", opened.pk)
    chosen = set(request.POST.getlist("zetels")) if request.method == "POST" else {str(seat.pk) for seat in seats}
    context = {"asked": asked, "form": form, "meeting": meeting, "seats": seats, "chosen": chosen, "dates": dates}
    return render(request, "committees/round_open.html", context, status=422 if form.errors or asked.errors else 200)


def _dates(meeting: Any) -> Any:
    try:
        return dates_before(meeting, weeks_before()) if meeting else None
    except DatesOutOfOrder:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def round_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the nominations from a proposal, or the final list; who decided and why goes with it."""
    round_ = get_object_or_404(rounds_run_by(request.user), pk=pk)
    variants = list(variants_of(round_)) if round_.phase == Phase.OPEN else []
    form = DecisionForm(request.POST or None)
    chosen = next((each for each in variants if str(each.pk) == request.POST.get("voorstel")), None)
    if request.method == "POST" and variants and chosen is None:
        form.add_error(None, _("Choose the proposal that is published."))

    def call(by: Any) -> Any:
        done = form.decision()
        return publish_nominations(chosen, done, by=by) if chosen else publish_final(round_, done, by=by)

    if request.method == "POST" and tried(request, form, call, _("Published.")):
        return redirect("round_detail", pk)
    context = {"round": round_, "form": form, "variants": variants, "chosen": request.POST.get("voorstel", "")}
    return render(request, "committees/round_publish.html", context, status=422 if form.errors else 200)


@require_POST
def round_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a round off."""
    round_ = get_object_or_404(rounds_run_by(request.user), pk=pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reden"] if form.is_valid() else ""
    cancel_round(round_, reason, by=user_of(request))
    messages.success(request, _("The round was called off. Its seats can be filled in another one."))
    return redirect("round_detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def round_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry out what the board or the general meeting decided about the nominees."""
    round_ = get_object_or_404(rounds_run_by(request.user), pk=pk)
    step = request.POST.get("stap", "")
    board = BoardForm(request.POST if step == "bestuur" else None, prefix="bestuur")
    meeting = AppointingForm(request.POST if step == "vergadering" else None, prefix="vergadering")
    outcome = _appointed(request, round_, board, meeting)
    if outcome and not outcome.refused:
        return redirect("round_detail", pk)
    context = {"round": round_, "board": board, "meeting": meeting, "outcome": outcome}
    context |= {"counters": counter_candidates_of(round_), "is_final": round_.phase == Phase.FINAL}
    refused = board.errors or meeting.errors or outcome
    return render(request, "committees/round_appoint.html", context, status=422 if refused else 200)


def _appointed(request: HttpRequest, round_: Round, board: BoardForm, meeting: AppointingForm) -> Outcome | None:
    """Carry out what was asked; None when nothing was."""

    def by_board(by: Any) -> Outcome:
        data = board.cleaned_data
        return appoint_by_board(round_, data["vanaf"], decided_by=data["besluit"], by=by)

    def by_meeting(by: Any) -> Outcome:
        return appoint_by_meeting(round_, decided_by=meeting.cleaned_data["besluit"], by=by)

    form, call = (board, by_board) if board.is_bound else (meeting, by_meeting)
    outcome: Outcome | None = tried(request, form, call, "") if form.is_bound else None
    if outcome is not None:
        words = ngettext("%(n)s person was appointed.", "%(n)s people were appointed.", outcome.made)
        messages.success(request, words % {"n": outcome.made})
    return outcome


@require_POST
def counter_appoint(request: HttpRequest, pk: int, counter_pk: int) -> HttpResponse:
    """Carry out that the general meeting chose a counter-candidate."""
    round_ = get_object_or_404(rounds_run_by(request.user), pk=pk)
    counter = get_object_or_404(counter_candidates_of(round_), pk=counter_pk)
    appoint_counter(counter, decided_by=request.POST.get("besluit", ""), by=user_of(request))
    messages.success(request, _("The counter-candidate was appointed."))
    return redirect("round_appoint", pk)


@require_POST
def round_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Send every candidate the letter, in one go."""
    round_ = get_object_or_404(rounds_run_by(request.user), pk=pk)
    number = send_letters(round_, by=user_of(request))
    words = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", number)
    messages.success(request, words % {"n": number})
    return redirect("round_detail", pk)
