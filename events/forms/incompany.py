"""What comes in about in-company requests, checked for its shape only."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from events.actions.incompany import BillTo, Offer, When, Wish
from events.forms.academy import AMPLE, CENTS, day_field, euro_field, in_cents, number_field
from members.models import Municipality


class WishForm(forms.Form):
    """What a municipality asks for."""

    gemeente = forms.ChoiceField(label=_("Municipality"))
    aantal = number_field(_("Number of people"), 500)
    wensen = forms.CharField(
        label=_("Wishes"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=AMPLE),
        help_text=_("When it suits you, where, and what should be in it."),
    )
    bestelnummer = forms.CharField(label=_("Purchase order number"), required=False, max_length=50)

    def __init__(self, data: Any = None, *, municipalities: Iterable[tuple[Municipality, str]]) -> None:
        super().__init__(data)
        self.municipalities = {row.code: row for row, _name in municipalities}
        field = self.fields["gemeente"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(row.code, name) for row, name in municipalities]

    def municipality(self) -> Municipality:
        """Return for which municipality it is."""
        return self.municipalities[self.cleaned_data["gemeente"]]

    def wish(self) -> Wish:
        """Return what the action takes."""
        told = self.cleaned_data
        return Wish(told["aantal"], told["wensen"], told["bestelnummer"])


class OfferForm(forms.Form):
    """What the academy offers."""

    prijs = euro_field(_("Price of the whole training"))
    geldig_tot = day_field(_("Valid until and including"))
    tekst = forms.CharField(label=_("Offer"), required=False, max_length=5000, widget=forms.Textarea(attrs=AMPLE))

    def __init__(self, data: Any = None, *, price: int | None, text: str, today: date) -> None:
        initial = {"geldig_tot": f"{today + timedelta(days=30):%d-%m-%Y}", "tekst": text}
        super().__init__(data, initial=initial | ({"prijs": Decimal(price) / CENTS} if price is not None else {}))

    def offer(self) -> Offer:
        """Return what the action takes."""
        told = self.cleaned_data
        return Offer(in_cents(told["prijs"]), told["geldig_tot"], told["tekst"])


class WhenForm(forms.Form):
    """When and where a training is."""

    eerste = day_field(_("First day"))
    laatste = day_field(_("Last day"), _("Empty: the same day."), required=False)
    plaats = forms.CharField(label=_("Place"), max_length=200, required=False)

    def when(self) -> When:
        """Return what the action takes."""
        told = self.cleaned_data
        return When(told["eerste"], told["laatste"] or told["eerste"], told["plaats"])


class BillForm(forms.Form):
    """Who gets the invoice."""

    organisatie = forms.CharField(label=_("Organisation"), max_length=200)
    adres = forms.CharField(
        label=_("Address"), max_length=300, help_text=_("Street, postcode and city: Stadsplateau 1, 3521 AZ Utrecht.")
    )
    bestelnummer = forms.CharField(label=_("Purchase order number"), required=False, max_length=50)
    oin = forms.CharField(
        label=_("OIN"),
        required=False,
        max_length=20,
        validators=[RegexValidator(r"^\d{20}$", _("An OIN has twenty figures."))],
        help_text=_("Twenty figures. With it the municipality gets an e-invoice."),
    )

    def bill_to(self) -> BillTo:
        """Return what the action takes."""
        told = self.cleaned_data
        return BillTo(told["organisatie"], told["adres"], told["bestelnummer"], told["oin"])


class WhyForm(forms.Form):
    """Why something ends or is withdrawn."""

    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("This stays on record."))
