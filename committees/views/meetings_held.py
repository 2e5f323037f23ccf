"""What comes of a meeting: attendance, decisions and actions, minutes; for the desk of committees."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committees.actions.meetings_held import (
    add_action,
    add_decision,
    adopt_minutes,
    draft_minutes,
    finish_action,
    record_attendance,
    remove_outcome,
)
from committees.forms.meetings import AdoptForm, AttendanceForm, OutcomeForm, WhyForm
from committees.models import MeetingItem, MeetingOutcome
from committees.permissions.meetings import actions_seen, items_kept, later_meetings, meetings_kept, outcomes_kept
from committees.shown.meetings import minutes_of, recorded, seats_shown
from committees.views.meetings import asked, back_to, pressed, tried
from core import clock


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Record who was there, of who held a seat that day."""
    meeting = get_object_or_404(meetings_kept(request.user), pk=pk)
    known, was_held = recorded(meeting), meeting.date <= clock.today()
    form = AttendanceForm(request.POST or None, seats=seats_shown(meeting), recorded=known, was_held=was_held)
    if tried(request, form, lambda by: record_attendance(meeting, form.told(), by=by), _("Recorded.")):
        return redirect(f"{back_to(meeting)}#aanwezigheid")
    context = {"meeting": meeting, "form": form, "presumed": was_held and not known}
    return render(request, "committees/meeting_attendance.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a decision or an action under an item."""
    item = get_object_or_404(items_kept(request.user), pk=pk)
    form = OutcomeForm(request.POST or None, seats=seats_shown(item.meeting))
    if tried(request, form, lambda by: _come_to(item, form, by), _("Recorded.")):
        return redirect(back_to(item.meeting, item.pk))
    return asked(request, item.meeting, form, _("Decision or action"), _("Record"), about=item.title)


def _come_to(item: MeetingItem, form: OutcomeForm, by: Any) -> MeetingOutcome:
    told = form.cleaned_data
    owner = form.people.get(told["eigenaar"])
    if told["soort"] == MeetingOutcome.Label.ACTION:
        return add_action(item, told["tekst"], owner, told["datum"], by=by)
    return add_decision(item, told["tekst"], owner=owner, by=by)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was written down by mistake."""
    outcome = get_object_or_404(outcomes_kept(request.user), pk=pk)
    meeting, form = outcome.item.meeting, WhyForm(request.POST or None)

    def call(by: Any) -> object:
        return remove_outcome(outcome, form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Taken back.")):
        return redirect(back_to(meeting, outcome.item_id))
    return asked(request, meeting, form, _("Take back"), _("Take back"), about=outcome.text)


@require_POST
def action_finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an action was done."""
    outcome = get_object_or_404(actions_seen(request.user), pk=pk)
    own = request.POST.get("terug") == "mijn"
    then = reverse("meetings_own") if own else back_to(outcome.item.meeting, outcome.item_id)
    return pressed(request, lambda by: finish_action(outcome, by=by), _("Done."), then)


@require_POST
def minutes_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the minutes from the items, or make their PDF anew."""
    meeting = get_object_or_404(meetings_kept(request.user), pk=pk)
    words = _("The minutes are drafted; the PDF is being made.")
    return pressed(request, lambda by: draft_minutes(meeting, by=by), words, f"{back_to(meeting)}#verslag")


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Adopt the minutes at a later meeting."""
    meeting = get_object_or_404(meetings_kept(request.user).filter(minutes__isnull=False), pk=pk)
    minutes = minutes_of(meeting)
    form = AdoptForm(request.POST or None, later=later_meetings(meeting, clock.today()))
    assert minutes is not None
    if tried(request, form, lambda by: adopt_minutes(minutes, **form.adoption(), by=by), _("The minutes are adopted.")):
        return redirect(f"{back_to(meeting)}#verslag")
    return asked(request, meeting, form, _("Adopt the minutes"), _("Adopt"), adopting=True)
