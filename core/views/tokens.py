"""Personal tokens: make one, see it once, revoke it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core.actions.tokens import give_token, revoke_token
from core.forms import TokenForm
from core.http.users import user_of
from core.permissions import tokens_of


@never_cache
def token_list(request: HttpRequest) -> HttpResponse:
    """Show one's tokens; a new one is shown in the answer to its form and never again."""
    user = user_of(request)
    form = TokenForm(request.POST or None)
    context = {"form": form, "tokens": tokens_of(user)}
    if form.is_valid():
        token, text = give_token(**form.cleaned_data, by=user)
        context |= {"form": TokenForm(), "new": token, "text": text}
    return render(request, "core/token_list.html", context, status=422 if form.errors else 200)


@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    user = user_of(request)
    revoke_token(get_object_or_404(tokens_of(user), pk=pk), by=user)
    messages.success(request, _("The token no longer works."))
    return redirect("token_list")
