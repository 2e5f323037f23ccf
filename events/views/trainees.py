"""Groups of trainees with their Fridays and attendance, for organisers."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.permissions import require
from events.actions.trainees import add_trainee, change_day, divide_trainees, plan_fridays, record_day, remove_day
from events.forms.trainees import DayForm, FridaysForm, TraineeForm
from events.models import TraineeDay
from events.permissions.academy import (
    attendance_of_day,
    days_kept,
    groups_kept,
    may_keep_academy,
    trainees_on,
    trainees_without_group,
)
from events.shown.academy import group_page
from events.views.buttons import asked, pressed, tried


@require_safe
def trainee_groups(request: HttpRequest) -> HttpResponse:
    """Show the groups, and who is in none yet."""
    require(may_keep_academy, request.user)
    context = {"groups": list(groups_kept(request.user)), "waiting": list(trainees_without_group())}
    return render(request, "events/trainee_groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def trainee_add(request: HttpRequest) -> HttpResponse:
    """Write down a trainee."""
    require(may_keep_academy, request.user)
    form = TraineeForm(request.POST or None)
    words = _("Added. They are in no group yet.")
    call = _adding(form)
    if tried(request, form, call, words):
        return redirect("trainee_groups")
    back = reverse("trainee_groups")
    return asked(request, form, _("Add a trainee"), _("Add"), back, crumbs=[(_("Trainees"), back)])


@require_POST
def trainees_divide(request: HttpRequest) -> HttpResponse:
    """Put who is in no group in new groups, by date of entry."""
    require(may_keep_academy, request.user)
    words = _("They are divided over groups, by date of entry.")
    return pressed(request, lambda by: divide_trainees(by=by), words, reverse("trainee_groups"))


@require_safe
def trainee_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a group: who is in it, and its Fridays."""
    group = get_object_or_404(groups_kept(request.user), pk=pk)
    return render(request, "events/trainee_group.html", group_page(group, clock.today()))


@require_http_methods(["GET", "HEAD", "POST"])
def trainee_days_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan Fridays for a group."""
    group = get_object_or_404(groups_kept(request.user), pk=pk)
    form = FridaysForm(request.POST or None)
    back = reverse("trainee_group", args=[pk])

    def call(by: Any) -> object:
        told = form.cleaned_data
        return plan_fridays(group, told["van"], told["tot"], every=told["om_de"], place=told["plaats"], by=by)

    if tried(request, form, call, _("The Fridays are planned.")):
        return redirect(back)
    crumbs = [(_("Trainees"), reverse("trainee_groups")), (group.name, back)]
    return asked(request, form, _("Plan Fridays"), _("Plan"), back, lead=group.name, crumbs=crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
def trainee_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a Friday is about, and tick who was there."""
    day = get_object_or_404(days_kept(request.user), pk=pk)
    told, was_held = attendance_of_day(day), day.day <= clock.today()
    form = DayForm(
        request.POST or None,
        trainees=list(trainees_on(day.group, day.day)),
        told=told,
        was_held=was_held,
        subject=day.subject,
        place=day.place,
    )
    if tried(request, form, _recording(day, form), _("Recorded.")):
        return redirect("trainee_group", pk=day.group_id)
    context = {"day": day, "form": form, "was_held": was_held, "presumed": was_held and not told}
    return render(request, "events/trainee_day.html", context, status=422 if form.errors else 200)


@require_POST
def trainee_day_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a Friday away."""
    day = get_object_or_404(days_kept(request.user), pk=pk)
    then = reverse("trainee_group", args=[day.group_id])
    return pressed(request, lambda by: remove_day(day, by=by), _("The Friday is gone."), then)


def _adding(form: TraineeForm) -> Callable[[Any], Any]:
    return lambda by: add_trainee(form.cleaned_data["naam"], form.cleaned_data["in_dienst"], by=by)


def _recording(day: TraineeDay, form: DayForm) -> Callable[[Any], Any]:
    def call(by: Any) -> object:
        with transaction.atomic():
            change_day(day, form.cleaned_data["onderwerp"], form.cleaned_data["plaats"], by=by)
            return record_day(day, form.told(), by=by)

    return call
