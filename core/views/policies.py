"""The settings of the association: what holds, where that comes from and how sure it is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.actions.settings import change_setting
from core.forms import SettingForm
from core.http.users import user_of
from core.permissions import may_change_settings, require
from core.policy import decided, decided_about


def policy_list(request: HttpRequest) -> HttpResponse:
    """Show every setting with its source and certainty, to everybody."""
    context = {"policies": decided(), "may_change": may_change_settings(request.user)}
    return render(request, "core/policy_list.html", context)


def policy_change(request: HttpRequest, key: str) -> HttpResponse:
    """Decide about one setting."""
    require(may_change_settings, request.user)
    now = decided_about(key)
    if now is None:
        raise Http404
    form = SettingForm(request.POST or None, decided=now)
    if form.is_valid():
        change_setting(key, **form.cleaned_data, by=user_of(request))
        messages.success(request, _("The setting was changed."))
        return redirect("policy_list")
    context = {"form": form, "decided": now}
    return render(request, "core/policy_change.html", context, status=422 if form.errors else 200)
