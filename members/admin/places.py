"""Municipalities and what holds for them over time."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin_base import Button, ReadOnlyAdmin
from core.backoffice import edited_in_back_office
from core.models import User
from core.rules.desks import Desk
from members.actions.figures import correct_population, record_population
from members.models import (
    Department,
    Membership,
    Municipality,
    MunicipalityAlias,
    MunicipalityName,
    MunicipalityProvince,
    Population,
    Province,
    SpecialMember,
    TilePlacement,
)
from members.permissions import may_keep_register

# Facts without consequences; what somebody gets rights or votes by has an action of its own.
edited_in_back_office(SpecialMember, Desk.REGISTRY)
edited_in_back_office(MunicipalityAlias, Desk.REGISTRY)


class PopulationForm(forms.Form):
    """A figure as it was published."""

    reference_date = forms.DateField(label=_("Reference date"))
    inhabitants = forms.IntegerField(label=_("Inhabitants"), min_value=0, max_value=100_000_000)
    status = forms.ChoiceField(label=_("Status"), choices=Population.Status.choices)
    source = forms.CharField(label=_("Source"), max_length=300)


class CorrectionForm(forms.Form):
    """Another figure for the same date, and why."""

    inhabitants = forms.IntegerField(label=_("Inhabitants"), min_value=0, max_value=100_000_000)
    status = forms.ChoiceField(label=_("Status"), choices=Population.Status.choices)
    source = forms.CharField(label=_("Source"), max_length=300)
    reason = forms.CharField(label=_("Reason"), max_length=300)


def _keeps(obj: Municipality | Population, by: User) -> bool:
    return may_keep_register(by)


@admin.register(Province)
class ProvinceAdmin(ReadOnlyAdmin):
    list_display = ("code", "name")


@admin.register(Department)
class DepartmentAdmin(ReadOnlyAdmin):
    list_display = ("name", "code", "province")
    list_select_related = ("province",)


@admin.register(Municipality)
class MunicipalityAdmin(ReadOnlyAdmin):
    list_display = ("code", "name_today", "tooi")
    search_fields = ("code", "names__sort_name", "aliases__sort_name")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("population", _("Record its population"), record_population, PopulationForm, _keeps),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        municipalities: QuerySet[Any] = Municipality.objects.named_on(clock.today())
        return municipalities

    @admin.display(description=_("name today"), ordering="sort_name")
    def name_today(self, municipality: Any) -> str:
        return municipality.name or ""


class OfMunicipality(ReadOnlyAdmin):
    """Rows that belong to one municipality."""

    list_select_related: ClassVar[tuple[str, ...]] = ("municipality",)
    search_fields = ("municipality__code", "municipality__names__sort_name")
    autocomplete_fields = ("municipality",)


@admin.register(MunicipalityName)
class MunicipalityNameAdmin(OfMunicipality):
    list_display = ("municipality", "name", "from_date", "until_date")


@admin.register(MunicipalityAlias)
class MunicipalityAliasAdmin(OfMunicipality):
    list_display = ("name", "municipality", "source")


@admin.register(MunicipalityProvince)
class MunicipalityProvinceAdmin(OfMunicipality):
    list_display = ("municipality", "province", "from_date", "until_date")
    list_filter = ("province",)
    list_select_related = ("municipality", "province")


@admin.register(Membership)
class MembershipAdmin(OfMunicipality):
    list_display = ("municipality", "from_date", "until_date")


@admin.register(TilePlacement)
class TilePlacementAdmin(OfMunicipality):
    list_display = ("municipality", "column", "row", "from_date", "until_date")


@admin.register(Population)
class PopulationAdmin(OfMunicipality):
    list_display = ("municipality", "reference_date", "inhabitants", "status", "source")
    list_filter = ("status",)
    date_hierarchy = "reference_date"
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("correct", _("Correct the figure"), correct_population, CorrectionForm, _keeps),
    )


@admin.register(SpecialMember)
class SpecialMemberAdmin(ReadOnlyAdmin):
    list_display = ("name", "status", "population", "reference_date", "quality")
