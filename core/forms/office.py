"""Forms of the office and of one's own account: they read what was typed, the actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import ApiToken, Setting
from core.policy import Decided, Kind


class SettingForm(forms.Form):
    """One decision about a setting; the kind of its value decides the control."""

    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("For example: bylaws, article 12, or board decision of 3 March 2026"),
    )
    certainty = forms.ChoiceField(label=_("How certain"), choices=Setting.Certainty.choices)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Why it changes now. This stays on record.")
    )

    def __init__(self, data: Any = None, *, decided: Decided) -> None:
        super().__init__(data)
        policy = decided.policy
        self.fields["value"] = _control(decided)
        self.initial = {"value": decided.value, "source": decided.source, "certainty": decided.certainty}
        self.fields["value"].help_text = str(policy.explanation)
        self.order_fields(["value", "source", "certainty", "reason"])


def _control(decided: Decided) -> forms.Field:
    policy = decided.policy
    label = str(policy.label)
    match policy.kind:
        case Kind.INTEGER:
            return forms.IntegerField(label=label, min_value=policy.smallest, max_value=policy.largest)
        case Kind.BOOLEAN:
            return forms.BooleanField(label=label, required=False)
        case Kind.CHOICE:
            return forms.ChoiceField(label=label, choices=policy.choices)
        case Kind.TIME:
            return forms.RegexField(r"^([01]\d|2[0-3]):[0-5]\d$", label=label)
        case Kind.TEXT:
            return forms.CharField(label=label, max_length=2000)


class TokenForm(forms.Form):
    """A token to make: its name, what it may, and for how long."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For example: the spreadsheet of the secretariat")
    )
    scope = forms.ChoiceField(label=pgettext_lazy("is allowed to", "May"), choices=ApiToken.Scope.choices)
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("a year"))],
    )
