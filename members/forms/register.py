"""What somebody asks of the register: a day, a part of it, and how it is shown."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import formats
from members.models import Province
from members.rules.days import NotADay, read_day
from members.rules.searching import LONGEST
from members.rules.sizes import Size

SIZES = {
    Size.SMALL: _("fewer than 20,000"),
    Size.MEDIUM: _("20,000 to 50,000"),
    Size.LARGE: _("50,000 to 100,000"),
    Size.CITY: _("100,000 or more"),
}
LIST, MAP = "lijst", "kaart"
TEXTBOX = {"class": "utrecht-textbox utrecht-textbox--html-input", "autocomplete": "off"}
SELECT = {"class": "utrecht-select utrecht-select--html-select"}


class DayField(forms.Field):
    """A day, written as people write days; the message names what cannot be read."""

    def to_python(self, value: str | None) -> date | None:
        """Raise ValidationError for what is no day on the calendar."""
        try:
            return read_day(value) if value else None
        except NotADay as error:
            words = _("“%(text)s” is not a date. Write it like 29-11-2019.")
            raise forms.ValidationError(words, params={"text": (value or "")[:30]}) from error


class RegisterForm(forms.Form):
    """The questions of the register; what was typed stays, also when it is no date."""

    field_order = ("op", "q", "provincie", "grootte")

    op = DayField(label=_("Date"), widget=forms.TextInput(attrs=TEXTBOX))
    provincie = forms.ChoiceField(
        label=_("Province"),
        required=False,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": _("There is no province with this code. Choose one from the list.")},
    )
    grootte = forms.ChoiceField(
        label=_("Inhabitants"),
        required=False,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": _("This size is not there. Choose one from the list.")},
    )
    q = forms.CharField(
        label=_("Name or code"), required=False, max_length=LONGEST, widget=forms.TextInput(attrs=TEXTBOX)
    )
    weergave = forms.ChoiceField(
        choices=[(LIST, _("List")), (MAP, _("Map"))], required=False, widget=forms.HiddenInput()
    )
    sorteer = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput())

    def __init__(
        self, data: Any, *, today: date, first: date | None, last: date | None, provinces: list[Province]
    ) -> None:
        asked = {name: data.get(name, "") for name in self.base_fields}
        asked["op"] = asked["op"].strip() or f"{today:%d-%m-%Y}"
        super().__init__(asked, auto_id="%s")
        self.first, self.last = first, max(today, last or today)
        choices: dict[str, list[tuple[str, Any]]] = {
            "provincie": [("", _("All provinces")), *((p.code, p.name) for p in provinces)],
            "grootte": [("", _("All sizes")), *((size.value, words) for size, words in SIZES.items())],
        }
        for name, options in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options

    def clean_op(self) -> date:
        """Refuse a day on which nothing is known: before the register begins, or after the last known change."""
        day: date = self.cleaned_data["op"]
        if self.first is not None and day < self.first:
            words = _("The register begins on %(day)s. Choose that day or a later one.")
            raise forms.ValidationError(words, params={"day": formats.plain_day(self.first)})
        if day > self.last:
            words = _("No change of the register is known after %(day)s. Choose that day or an earlier one.")
            raise forms.ValidationError(words, params={"day": formats.plain_day(self.last)})
        return day

    def clean_weergave(self) -> str:
        return self.cleaned_data["weergave"] or LIST
