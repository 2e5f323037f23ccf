"""What comes in about trainees, their Fridays and certificates, checked for its shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.forms.academy import day_field
from events.models import Trainee, TraineeAttendance
from events.rules.academy import DayPresence


class TraineeForm(forms.Form):
    """A new trainee."""

    naam = forms.CharField(label=_("Name"), max_length=200)
    in_dienst = day_field(_("Date of entry"))


class FridaysForm(forms.Form):
    """Which Fridays a group has."""

    van = day_field(_("From"))
    tot = day_field(_("Until and including"))
    om_de = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        choices=[(1, _("every week")), (2, _("every two weeks")), (4, _("every four weeks"))],
        initial=2,
    )
    plaats = forms.CharField(label=_("Place"), max_length=200, required=False)


class DayForm(forms.Form):
    """What a Friday is about, where, and who was there: one choice per trainee."""

    onderwerp = forms.CharField(label=_("Subject"), max_length=200, required=False)
    plaats = forms.CharField(label=_("Place"), max_length=200, required=False)

    def __init__(
        self, data: Any = None, *, trainees: Sequence[Trainee], told: dict[int, str], was_held: bool, **texts: str
    ) -> None:
        super().__init__(data, initial={"onderwerp": texts["subject"], "plaats": texts["place"]})
        usual = DayPresence.PRESENT.value if was_held and not told else ""
        held = [*TraineeAttendance.Label.choices]
        choices = held if was_held else [each for each in held if each[0] == DayPresence.EXCUSED]
        self.keys = {f"trainee-{row.pk}": row.pk for row in trainees}
        for row in trainees:
            self.fields[f"trainee-{row.pk}"] = forms.ChoiceField(
                label=row.name or _("somebody whose name was erased"),
                choices=[("", _("not recorded")), *choices],
                required=False,
                initial=told.get(row.pk, usual),
            )

    def rows(self) -> list[Any]:
        """Return the fields of the trainees."""
        return [self[name] for name in self.keys]

    def told(self) -> dict[int, DayPresence | None]:
        """Return what was said of each trainee."""
        told = {pk: self.cleaned_data.get(name, "") for name, pk in self.keys.items()}
        return {pk: DayPresence(value) if value else None for pk, value in told.items()}


class CompletedForm(forms.Form):
    """Who completed a training: who came in is marked beforehand."""

    wie = forms.TypedMultipleChoiceField(
        label=_("Who completed it"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one participant.")},
    )

    def __init__(self, data: Any = None, *, waiting: Sequence[Any]) -> None:
        super().__init__(data, initial={"wie": [row.pk for row in waiting if row.came]})
        field = self.fields["wie"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [
            (row.pk, f"{row.name}, {row.organisation}" if row.organisation else row.name) for row in waiting
        ]


class NumberForm(forms.Form):
    """The number of a certificate, however it is typed."""

    nummer = forms.CharField(
        label=_("Number of the certificate"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
