"""What opens with the links of our mail: an invitation, and the question whether names are right."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.errors import Refusal
from core.http.users import user_of
from members.actions.invitations import accept_invitation, prepare_account
from members.actions.names import confirm_names
from members.forms import NameForm
from members.links import INVITATION, NAMES, key_in
from members.models import Invitation, NamesCheck
from members.permissions import invitation_known, names_check_known
from members.shown_invitations import invitation_page, names_page


def _invitation(token: str) -> Invitation:
    key = key_in(INVITATION, token)
    found = invitation_known(key) if key else None
    if found is None:
        raise Http404
    return found


def _names_check(token: str) -> NamesCheck:
    key = key_in(NAMES, token)
    found = names_check_known(key) if key else None
    if found is None:
        raise Http404
    return found


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what an invitation is for, and accept it; whoever is not logged in does that first."""
    found = _invitation(token)
    if request.method != "POST":
        return render(request, "members/invitation.html", invitation_page(found, request.user))
    try:
        if not request.user.is_authenticated:
            prepare_account(found)
            return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': request.path})}")
        form = NameForm(request.POST)
        if not form.is_valid():
            return render(request, "members/invitation.html", invitation_page(found, request.user, form), status=422)
        accept_invitation(found, form.cleaned_data["name"], by=user_of(request))
    except Refusal as refusal:
        page = invitation_page(found, request.user, refusal=refusal)
        return render(request, "members/invitation.html", page, status=refusal.status)
    messages.success(request, _("You now work for this municipality in Plein."))
    return redirect("municipality_people", found.municipality.code)


@never_cache
def names_check(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the names of the mail are right; one press confirms it."""
    found = _names_check(token)
    refusal = None
    if request.method == "POST":
        try:
            found = confirm_names(found, by=None)
        except Refusal as error:
            refusal = error
    return render(request, "members/names_check.html", names_page(found, refusal))
