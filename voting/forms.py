"""What comes in with a vote, checked for its shape only; whether it may is the action's to say."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BallotForm(forms.Form):
    """One tap: the option, the member it is cast for, and the key that makes a second arrival harmless."""

    choice = forms.SlugField(max_length=30, error_messages={"required": _("Choose one of the answers on the page.")})
    member = forms.CharField(max_length=10)
    key = forms.UUIDField()


class PracticeForm(forms.Form):
    """One tap on the practice button."""

    choice = forms.ChoiceField(choices=[("for", _("For")), ("against", _("Against")), ("abstain", _("Abstain"))])
    member = forms.CharField(max_length=10)
    key = forms.UUIDField()
