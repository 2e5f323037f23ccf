"""What comes in about a meeting, checked for its shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assemblies.models import AgendaItem
from core.models import Document


class SeenForm(forms.Form):
    """The vote that the console showed when a button was pressed; a button without it takes the last vote."""

    stemming = forms.IntegerField(required=False, min_value=1)


class PaperForm(forms.Form):
    """A paper for an agenda item, with who may read it and why."""

    item = forms.ModelChoiceField(label=_("Agenda item"), queryset=AgendaItem.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Title"), max_length=200)
    file = forms.FileField(label=_("File"), help_text=_("PDF, Word, Excel, OpenDocument, csv, text or a picture."))
    access = forms.ChoiceField(label=_("Who may read it"), choices=Document.Access.general())
    reason = forms.CharField(label=_("Why"), max_length=300)
    review_on = forms.DateField(
        label=_("Look at the access again on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, items: QuerySet[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["item"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = items

    def paper(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "file": data["file"],
            "access": Document.Access(data["access"]),
            "reason": data["reason"],
            "review_on": data["review_on"],
            "about": data["item"],
        }
