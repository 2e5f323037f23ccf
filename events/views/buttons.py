"""What forms and buttons of the academy and of evaluations do with a refusal."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from core.errors import Refusal
from core.http.users import user_of
from core.permissions import works_at_the_office


def frame(request: HttpRequest) -> str:
    """Return the frame of a page: dense for staff."""
    return "portal/base_staff.html" if works_at_the_office(request.user) else "portal/base.html"


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


def pressed(request: HttpRequest, call: Callable[[Any], Any], words: str, then: str) -> HttpResponse:
    """Do what a button asks, say what came of it, and go back."""
    try:
        call(user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(then)


def asked(
    request: HttpRequest, form: forms.Form, title: str | Promise, verb: str | Promise, back: str, **more: Any
) -> HttpResponse:
    """Show a form on a page of its own; `crumbs` are pairs of a name and an address, `lead` says what it is about."""
    context = {"form": form, "title": title, "verb": verb, "back": back, "frame": frame(request), **more}
    return render(request, "events/form_page.html", context, status=422 if form.errors else 200)
