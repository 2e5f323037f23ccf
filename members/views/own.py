"""What people declare about themselves."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.http.users import user_of
from members.actions.people import declare_gender
from members.forms import DetailsForm
from members.permissions import person_of


@never_cache
def own_details(request: HttpRequest) -> HttpResponse:
    """Let somebody declare their gender, or take that back."""
    user = user_of(request)
    person = person_of(user)
    if person is None:
        raise Http404
    form = DetailsForm(request.POST if request.method == "POST" else None, initial={"gender": person.gender})
    if form.is_valid():
        declare_gender(person, form.cleaned_data["gender"], by=user)
        messages.success(request, _("It was recorded as you declared it."))
        return redirect("own_details")
    return render(request, "members/own_details.html", {"form": form, "person": person})
