"""What comes in from the console, checked for its shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VoidForm(forms.Form):
    """Why a vote is declared void."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
