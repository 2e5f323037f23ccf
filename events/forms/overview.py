"""What somebody wants to see of the list of events."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.rules.kinds import EventKind
from members.forms.register import SELECT

KINDS = [(value, label) for value, label in Event.KindLabel.choices if value != EventKind.IN_COMPANY]


class EventsForm(forms.Form):
    """Kind, year and place; empty is all of them."""

    soort = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all but trainings")), *KINDS])
    jaar = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    plaats = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args: Any, years: Sequence[int], places: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update(SELECT)
        self.fields["jaar"].choices = [("", _("all years")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        self.fields["plaats"].choices = [("", _("all places")), *((place, place) for place in places)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """Return what was asked; nothing of it when it is not possible."""
        if not self.is_valid():
            return {}
        data = self.cleaned_data
        return {"kind": data["soort"], "year": data["jaar"], "place": data["plaats"]}
