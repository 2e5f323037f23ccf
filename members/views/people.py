"""A municipality runs its own people: who is there, what they may do, and inviting and ending."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import Refusal
from core.http.users import user_of
from members.actions.invitations import invite_colleague, withdraw_invitation
from members.actions.mandates import end_mandate, grant_mandate
from members.actions.names import confirm_today
from members.actions.people import end_office
from members.forms import EndForm, InviteForm, MandateForm
from members.models import Municipality, Person
from members.permissions import (
    invitations_run_by,
    mandates_run_by,
    municipalities_of,
    municipalities_seen_by,
    municipalities_to_run,
    offices_seen_by,
)
from members.rules.topics import Topic
from members.shown_people import colleague_page, people_page

CHOSEN = "gemeente"


@never_cache
def our_municipality(request: HttpRequest) -> HttpResponse:
    """Lead to the people of one's own municipality; who works for several chooses which."""
    own = list(municipalities_of(request.user))
    code = request.POST.get("code") or (own[0].code if len(own) == 1 else "")
    if any(municipality.code == code for municipality in own):
        request.session[CHOSEN] = code
        return redirect("municipality_people", code)
    return render(request, "members/our_municipality.html", {"own": own, "chosen": request.session.get(CHOSEN, "")})


@never_cache
@require_safe
def municipality_people(request: HttpRequest, code: str) -> HttpResponse:
    """Show who works for a municipality and what they may do."""
    municipality = get_object_or_404(municipalities_seen_by(request.user), code=code)
    return render(request, "members/people.html", people_page(municipality, request.user))


@require_POST
def colleague_invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite a colleague; what is wrong stands in the form."""
    municipality = get_object_or_404(municipalities_to_run(request.user), code=code)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invite_colleague(municipality, **form.invitation(), by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation is on its way. It stands below until it is accepted."))
            return redirect("municipality_people", code)
    return render(request, "members/people.html", people_page(municipality, request.user, form), status=422)


@require_POST
def invitation_withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = get_object_or_404(invitations_run_by(request.user), pk=pk)
    withdraw_invitation(invitation, by=user_of(request))
    messages.success(request, _("The invitation was withdrawn; its link no longer works."))
    return redirect("municipality_people", invitation.municipality.code)


@require_POST
def names_confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm that everybody is right."""
    municipality = get_object_or_404(municipalities_to_run(request.user), code=code)
    confirm_today(municipality, by=user_of(request))
    messages.success(request, _("Thank you. It is on record that everything is right today."))
    return redirect("municipality_people", code)


def _colleague(request: HttpRequest, code: str, pk: int) -> tuple[Municipality, Person]:
    municipality: Municipality = get_object_or_404(municipalities_to_run(request.user), code=code)
    office = offices_seen_by(request.user).filter(municipality=municipality, person=pk).first()
    if office is None:
        raise Http404
    return municipality, office.person


@never_cache
def colleague(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Show one colleague, and give a mandate."""
    municipality, person = _colleague(request, code, pk)
    form = MandateForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        asked: dict[str, Any] = form.cleaned_data
        try:
            grant_mandate(municipality, person, Topic(asked.pop("topic")), **asked, by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The mandate was given."))
            return redirect("colleague", code, pk)
    context = colleague_page(municipality, person, request.user, form)
    return render(request, "members/colleague.html", context, status=422 if form else 200)


def mandate_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask from which day a mandate no longer holds and why, and end it."""
    mandate = get_object_or_404(mandates_run_by(request.user), pk=pk)
    return _end(request, mandate, end_mandate, mandate.get_topic_display())


def office_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask from which day an office is no longer held and why, and end it."""
    office = get_object_or_404(offices_seen_by(request.user), pk=pk)
    return _end(request, office, end_office, office.get_function_display())


def _end(request: HttpRequest, held: Any, end: Any, what: object) -> HttpResponse:
    form = EndForm(request.POST if request.method == "POST" else None, today=clock.today())
    if form.is_bound and form.is_valid():
        try:
            end(held, **form.cleaned_data, by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It was ended."))
            return redirect("municipality_people", held.municipality.code)
    context = {"held": held, "what": what, "form": form, "municipality": held.municipality}
    return render(request, "members/end.html", context, status=422 if form.errors else 200)
