"""Making and changing an event, moving, copying and cancelling it."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from events.actions.organising.events import Details
from events.forms.organising.fields import MomentField, day_field, written_day
from events.models import Event
from events.rules.kinds import Audience, EventKind, InvoicePer

CAPACITY = _("Leave empty when there is no limit.")


class EventForm(forms.Form):
    """What an organiser says of an event."""

    titel = forms.CharField(label=_("Title"), max_length=200)
    adres = forms.SlugField(
        label=_("Address of the page"),
        max_length=80,
        required=False,
        help_text=_("The last part of the address, such as jaarcongres-2027. Leave empty to make it of the title."),
        error_messages={"invalid": _("Use small letters, digits and hyphens only.")},
    )
    soort = forms.ChoiceField(label=_("Kind"), choices=Event.KindLabel.choices)
    zin = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    tekst = forms.CharField(label=_("Text"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 8}))
    eerste = day_field(_("First day"))
    laatste = day_field(_("Last day"), _("Leave empty when it is one day."), required=False)
    plaats = forms.CharField(label=_("Place"), max_length=200, required=False, help_text=_("For example De Doelen."))
    straat = forms.CharField(label=_("Street address"), max_length=300, required=False)
    zichtbaar = forms.ChoiceField(label=_("Who sees it"), choices=Event.AudienceLabel.choices)
    plekken = forms.IntegerField(label=_("Places"), min_value=0, required=False, help_text=CAPACITY)
    open = MomentField(label=_("Registration opens"), required=False)
    sluit = MomentField(label=_("Registration closes"), required=False)
    wijzigen = MomentField(label=_("Sessions can be changed until"), required=False)
    facturen = forms.ChoiceField(label=_("Invoices"), choices=Event.InvoiceLabel.choices)
    wachtlijst = forms.BooleanField(label=_("There are waiting lists"), required=False)
    deur = forms.BooleanField(label=_("A colleague may take over at the door"), required=False)
    inloop = forms.BooleanField(label=_("People can register at the door"), required=False)
    eerder = forms.ModelChoiceField(
        label=_("Edition before this one"),
        queryset=Event.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_("The evaluation compares the two."),
    )

    def __init__(self, data: Any = None, *, event: Event | None = None, editions: Any) -> None:
        super().__init__(data, initial=_initial(event) if event is not None else {"wachtlijst": True, "deur": True})
        self.fields["eerder"].queryset = editions  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Make the address of the title when it is left empty."""
        told = self.cleaned_data
        if not told.get("adres") and told.get("titel"):
            told["adres"] = slugify(told["titel"])[:80]
            if not told["adres"]:
                self.add_error("adres", _("Give an address: the title has no letters to make one of."))

    def details(self) -> Details:
        """Return what the actions take."""
        told = self.cleaned_data
        return Details(
            kind=EventKind(told["soort"]),
            title=told["titel"],
            slug=told["adres"],
            first_day=told["eerste"],
            last_day=told["laatste"] or told["eerste"],
            summary=told["zin"],
            text=told["tekst"],
            place=told["plaats"],
            address=told["straat"],
            audience=Audience(told["zichtbaar"]),
            capacity=told["plekken"],
            opens_at=told["open"],
            closes_at=told["sluit"],
            changes_until=told["wijzigen"],
            waiting=told["wachtlijst"],
            substitution_at_door=told["deur"],
            walk_ins=told["inloop"],
            invoice_per=InvoicePer(told["facturen"]),
            earlier=told["eerder"],
        )


def _initial(event: Event) -> dict[str, Any]:
    return {
        "titel": event.title,
        "adres": event.slug,
        "soort": event.kind,
        "zin": event.summary,
        "tekst": event.text,
        "eerste": written_day(event.first_day),
        "laatste": written_day(event.last_day),
        "plaats": event.place,
        "straat": event.address,
        "zichtbaar": event.audience,
        "plekken": event.places.capacity,
        "open": event.opens_at,
        "sluit": event.closes_at,
        "wijzigen": event.changes_until,
        "facturen": event.invoice_per,
        "wachtlijst": event.waiting,
        "deur": event.substitution_at_door,
        "inloop": event.walk_ins,
        "eerder": event.earlier_id,
    }


class MoveForm(forms.Form):
    """To which day an event goes, with its whole programme."""

    eerste = day_field(
        _("New first day"), _("The whole programme moves along, at the same times. Who takes part gets a mail.")
    )


class CopyForm(forms.Form):
    """What a copy is called, and when it begins."""

    titel = forms.CharField(label=_("Title"), max_length=200)
    adres = forms.SlugField(
        label=_("Address of the page"),
        max_length=80,
        help_text=_("The last part of the address, such as jaarcongres-2027."),
        error_messages={"invalid": _("Use small letters, digits and hyphens only.")},
    )
    eerste = day_field(_("First day"), _("The programme, the terms and the times of registration shift along."))


class WhyForm(forms.Form):
    """Why something is not held; this stands in the mail that everybody gets."""

    reden = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("This stands in the mail that everybody gets, and on the page.")
    )
