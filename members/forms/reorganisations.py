"""What comes in about a reorganisation: its day, its parts, and the municipalities that it makes."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.actions.reorganisations import NewMunicipality
from members.forms.people import day_box
from members.models import Province, ReorganisationPart
from members.rules.reorganisations import Kind, Part


class CodeField(forms.CharField):
    """A CBS code: four digits; leading zeros may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "gemeenten", "inputmode": "numeric", "class": "plein-short"})
        super().__init__(max_length=4, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        if not text.isdigit():
            raise forms.ValidationError(_("A code has four digits, such as 0344."))
        return text.zfill(4)


class ReorganisationForm(forms.Form):
    """When it takes effect, and where that stands."""

    day = forms.DateField(label=_("Takes effect on"), widget=day_box())
    title = forms.CharField(label=_("Title"), max_length=200)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("For example the number in the Staatsblad.")
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class PartForm(forms.Form):
    """What goes from one municipality to another."""

    source = CodeField(label=_("From (code)"))
    target = CodeField(label=_("To (code)"))
    kind = forms.ChoiceField(label=_("How"), choices=ReorganisationPart.Label, initial=Kind.MERGER.value)
    share = forms.DecimalField(
        label=_("Share of the addresses, %"), max_digits=6, decimal_places=2, min_value=0, max_value=100, initial=100
    )

    def part(self) -> Part:
        """Return what the action takes."""
        data = self.cleaned_data
        return Part(data["source"], data["target"], Kind(data["kind"]), Fraction(data["share"]) / 100)

    def clean_share(self) -> Any:
        if not self.cleaned_data["share"]:
            raise forms.ValidationError(_("Nothing is no part. Leave the row empty, or write how much."))
        return self.cleaned_data["share"]


class FoundingForm(forms.Form):
    """A municipality that the reorganisation makes, with its place on the map if that is known."""

    code = CodeField(label=_("Code"))
    name = forms.CharField(label=_("Name"), max_length=100)
    province = forms.ModelChoiceField(label=_("Province"), queryset=Province.objects.all())
    column = forms.IntegerField(label=_("Column on the map"), min_value=0, max_value=999, required=False)
    row = forms.IntegerField(label=_("Row on the map"), min_value=0, max_value=999, required=False)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if (data.get("column") is None) != (data.get("row") is None):
            raise forms.ValidationError(_("A place on the map has a column and a row."))
        return data

    def municipality(self) -> NewMunicipality:
        """Return what the action takes."""
        data = self.cleaned_data
        tile = None if data["column"] is None else (data["column"], data["row"])
        return NewMunicipality(data["code"], data["name"], data["province"], tile)


class Lines(forms.BaseFormSet):  # type: ignore[type-arg]
    """Lines of which all but the first may stay empty, also those that were shown with something in them."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        return super()._construct_form(  # type: ignore[misc]
            i, **{**kwargs, "empty_permitted": i >= self.min_num}
        )


Parts = forms.formset_factory(PartForm, formset=Lines, extra=0, min_num=1, max_num=60)
Foundings = forms.formset_factory(FoundingForm, formset=Lines, extra=1, max_num=10)
