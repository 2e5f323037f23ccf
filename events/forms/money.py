"""What is filled in about invoices: when one was paid, and another purchase order number."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PaidForm(forms.Form):
    """On which day an invoice was paid."""

    dag = forms.DateField(label=_("Paid on"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("dag", today.isoformat())


class OrderForm(forms.Form):
    """Another purchase order number."""

    nummer = forms.CharField(label=_("Purchase order number"), max_length=50)
