"""Meetings in the back office: planned by an action; agenda texts are edited here until they were voted on."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assemblies.actions.meetings import Draft, Plan, append_item, plan_assembly
from assemblies.models import AgendaItem, Assembly, Proposal, ProposalPoll, PublishedOutcome
from assemblies.permissions import may_change_proposal, may_plan
from assemblies.rules.kinds import AssemblyKind
from core.admin_base import Button, ReadOnlyAdmin
from core.backoffice import edited_in_back_office
from core.errors import Refusal
from core.http.users import user_of
from core.models import User
from core.rules.desks import Desk

# Texts without an action of their own; what is decided with them is frozen on the poll.
edited_in_back_office(AgendaItem, Desk.SECRETARIAT)
edited_in_back_office(Proposal, Desk.SECRETARIAT)
edited_in_back_office(PublishedOutcome, Desk.SECRETARIAT)


class PlanForm(forms.Form):
    """When and where a meeting is held."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Assembly.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    slug = forms.SlugField(label=_("Address"), max_length=60, help_text=_("For example alv-2026-11-24."))
    date = forms.DateField(label=_("Date"))
    starts_at = forms.TimeField(label=_("Begins at"), required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    def clean_kind(self) -> AssemblyKind:
        return AssemblyKind(self.cleaned_data["kind"])


class ItemForm(forms.Form):
    """An agenda item; with a question there is something to vote on."""

    number = forms.CharField(label=_("Number"), max_length=10)
    title = forms.CharField(label=_("Title"), max_length=200)
    question = forms.CharField(label=_("Question"), max_length=300, required=False)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea, required=False)
    advice = forms.CharField(label=_("Advice of the board"), max_length=300, required=False)


def _add_item(assembly: Assembly, *, by: User, **draft: str) -> AgendaItem:
    return append_item(assembly, Draft(**draft), by=by)


@admin.register(Assembly)
class AssemblyAdmin(ReadOnlyAdmin):
    list_display = ("title", "kind", "nature", "date", "starts_at", "place")
    list_filter = ("nature", "kind")
    search_fields = ("title", "place")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("item", _("Put an item on the agenda"), _add_item, ItemForm, lambda assembly, by: may_plan(by)),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_plan(request.user)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Ask what a plan needs, and plan the meeting with its register."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PlanForm(request.POST) if request.method == "POST" else PlanForm()
        planned = self._planned(request, form) if form.is_bound and form.is_valid() else None
        if planned is not None:
            return redirect("admin:assemblies_assembly_change", planned.pk)
        button = Button("plan", _("Plan a meeting"), plan_assembly, PlanForm)
        context = {**self.admin_site.each_context(request), "form": form, "button": button, "opts": self.opts}
        context |= {"title": button.label, "original": self.opts.verbose_name_plural}
        context |= {"back": reverse("admin:assemblies_assembly_changelist")}
        return TemplateResponse(request, "core/admin/button.html", context, status=422 if form.errors else 200)

    def _planned(self, request: HttpRequest, form: PlanForm) -> Assembly | None:
        try:
            return plan_assembly(Plan(**form.cleaned_data), by=user_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return None


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnlyAdmin):
    list_display = ("number", "title", "assembly", "order")
    list_filter = ("assembly",)
    list_select_related = ("assembly",)
    search_fields = ("title",)


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    list_display = ("title", "item", "question", "advice")
    list_select_related = ("item",)
    search_fields = ("title", "question")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_change_proposal(request.user, obj))


@admin.register(ProposalPoll)
class ProposalPollAdmin(ReadOnlyAdmin):
    list_display = ("proposal", "poll")
    list_select_related = ("proposal", "poll")


@admin.register(PublishedOutcome)
class PublishedOutcomeAdmin(ReadOnlyAdmin):
    list_display = ("subject", "assembly", "decision", "percentage", "source")
    list_filter = ("decision",)
    list_select_related = ("assembly",)
    search_fields = ("subject", "wording")
    filter_horizontal = ("against",)
