"""Votes in the back office: what is stored, read-only; registers and roles have buttons, opening and closing have none.

Who voted, and what, is not shown before the result was announced: to nobody.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.admin_base import Button, ReadOnlyAdmin
from core.models import User
from voting.actions.registers import (
    end_role,
    enter_representatives,
    give_role_by_email,
    name_representative_by_email,
    refresh_register,
)
from voting.models import (
    Ballot,
    Option,
    Participation,
    Poll,
    PracticeBallot,
    RegisterEntry,
    RegisterRole,
    Representative,
    Result,
    VotingRegister,
)
from voting.permissions import after_announcing, may_arrange, may_name, voted_for_by_nobody


class NothingForm(forms.Form):
    """For a button that asks nothing."""


class RoleForm(forms.Form):
    """Who leads from now on."""

    email = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(label=_("Role"), choices=RegisterRole.Role.choices)


class RepresentativeForm(forms.Form):
    """Who votes from now on, and why."""

    email = forms.EmailField(
        label=_("E-mail address of who votes"), help_text=_("Somebody who holds an office of this municipality.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


def _arranges(register: VotingRegister, by: User) -> bool:
    return may_arrange(by)


def _follows(register: VotingRegister, by: User) -> bool:
    return register.frozen_at is None and may_arrange(by)


def _may_end(given: RegisterRole, by: User) -> bool:
    return given.until_at is None and may_arrange(by)


@admin.register(VotingRegister)
class VotingRegisterAdmin(ReadOnlyAdmin):
    list_display = ("title", "label", "date", "reference_date", "listed", "frozen_at")
    list_filter = ("listed",)
    search_fields = ("title",)
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("refresh", _("Bring up to date"), refresh_register, NothingForm, _follows),
        Button("enter", _("Let everybody with a mandate vote"), enter_representatives, NothingForm, _arranges),
        Button("role", _("Make somebody chair or clerk"), give_role_by_email, RoleForm, _arranges),
    )


class NobodyVotes(admin.SimpleListFilter):
    """Members that nobody votes for."""

    title = _("who votes")
    parameter_name = "votes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("nobody", str(_("nobody")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return voted_for_by_nobody(queryset) if self.value() == "nobody" else queryset


@admin.register(RegisterEntry)
class RegisterEntryAdmin(ReadOnlyAdmin):
    list_display = ("name", "code", "register", "weight", "population", "population_date", "population_status")
    list_filter = (NobodyVotes, "register")
    list_select_related = ("register",)
    search_fields = ("name", "code")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button(
            "name",
            _("Name who votes"),
            name_representative_by_email,
            RepresentativeForm,
            lambda entry, by: may_name(by, entry),
        ),
    )


@admin.register(Representative)
class RepresentativeAdmin(ReadOnlyAdmin):
    list_display = ("entry", "person", "role", "from_at", "until_at", "named_by")
    list_filter = ("entry__register",)
    list_select_related = ("entry", "person", "named_by")
    search_fields = ("entry__name", "entry__code")


@admin.register(RegisterRole)
class RegisterRoleAdmin(ReadOnlyAdmin):
    list_display = ("register", "user", "role", "from_at", "until_at", "given_by")
    list_filter = ("role", "register")
    list_select_related = ("register", "user", "given_by")
    buttons: ClassVar[tuple[Button, ...]] = (Button("end", _("End the role"), end_role, NothingForm, _may_end),)


@admin.register(Poll)
class PollAdmin(ReadOnlyAdmin):
    list_display = ("number", "subject", "register", "state", "opened_at", "closes_at", "announced_at")
    list_filter = ("state", "register")
    list_select_related = ("register",)
    search_fields = ("subject", "question")


@admin.register(Option)
class OptionAdmin(ReadOnlyAdmin):
    list_display = ("poll", "order", "key", "label", "meaning")
    list_select_related = ("poll",)


class AfterAnnouncing(ReadOnlyAdmin):
    """Rows that say who voted, or what: shown once the result was announced."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return after_announcing(super().get_queryset(request))


@admin.register(Ballot)
class BallotAdmin(AfterAnnouncing):
    list_display = ("poll", "entry", "version", "choices", "weight", "channel", "cast_at", "code")
    list_filter = ("channel", "poll__register")
    list_select_related = ("poll", "entry")
    search_fields = ("entry__name", "entry__code")


@admin.register(Participation)
class ParticipationAdmin(AfterAnnouncing):
    list_display = ("poll", "entry", "version")
    list_select_related = ("poll", "entry")
    search_fields = ("entry__name", "entry__code")


@admin.register(PracticeBallot)
class PracticeBallotAdmin(ReadOnlyAdmin):
    list_display = ("entry", "cast_at")
    list_select_related = ("entry",)
    exclude = ("choice", "key")


@admin.register(Result)
class ResultAdmin(ReadOnlyAdmin):
    list_display = ("poll", "decision", "percentage", "voted_heads", "entitled_heads", "announced_at", "announced_by")
    list_filter = ("decision",)
    list_select_related = ("poll", "announced_by")
