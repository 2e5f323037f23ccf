"""Finding people, by POST so that no name stands in an address, and joining two rows that are one human being."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.errors import Refusal
from core.http.users import user_of
from core.permissions import require
from members.actions.joining import confirm_join, propose_join, undo_join
from members.forms import JoinForm, PeopleSearchForm, ReasonForm
from members.permissions import joins_seen_by, may_keep_register, people_known
from members.shown_joining import join_page, people_found


@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Look for people, and see which rows may be the same."""
    require(may_keep_register, request.user)
    form = PeopleSearchForm(request.POST if request.method == "POST" else None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context = {"form": form} | people_found(request.user, words)
    return render(request, "members/people_search.html", context, status=422 if form.errors else 200)


@require_POST
def join_propose(request: HttpRequest) -> HttpResponse:
    """Work out what joining two people moves, and show it."""
    require(may_keep_register, request.user)
    form = JoinForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose which row stays and which goes into it."))
        return redirect("people_search")
    kept, gone = (get_object_or_404(people_known(request.user), pk=form.cleaned_data[k]) for k in ("kept", "gone"))
    return redirect("join", propose_join(kept, gone, by=user_of(request)).pk)


@never_cache
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what joining moves; on POST carry out exactly that."""
    found = get_object_or_404(joins_seen_by(request.user), pk=pk)
    refusal = None
    if request.method == "POST":
        try:
            confirm_join(found, by=user_of(request))
        except Refusal as error:
            refusal = error
        else:
            messages.success(request, _("They are one person now. It can be undone below."))
            return redirect("join", pk)
    page = join_page(found) | {"form": ReasonForm(), "refusal": refusal}
    return render(request, "members/join.html", page, status=refusal.status if refusal else 200)


@require_POST
def join_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Separate two people again, with the reason."""
    found = get_object_or_404(joins_seen_by(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, "members/join.html", join_page(found) | {"form": form}, status=422)
    undo_join(found, form.cleaned_data["reason"], by=user_of(request))
    messages.success(request, _("They are two people again."))
    return redirect("join", pk)
