"""What a coordinator fills in to register many at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.actions.groups.drafts import Unnamed
from events.actions.substituting import Colleague
from events.asked import Payer
from events.errors.groups import SheetTooLarge, SheetUnreadable
from events.models import RegistrationImport
from events.rules.groups import MOST, GroupWait
from events.rules.sheets import Person, cells_of, people_in
from events.uploads import LARGEST, rows_in
from members.forms import TEXTBOX, DayField

LONGEST = 200_000


class GroupForm(forms.Form):
    """Who come: pasted, from a file, ticked, and places for which the name follows."""

    mensen = forms.CharField(
        label=_("Paste from a spreadsheet"),
        help_text=_(
            "One person per line: name, e-mail address, role, kind, sessions, diet. Column names are fine too."
        ),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "utrecht-textarea utrecht-textarea--html-textarea"}),
    )
    bestand = forms.FileField(
        label=_("Or upload a file"), help_text=_("csv or xlsx, at most 1 MB."), required=False, allow_empty_file=False
    )
    collegas = forms.MultipleChoiceField(
        label=_("Colleagues with an account"), required=False, widget=forms.CheckboxSelectMultiple
    )
    naamloos = forms.IntegerField(
        label=_("Places for which the name follows"),
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs=TEXTBOX),
    )
    voor = DayField(
        label=_("The names follow before"),
        help_text=_("For example 1-7-2026. Without a name the place goes to somebody else on that day."),
        required=False,
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def __init__(self, *args: Any, colleagues: list[tuple[int, str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(key): Person(name, email, role) for key, name, email, role in colleagues}
        field: Any = self.fields["collegas"]
        field.choices = [(str(key), f"{name} ({role})") for key, name, _email, role in colleagues]
        if not colleagues:
            del self.fields["collegas"]

    def clean_bestand(self) -> list[list[str]]:
        """Read the file; what cannot be read is said in one sentence."""
        file: Any = self.cleaned_data.get("bestand")
        if not file:
            return []
        try:
            if file.size > LARGEST:
                raise SheetTooLarge
            return rows_in(file.read())
        except (SheetTooLarge, SheetUnreadable) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def people(self) -> list[Person]:
        """Return everybody who is named, in the order of the page."""
        data = self.cleaned_data
        ticked = [self.colleagues[key] for key in data.get("collegas", ())]
        return [*people_in(cells_of(data["mensen"])), *people_in(data["bestand"]), *ticked]

    def unnamed(self) -> Unnamed:
        """Return how many names follow, and before which day."""
        return Unnamed(self.cleaned_data["naamloos"] or 0, self.cleaned_data["voor"])


class ConfirmForm(forms.Form):
    """Who pays, and what to do when there is no room for everybody."""

    wachten = forms.ChoiceField(
        label=_("When it is full"),
        choices=RegistrationImport.WaitLabel,
        initial=GroupWait.FIT.value,
        widget=forms.RadioSelect,
    )
    organisatie = forms.CharField(
        label=_("Organisation on the invoice"), max_length=200, widget=forms.TextInput(attrs=TEXTBOX)
    )
    factuurmail = forms.EmailField(
        label=_("E-mail address for the invoice"), required=False, widget=forms.EmailInput(attrs=TEXTBOX)
    )
    adres = forms.CharField(
        label=_("Address for the invoice"), max_length=300, required=False, widget=forms.TextInput(attrs=TEXTBOX)
    )
    inkoopnummer = forms.CharField(
        label=_("Purchase order number"), max_length=50, required=False, widget=forms.TextInput(attrs=TEXTBOX)
    )
    oin = forms.RegexField(
        r"^\d{20}$",
        label=_("OIN"),
        help_text=_("Twenty digits, for an e-invoice. You may leave it empty."),
        required=False,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"invalid": _("An OIN has twenty digits.")},
    )

    def __init__(self, *args: Any, waiting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waiting:
            del self.fields["wachten"]

    def payer(self) -> Payer:
        """Return who pays."""
        data = self.cleaned_data
        return Payer(
            organisation=data["organisatie"],
            email=data["factuurmail"],
            address=data["adres"],
            purchase_order=data["inkoopnummer"],
            oin=data["oin"],
        )

    def waits(self) -> GroupWait:
        """Return what to do when it is full."""
        return GroupWait(self.cleaned_data.get("wachten") or GroupWait.NONE)


class NameForm(forms.Form):
    """Who takes a place."""

    naam = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs=TEXTBOX))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs=TEXTBOX))
    rol = forms.CharField(label=_("Role"), max_length=200, required=False, widget=forms.TextInput(attrs=TEXTBOX))

    def colleague(self) -> Colleague:
        """Return who it is."""
        data = self.cleaned_data
        return Colleague(data["naam"], data["email"], data["rol"])
