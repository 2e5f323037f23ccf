"""Bodies, seats and appointments in the back office: read-only, with buttons that call the actions."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from committees.actions.bodies import (
    NewBody,
    OwnRules,
    add_body,
    add_seats,
    close_body,
    close_seat,
    rename_body,
    require_of_body,
    require_of_seat,
    set_own_rules,
)
from committees.actions.seats import end_appointment, withdraw_appointment
from committees.models import Appointment, Body, BodyKind, BodyMinimum, Round, Seat, SeatRequirement
from committees.permissions.bodies import may_keep_bodies
from committees.rules.kinds import Appoints, Attribute, SeatRole
from core import clock
from core.admin_base import Button, ReadOnlyAdmin
from core.backoffice import edited_in_back_office
from core.models import User
from core.rules.desks import Desk
from members.models import Department

# Rules of the association: who keeps the bodies decides about them, and each row says where it comes from.
edited_in_back_office(BodyKind, Desk.COMMITTEES)


def _keeps(obj: Any, by: User) -> bool:
    return may_keep_bodies(by)


class BodyForm(forms.Form):
    """A body to make."""

    code = forms.SlugField(label=_("Code"), max_length=60, help_text=_("It stands in the address of its page."))
    name = forms.CharField(label=_("Name"), max_length=150)
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=BodyKind.objects.all())
    department = forms.ModelChoiceField(label=_("Department"), queryset=Department.objects.all(), required=False)
    from_date = forms.DateField(label=_("From"))
    task = forms.CharField(label=_("Task"), required=False, widget=forms.Textarea)


class NameForm(forms.Form):
    """Another name or task, and why."""

    name = forms.CharField(label=_("Name"), max_length=150)
    task = forms.CharField(label=_("Task"), required=False, widget=forms.Textarea)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class RulesForm(forms.Form):
    """What differs from the kind; empty is as the kind says."""

    appointed_by = forms.ChoiceField(
        label=_("Appointed by"), choices=[("", "–"), *BodyKind.AppointsLabel.choices], required=False
    )
    term_months = forms.IntegerField(label=_("Term in months"), min_value=1, required=False)
    max_terms = forms.IntegerField(label=_("Maximum number of terms"), min_value=1, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300)


class SeatsForm(forms.Form):
    """How many seats to add, from when."""

    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=60)
    from_date = forms.DateField(label=_("From"))
    role = forms.ChoiceField(label=_("Role"), choices=Seat.Label.choices, initial=SeatRole.MEMBER)
    label = forms.CharField(label=_("Profile"), max_length=200, required=False)
    chair_of = forms.ModelChoiceField(
        label=_("As chair of"),
        queryset=Body.objects.all(),
        required=False,
        help_text=_("Then the seat follows who chairs that body."),
    )


class CloseForm(forms.Form):
    """The first day without it, and why."""

    until_date = forms.DateField(label=_("First day without it"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class MinimumForm(forms.Form):
    """At least so many with a quality; zero takes it away."""

    attribute = forms.ChoiceField(label=_("Quality"), choices=BodyMinimum.AttributeLabel.choices)
    value = forms.CharField(
        label=_("Value"), max_length=60, help_text=_("For example burgemeester, or 31 for Limburg.")
    )
    minimum = forms.IntegerField(label=_("At least"), min_value=0, max_value=60)
    source = forms.CharField(label=_("Source"), max_length=300)


class RequirementForm(forms.Form):
    """What a seat asks; no values takes it away."""

    attribute = forms.ChoiceField(label=_("Quality"), choices=BodyMinimum.AttributeLabel.choices)
    values = forms.CharField(
        label=_("Values"), required=False, help_text=_("With a comma between them. Empty: nothing is asked any more.")
    )
    source = forms.CharField(label=_("Source"), max_length=300)


def _make(*, by: User, **facts: Any) -> Body:
    return add_body(NewBody(**facts), by=by)


def _own_rules(
    body: Body, *, appointed_by: str, term_months: int | None, max_terms: int | None, reason: str, by: User
) -> None:
    rules = OwnRules(Appoints(appointed_by) if appointed_by else None, term_months, max_terms)
    set_own_rules(body, rules, reason, by=by)


def _seats(body: Body, *, count: int, from_date: date, role: str, label: str, chair_of: Body | None, by: User) -> None:
    add_seats(body, count, from_date, role=SeatRole(role), label=label, chair_of=chair_of, by=by)


def _minimum(body: Body, *, attribute: str, value: str, minimum: int, source: str, by: User) -> None:
    require_of_body(body, Attribute(attribute), value.strip(), minimum, source, by=by)


def _requirement(seat: Seat, *, attribute: str, values: str, source: str, by: User) -> None:
    listed = [value.strip() for value in values.split(",") if value.strip()]
    require_of_seat(seat, Attribute(attribute), listed, source, by=by)


@admin.register(BodyKind)
class BodyKindAdmin(ReadOnlyAdmin):
    list_display = ("name", "appointed_by", "term_months", "max_terms", "office_ends", "certainty")


@admin.register(Body)
class BodyAdmin(ReadOnlyAdmin):
    list_display = ("name", "kind", "department", "from_date", "until_date")
    list_filter = ("kind",)
    list_select_related = ("kind", "department")
    search_fields = ("name", "code")
    maker: ClassVar[Button | None] = Button("add", _("Make a body"), _make, BodyForm, _keeps)
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("seats", _("Add seats"), _seats, SeatsForm, _keeps),
        Button("minimum", _("Ask a minimum"), _minimum, MinimumForm, _keeps),
        Button("rename", _("Change name and task"), rename_body, NameForm, _keeps),
        Button("rules", _("Give it rules of its own"), _own_rules, RulesForm, _keeps),
        Button("close", _("Close the body"), close_body, CloseForm, _keeps),
    )


@admin.register(BodyMinimum)
class BodyMinimumAdmin(ReadOnlyAdmin):
    list_display = ("body", "attribute", "value", "minimum", "source")
    list_filter = ("attribute",)
    list_select_related = ("body",)


@admin.register(Seat)
class SeatAdmin(ReadOnlyAdmin):
    list_display = ("body", "number", "role", "label", "chair_of", "from_date", "until_date")
    list_filter = ("role", "body")
    list_select_related = ("body", "chair_of")
    search_fields = ("body__name", "label")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("require", _("Ask something of who takes it"), _requirement, RequirementForm, _keeps),
        Button("close", _("Close the seat"), close_seat, CloseForm, _keeps),
    )


@admin.register(SeatRequirement)
class SeatRequirementAdmin(ReadOnlyAdmin):
    list_display = ("seat", "attribute", "values", "source")
    list_filter = ("attribute",)
    list_select_related = ("seat__body",)


@admin.register(Appointment)
class AppointmentAdmin(ReadOnlyAdmin):
    list_display = ("person", "seat", "capacity", "municipality", "from_date", "planned_until", "until_date")
    list_filter = ("capacity", "seat__body")
    list_select_related = ("person", "seat__body", "municipality", "office")
    search_fields = ("person__name", "municipality__code", "seat__body__name")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("end", _("End the appointment"), end_appointment, CloseForm, _keeps),
        Button(
            "withdraw",
            _("Take the appointment back"),
            withdraw_appointment,
            shown=lambda obj, by: obj.from_date > clock.today() and _keeps(obj, by),
        ),
    )


@admin.register(Round)
class RoundAdmin(ReadOnlyAdmin):
    """Only the round itself: candidates, proposals and what is confidential are for fewer people than every desk."""

    list_display = ("title", "phase", "apply_until", "nominations_date", "meeting_date", "committee")
    list_filter = ("phase",)
    list_select_related = ("committee",)
    search_fields = ("title",)
