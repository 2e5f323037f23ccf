"""Reorganisations, with what carrying them out would do."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import Button, ReadOnlyAdmin
from core.models import User
from members.actions.reorganisations import apply_reorganisation, preview_reorganisation, revert_reorganisation
from members.models import Founding, Reorganisation, ReorganisationPart
from members.permissions import may_keep_register


class NothingForm(forms.Form):
    """For a button that asks nothing."""


def _can_be_undone(obj: Reorganisation, by: User) -> bool:
    return bool(obj.applied_at) and obj.effective_date > clock.today() and may_keep_register(by)


@admin.register(Reorganisation)
class ReorganisationAdmin(ReadOnlyAdmin):
    list_display = ("effective_date", "title", "applied_at")
    list_filter = ("effective_date",)
    search_fields = ("title", "code")
    change_form_template: Any = "members/admin/reorganisation.html"  # type: ignore[misc]
    buttons: ClassVar[tuple[Button, ...]] = (
        Button(
            "apply",
            _("Carry it out"),
            apply_reorganisation,
            NothingForm,
            lambda obj, by: obj.applied_at is None and may_keep_register(by),
        ),
        Button("revert", _("Undo it"), revert_reorganisation, shown=_can_be_undone),
    )

    def about(self, request: HttpRequest, obj: Model) -> dict[str, Any]:
        assert isinstance(obj, Reorganisation)
        parts = obj.parts.select_related("source", "target")
        found = preview_reorganisation(obj) if obj.applied_at is None else {}
        return {**super().about(request, obj), "parts": parts, "consequences": found}


@admin.register(ReorganisationPart)
class ReorganisationPartAdmin(ReadOnlyAdmin):
    list_display = ("reorganisation", "source", "target", "kind", "address_share")
    list_filter = ("kind",)
    list_select_related = ("reorganisation", "source", "target")


@admin.register(Founding)
class FoundingAdmin(ReadOnlyAdmin):
    list_display = ("name", "municipality", "province", "reorganisation")
    list_select_related = ("municipality", "province", "reorganisation")
