"""What somebody asks about bodies, and what staff fill in to appoint, appoint again and end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committees.actions.seats import Holder, Term
from committees.models import Appointment, Seat
from committees.rules.kinds import Capacity
from committees.rules.terms import term_end
from core import formats
from members.forms import TEXTBOX, DayField
from members.models import Office, Person
from members.rules.days import REGISTER_START

EXAMPLE = _("For example 1-7-2026.")
YEARS_AHEAD = timedelta(days=10 * 366)


def day_field(label: Any, help_text: Any = EXAMPLE, *, required: bool = True) -> DayField:
    """Return a field for a day, written as people write days."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "plein-short"})
    messages = {"required": _("Fill in a day.")}
    return DayField(label=label, help_text=help_text, required=required, widget=widget, error_messages=messages)


def decision_field(help_text: Any) -> forms.CharField:
    """Return a field for who appointed, and when."""
    messages = {"required": _("Say who appointed, and when.")}
    return forms.CharField(label=_("Appointed by"), max_length=200, help_text=help_text, error_messages=messages)


class AsOfForm(forms.Form):
    """As of which day (peildatum); without one today."""

    op = DayField(label=_("As of"), widget=forms.TextInput(attrs=TEXTBOX))

    def __init__(self, data: Any, *, today: date) -> None:
        asked = str(data.get("op", "")).strip()
        super().__init__({"op": asked or f"{today:%d-%m-%Y}"}, auto_id="%s")
        self.today = today

    def clean_op(self) -> date:
        """Refuse a day before the register begins, and one too far ahead to say anything about."""
        day: date = self.cleaned_data["op"]
        if day < REGISTER_START:
            words = _("The register begins on %(day)s. Choose that day or a later one.")
            raise forms.ValidationError(words, params={"day": formats.plain_day(REGISTER_START)})
        if day > self.today + YEARS_AHEAD:
            raise forms.ValidationError(_("This day is too far ahead. Choose an earlier one."))
        return day

    @property
    def day(self) -> date:
        """The day that was asked for, or today when it cannot be read."""
        asked: date = self.cleaned_data.get("op", self.today) if self.is_valid() else self.today
        return asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was found, under one office; `taken` says which seat they have in this body already."""

    person: Person
    office: Office
    municipality: str

    @property
    def words(self) -> str:
        """The line from which somebody is chosen."""
        party = f" ({self.office.party.name})" if self.office.party is not None else ""
        if self.person.is_sample:  # these are called after their office
            return f"{self.person.name}{party}"
        return f"{self.person.name} · {self.office.get_function_display()}, {self.municipality}{party}"


class SearchForm(forms.Form):
    """Whom to look for; asked by POST, so that no name is in an address."""

    zoek = forms.CharField(
        label=_("Find somebody"),
        max_length=100,
        help_text=_("Name, municipality or both. Only people with an office are found."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AppointForm(SearchForm):
    """Whom to appoint, as what, from when until when, and who decided that."""

    ambt = forms.ChoiceField(
        label=_("Who"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is appointed."), "invalid_choice": _("Choose who is appointed.")},
    )
    hoedanigheid = forms.ChoiceField(label=_("As"), choices=Appointment.Label.choices, initial=Capacity.MEMBER)
    vanaf = day_field(_("First day"))
    tot = day_field(
        _("Term until"), _("The first day after it. Empty: a member gets the term of this body."), required=False
    )
    besluit = decision_field(_("For example: Bestuur, 12 november 2026."))

    def __init__(self, data: Any, *, seat: Seat, found: Sequence[Candidate], today: date) -> None:
        super().__init__(data, initial={"vanaf": f"{today:%d-%m-%Y}", "besluit": ""})
        self.seat, self.found = seat, {str(candidate.office.pk): candidate for candidate in found}
        field = self.fields["ambt"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, candidate.words) for key, candidate in self.found.items()]

    def appointment(self) -> dict[str, Any]:
        """Return what `appoint` asks."""
        told, chosen = self.cleaned_data, self.found[self.cleaned_data["ambt"]]
        return {
            "holder": Holder(chosen.person, chosen.office.municipality, chosen.office, Capacity(told["hoedanigheid"])),
            "term": Term(told["vanaf"], told["tot"]),
            "decided_by": told["besluit"],
        }


class RenewForm(forms.Form):
    """The term that follows, and who decided that."""

    vanaf = day_field(_("First day"))
    tot = day_field(_("Term until"), _("The first day after it."))
    besluit = decision_field(_("For example: ALV, 4 december 2026."))

    def __init__(self, data: Any, *, appointment: Appointment, today: date) -> None:
        start = today if appointment.capacity == Capacity.ACTING else max(appointment.planned_until or today, today)
        end = term_end(start, appointment.seat.body.term_months)
        super().__init__(data, initial={"vanaf": f"{start:%d-%m-%Y}", "tot": f"{end:%d-%m-%Y}"})

    def term(self) -> dict[str, Any]:
        """Return what the actions ask."""
        told = self.cleaned_data
        return {"term": Term(told["vanaf"], told["tot"]), "decided_by": told["besluit"]}


class EndForm(forms.Form):
    """The first day without it, and why."""

    vanaf = day_field(_("First day without it"))
    reden = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("This stays on record."),
        error_messages={"required": _("Say why. It stays on record.")},
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"vanaf": f"{today:%d-%m-%Y}"})


class WithdrawForm(forms.Form):
    """Why an appointment that has not begun is taken back."""

    reden = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("This stays on record."),
        error_messages={"required": _("Say why. It stays on record.")},
    )
