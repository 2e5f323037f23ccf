"""What an organiser asks of the list of registrations, and why one is cancelled without costs."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event, Registration
from members.forms.register import SELECT, TEXTBOX
from members.models import Province

FIELDS = ("q", "staat", "soort", "sessie", "provincie", "taal")


def _choice(label: Any) -> forms.ChoiceField:
    messages = {"invalid_choice": _("This choice is not there any more. Choose another one.")}
    return forms.ChoiceField(label=label, required=False, widget=forms.Select(attrs=SELECT), error_messages=messages)


class SelectionForm(forms.Form):
    """Which registrations of an event; it is always asked, an empty one is everybody who takes part."""

    q = forms.CharField(
        label=_("Name, address or organisation"), required=False, max_length=100, widget=forms.TextInput(attrs=TEXTBOX)
    )
    staat = _choice(_("State"))
    soort = _choice(_("Kind"))
    sessie = _choice(_("Session"))
    provincie = _choice(_("Province"))
    taal = _choice(_("Language"))

    def __init__(self, data: Mapping[str, Any], *, event: Event, sessions: Any, kinds: Any, provinces: Any) -> None:
        super().__init__({name: data.get(name, "") for name in FIELDS}, auto_id="%s")
        self.provinces: dict[str, Province] = {province.code: province for province in provinces}
        choices: dict[str, list[tuple[str, Any]]] = {
            "staat": [("", _("Everybody who takes part")), *Registration.StateLabel.choices],
            "soort": [("", _("All kinds")), *((str(kind.pk), kind.name) for kind in kinds)],
            "sessie": [("", _("All sessions")), *((str(session.pk), session.title) for session in sessions)],
            "provincie": [("", _("All provinces")), *((row.code, row.name) for row in self.provinces.values())],
        }
        choices["taal"] = [("", _("All languages")), ("nl", _("Dutch")), ("en", _("English"))]
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def selection(self) -> dict[str, str]:
        """Return what was asked, without what is empty; nothing when it cannot be answered."""
        if not self.is_valid():
            return {}
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


class CancelForm(forms.Form):
    """Why somebody is cancelled without costs."""

    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("This stays on record."))
