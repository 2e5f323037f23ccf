"""What comes in about the catalogue of courses, checked for its shape only; and the fields that the academy shares."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.actions.courses import CourseTexts
from events.models import Course, Event
from members.forms import TEXTBOX, DayField

AMPLE = {"rows": 6}
CENTS = 100
EXAMPLE = _("For example 1-7-2026.")


def day_field(label: Any, help_text: Any = EXAMPLE, *, required: bool = True) -> DayField:
    """Return a field for a day, written as people write days."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "plein-short"})
    messages = {"required": _("Fill in a day.")}
    return DayField(label=label, help_text=help_text, required=required, widget=widget, error_messages=messages)


def euro_field(label: Any) -> forms.DecimalField:
    """Return a field for an amount in euros without VAT."""
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=1_000_000,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "plein-short"}),
        help_text=_("In euros, without VAT."),
    )


def number_field(label: Any, most: int, **more: Any) -> forms.IntegerField:
    """Return a field for a number from one."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "plein-short"})
    return forms.IntegerField(label=label, min_value=1, max_value=most, widget=widget, **more)


def in_cents(value: Decimal) -> int:
    """Return euros in cents."""
    return int(value * CENTS)


class CatalogueForm(forms.Form):
    """What somebody looks for in the catalogue."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100, widget=forms.TextInput(attrs=TEXTBOX))
    thema = forms.ChoiceField(label=_("Subject"), required=False)
    duur = forms.ChoiceField(
        label=_("Length"),
        required=False,
        choices=[("", _("any")), ("kort", _("one day at most")), ("lang", _("longer than a day"))],
    )
    incompany = forms.BooleanField(label=_("Also in-company"), required=False)

    def __init__(self, data: Any, *, themes: Iterable[str]) -> None:
        super().__init__(data, auto_id="%s")
        field = self.fields["thema"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("every subject")), *((theme, theme) for theme in themes)]

    def asked(self) -> dict[str, Any]:
        """Return what can be used of it."""
        return self.cleaned_data if self.is_valid() else {**self.cleaned_data}


class CourseForm(forms.Form):
    """What stands in the catalogue about a course."""

    titel = forms.CharField(label=_("Title"), max_length=200)
    adres = forms.SlugField(label=_("Address"), max_length=80, help_text=_("Small letters, figures and hyphens."))
    thema = forms.CharField(label=_("Subject"), max_length=60)
    voor_wie = forms.CharField(label=_("For whom"), max_length=100)
    dagdelen = number_field(_("Half days"), 200, help_text=_("A day is two."))
    prijs = euro_field(_("Price"))
    samenvatting = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    tekst = forms.CharField(label=_("Text"), max_length=20000, required=False, widget=forms.Textarea(attrs=AMPLE))
    incompany = forms.BooleanField(label=_("Municipalities can ask for it in-company"), required=False)
    zichtbaar = forms.BooleanField(label=_("In the catalogue"), required=False)

    def __init__(self, data: Any = None, *, course: Course | None = None) -> None:
        initial: dict[str, Any] = {"dagdelen": 2, "zichtbaar": True}
        if course is not None:
            initial = {
                "titel": course.title,
                "adres": course.slug,
                "thema": course.theme,
                "voor_wie": course.for_whom,
                "dagdelen": course.half_days,
                "prijs": Decimal(course.price) / CENTS,
                "samenvatting": course.summary,
                "tekst": course.text,
                "incompany": course.in_company,
                "zichtbaar": course.is_published,
            }
        super().__init__(data, initial=initial)

    def texts(self) -> CourseTexts:
        """Return what the actions take."""
        told = self.cleaned_data
        return CourseTexts(
            title=told["titel"],
            slug=told["adres"],
            theme=told["thema"],
            for_whom=told["voor_wie"],
            half_days=told["dagdelen"],
            price=in_cents(told["prijs"]),
            summary=told["samenvatting"],
            text=told["tekst"],
            in_company=told["incompany"],
            is_published=told["zichtbaar"],
        )


class EditionForm(forms.Form):
    """Which training is an edition of a course."""

    training = forms.ModelChoiceField(
        label=_("Training"),
        queryset=Event.objects.none(),
        empty_label=None,
        help_text=_("Make the training first, as an event. Here are those that belong to no course yet."),
    )

    def __init__(self, data: Any = None, *, trainings: QuerySet[Event]) -> None:
        super().__init__(data)
        field = self.fields["training"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = trainings
