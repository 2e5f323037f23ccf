"""The text of a mail, and mail to a selection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.letters import Text
from events.rules.letters import LetterKey, places_of, sentence

FOR_EVENT, FOR_ALL = "dit", "alle"


class TextForm(forms.Form):
    """A subject and a text with places to fill in."""

    onderwerp = forms.CharField(label=_("Subject"), max_length=200)
    tekst = forms.CharField(label=_("Text"), max_length=10000, widget=forms.Textarea(attrs={"rows": 16}))

    def __init__(self, data: Any = None, *, key: LetterKey, text: Text | None = None) -> None:
        initial = {"onderwerp": text.subject, "tekst": text.body} if text is not None else {}
        super().__init__(data, initial=initial)
        known = _("What stands between braces is filled in: %(places)s. A line of which nothing is known is left out.")
        self.fields["tekst"].help_text = known % {"places": sentence(places_of(key))}

    def text(self) -> Text:
        """Return what the actions take."""
        return Text(self.cleaned_data["onderwerp"], self.cleaned_data["tekst"].replace("\r\n", "\n"))


class TemplateForm(TextForm):
    """The same, for one event or for all of them."""

    geldt = forms.ChoiceField(
        label=_("This text holds for"),
        choices=[(FOR_EVENT, _("this event")), (FOR_ALL, _("all events that have no text of their own"))],
        initial=FOR_EVENT,
        widget=forms.RadioSelect,
    )


class MailingForm(TextForm):
    """Mail to a selection; the key makes that pressing twice sends once."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, sleutel: Any = None) -> None:
        super().__init__(data, key=LetterKey.MAILING)
        self.initial["sleutel"] = sleutel
        self.initial["tekst"] = _("Dear {naam},")
