"""The base of the back office: read-only, with buttons that call actions and the history of each object."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import pghistory
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.backoffice import allows, desks_behind
from core.errors import Refusal
from core.history import history_of, record_of
from core.http.users import user_of
from core.models import User

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


REFUSED = object()


class ReasonForm(forms.Form):
    """What most buttons ask: why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("This stays on record.")
    )


@dataclass(frozen=True, slots=True)
class Button:
    """A button on the page of an object: `call(obj, by=user, **what the form asked)` is one action."""

    name: str
    label: str | Promise
    call: Callable[..., object]
    form: type[forms.Form] = ReasonForm
    shown: Callable[[Any, User], bool] = lambda obj, user: True


class HistoryMixin:
    """Shows on the page of an object who changed what, when and why."""

    change_form_template: Any = "core/admin/change_form.html"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)  # type: ignore[attr-defined]
        context = {**(extra_context or {}), **(self.about(request, obj) if obj is not None else {})}
        return super().change_view(request, object_id, form_url, context)  # type: ignore[misc,no-any-return]

    def about(self, request: HttpRequest, obj: Model) -> dict[str, Any]:
        """Return what the page of an object shows besides its fields."""
        return {"history": history_of(obj), "record": record_of(obj)}


class ReadOnlyAdmin(HistoryMixin, Base):
    """Shows what is stored to every desk; changes go through `buttons`.

    A model named in `core.backoffice.edited_in_back_office` is added and changed here by the desks it names.
    """

    buttons: ClassVar[tuple[Button, ...]] = ()
    # How a new one is made: `call(by=user, **what the form asked)` returns it; `shown` gets None for the object.
    maker: ClassVar[Button | None] = None
    actions = None
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(desks_behind(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if self.maker is not None:
            return bool(desks_behind(request)) and self.maker.shown(None, user_of(request))
        return self._may(request, "add")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ask what the action needs that makes a new one, and call it."""
        if self.maker is None:
            return super().add_view(request, form_url, extra_context)
        if not self.has_add_permission(request):
            raise Http404
        form = self.maker.form(request.POST) if request.method == "POST" else self.maker.form()
        made = self._made(request, self.maker, form) if form.is_bound and form.is_valid() else None
        if made is not None:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", made.pk)
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return self._ask(request, self.maker, form, back, self.opts.verbose_name_plural)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let history know who changed a row straight in the back office."""
        with pghistory.context(user=request.user.pk, action="back_office"):
            return super().changeform_view(request, *args, **kwargs)

    def _may(self, request: HttpRequest, verb: str) -> bool:
        return allows(desks_behind(request), f"{self.opts.app_label}.{verb}_{self.opts.model_name}")

    def about(self, request: HttpRequest, obj: Model) -> dict[str, Any]:
        user = user_of(request)
        return {**super().about(request, obj), "buttons": [b for b in self.buttons if b.shown(obj, user)]}

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path(
                f"<path:object_id>/change/{button.name}/",
                self.admin_site.admin_view(partial(self.press, button=button)),
                name=f"{name}_{button.name}",
            )
            for button in self.buttons
        ]
        return [*own, *super().get_urls()]

    def press(self, request: HttpRequest, object_id: str, *, button: Button) -> HttpResponse:
        """Ask what a button needs to know, and call its action."""
        user = user_of(request)
        obj = self.get_object(request, object_id)
        if obj is None or not button.shown(obj, user):
            raise Http404
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])
        form = button.form(request.POST) if request.method == "POST" else button.form()
        if request.method == "POST" and form.is_valid() and self._called(request, button, obj, form):
            return redirect(back)
        return self._ask(request, button, form, back, obj)

    def _ask(self, request: HttpRequest, button: Button, form: forms.Form, back: str, about: object) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "form": form, "button": button, "original": about}
        context |= {"title": button.label, "back": back, "opts": self.opts}
        return TemplateResponse(request, "core/admin/button.html", context, status=422 if form.errors else 200)

    def _called(self, request: HttpRequest, button: Button, obj: Model, form: forms.Form) -> bool:
        return self._tried(request, form, partial(button.call, obj)) is not REFUSED

    def _made(self, request: HttpRequest, button: Button, form: forms.Form) -> Any:
        made = self._tried(request, form, button.call)
        return None if made is REFUSED else made

    def _tried(self, request: HttpRequest, form: forms.Form, call: Callable[..., object]) -> object:
        """Return what an action returned; what it refuses stands in the form."""
        try:
            result = call(**form.cleaned_data, by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return REFUSED
        except PermissionDenied:
            form.add_error(None, _("Your post does not allow this."))
            return REFUSED
        messages.success(request, _("Done."))
        return result
