"""What comes in about people, offices and mandates."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Mandate, Office, Person
from members.rules.topics import Function, Gender, Topic


def day_box() -> forms.DateInput:
    """A box for a day that every browser knows."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class InviteForm(forms.Form):
    """Whom to invite, as what, and what they may do."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("Only this address can accept the invitation."))
    function = forms.ChoiceField(label=_("Function"), choices=Office.Label, initial=Function.MEDEWERKER.value)
    topics = forms.MultipleChoiceField(
        label=pgettext_lazy("is allowed to", "May"),
        choices=Mandate.Label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def invitation(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        topics = [Topic(topic) for topic in data["topics"]]
        return {"email": data["email"], "function": Function(data["function"]), "topics": topics}


class MandateForm(forms.Form):
    """What a colleague may do, from when until when."""

    topic = forms.ChoiceField(label=pgettext_lazy("is allowed to", "May"), choices=Mandate.Label)
    from_date = forms.DateField(label=_("From"), widget=day_box())
    until_date = forms.DateField(
        label=_("Until"), required=False, widget=day_box(), help_text=_("The first day on which it no longer holds.")
    )


class EndForm(forms.Form):
    """The first day without it, and why."""

    until_date = forms.DateField(label=_("First day without it"), widget=day_box())
    reason = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"until_date": today}, **kwargs})


class NameForm(forms.Form):
    """By which name somebody is known."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class DetailsForm(forms.Form):
    """What people declare about themselves, or take back."""

    gender = forms.ChoiceField(
        label=_("Gender"),
        required=False,
        choices=[("", _("I do not say")), *Person.GenderLabel.choices],
        widget=forms.RadioSelect,
        help_text=_("Only to see whether bodies mirror the members; never shown beside your name."),
    )

    def clean_gender(self) -> Gender | None:
        return Gender(self.cleaned_data["gender"]) if self.cleaned_data["gender"] else None


class PeopleSearchForm(forms.Form):
    """Whom to look for; sent by POST, so that no name stands in an address."""

    q = forms.CharField(label=_("Name or e-mail address"), max_length=200, min_length=2)


class JoinForm(forms.Form):
    """Which two rows are one human being; the first stays."""

    kept = forms.IntegerField(widget=forms.HiddenInput)
    gone = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why"), max_length=300)


class ExportForm(forms.Form):
    """An export of office holders."""

    file = forms.FileField(label=_("File"), help_text=_("The XML export of all organisations."))


class DecideForm(forms.Form):
    """Which differences, and what becomes of them."""

    what = forms.ChoiceField(choices=[("accept", ""), ("decline", ""), ("all", "")])
    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["chosen"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(key, key) for key in data.getlist("chosen") if key.isdigit()]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("what") != "all" and not data.get("chosen"):
            raise forms.ValidationError(_("Choose at least one difference."))
        return data
