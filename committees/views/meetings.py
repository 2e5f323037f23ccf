"""Meetings of a body for who sees them; planning, moving and the agenda for the desk of committees."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committees.actions.meetings import (
    add_item,
    cancel_meeting,
    change_item,
    move_item,
    move_meeting,
    plan_meeting,
    remove_item,
)
from committees.forms.meetings import ItemChangeForm, ItemForm, MoveForm, PlanForm, WhyForm
from committees.models import BodyMeeting
from committees.permissions.bodies import bodies_known
from committees.permissions.meetings import items_kept, may_keep_meetings, meetings_for, meetings_kept
from committees.shown.meetings import meeting_page, meetings_page
from committees.views.bodies import frame
from core import clock
from core.errors import Refusal, TooLate
from core.http.users import user_of
from core.permissions import require


def back_to(meeting: BodyMeeting, item: int | None = None) -> str:
    """Return the page of a meeting, at an item when asked."""
    return reverse("meeting_detail", args=[meeting.pk]) + (f"#punt-{item}" if item is not None else "")


def tried(request: HttpRequest, form: forms.Form, call: Callable[[Any], Any], words: str) -> Any:
    """Call an action when the form is right, and return what it gave; what it refuses stands in the form."""
    if not form.is_valid():
        return None
    try:
        done = call(user_of(request))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, words)
    return done if done is not None else True


def asked(
    request: HttpRequest, meeting: BodyMeeting, form: forms.Form, title: str | Promise, verb: str | Promise, **more: Any
) -> HttpResponse:
    """Show a form about a meeting."""
    context = {"meeting": meeting, "form": form, "title": title, "verb": verb, "back": back_to(meeting), **more}
    return render(request, "committees/meeting_form.html", context, status=422 if form.errors else 200)


def pressed(request: HttpRequest, call: Callable[[Any], Any], words: str, then: str) -> HttpResponse:
    """Do what a button asks, say what came of it, and go back."""
    try:
        call(user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(then)


@require_safe
def meeting_list(request: HttpRequest, code: str) -> HttpResponse:
    """Show the meetings of a body: those to come and those that were."""
    body = get_object_or_404(bodies_known(), code=code)
    context = {"frame": frame(request), "tab": "meetings", **meetings_page(body, request.user, clock.today())}
    return render(request, "committees/meetings.html", context)


@require_safe
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a meeting: agenda, papers, and for who sees inside who was there and what was said."""
    meeting = get_object_or_404(meetings_for(request.user), pk=pk)
    context = {"frame": frame(request), **meeting_page(meeting, request.user, clock.today())}
    return render(request, "committees/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a meeting of a body."""
    require(may_keep_meetings, request.user)
    body = get_object_or_404(bodies_known(), code=code)
    form = PlanForm(request.POST or None)
    done = tried(
        request, form, lambda by: plan_meeting(body, form.when(), form.audience(), by=by), _("The meeting is planned.")
    )
    if done:
        return redirect(back_to(done))
    context = {"body": body, "form": form, "title": _("Plan a meeting"), "verb": _("Plan")}
    context["back"] = reverse("meeting_list", args=[code])
    return render(request, "committees/meeting_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a meeting, or change its place or who sees it."""
    meeting = get_object_or_404(meetings_kept(request.user), pk=pk)
    form = MoveForm(request.POST or None, meeting=meeting)

    def call(by: Any) -> object:
        return move_meeting(meeting, form.when(), form.audience(), form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Changed. Calendars that follow this body change too.")):
        return redirect(back_to(meeting))
    return asked(request, meeting, form, _("Move or change"), _("Change"))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    meeting = get_object_or_404(meetings_kept(request.user), pk=pk)
    form = WhyForm(request.POST or None)

    def call(by: Any) -> object:
        return cancel_meeting(meeting, form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Cancelled. Calendars that follow this body show it as cancelled.")):
        return redirect(back_to(meeting))
    return asked(request, meeting, form, _("Cancel the meeting"), _("Cancel the meeting"))


@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = get_object_or_404(meetings_kept(request.user), pk=pk)
    form = ItemForm(request.POST or None)
    item = tried(request, form, lambda by: add_item(meeting, form.words(), by=by), _("The item is on the agenda."))
    if item:
        return redirect(back_to(meeting, item.pk))
    return asked(request, meeting, form, _("Add an item"), _("Add"))


@require_http_methods(["GET", "HEAD", "POST"])
def item_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item and what was said; when a colleague did so meanwhile, both texts are shown and nothing is lost."""
    item = get_object_or_404(items_kept(request.user), pk=pk)
    form = ItemChangeForm(request.POST or None, item=item)
    theirs = None
    if form.is_valid():
        try:
            change_item(item, form.words(), seen=form.cleaned_data["versie"], by=user_of(request))
        except TooLate as refusal:
            theirs = item
            form.add_error(None, str(refusal))
            form.show_version(item.version)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(back_to(item.meeting, item.pk))
    return asked(request, item.meeting, form, item.title, _("Save"), theirs=theirs)


@require_POST
def item_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    item = get_object_or_404(items_kept(request.user), pk=pk)
    down = 1 if request.POST.get("richting") == "omlaag" else -1
    then = back_to(item.meeting, item.pk)
    return pressed(request, lambda by: move_item(item, down, by=by), _("Moved."), then)


@require_POST
def item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item from the agenda."""
    item = get_object_or_404(items_kept(request.user), pk=pk)
    return pressed(request, lambda by: remove_item(item, by=by), _("Taken from the agenda."), back_to(item.meeting))
