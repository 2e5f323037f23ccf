"""The parts of an event: kinds of registration, terms, rooms, rounds."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import formats
from events.actions.organising.kinds import Kind, Term
from events.actions.organising.rooms import RoomWords, Stretch
from events.forms.organising.events import CAPACITY
from events.forms.organising.fields import (
    EurosField,
    MomentField,
    moment_on,
    time_field,
    written_moment,
    written_time,
)
from events.models import CancellationTerm, Event, ProgrammeRound, RegistrationKind, Room
from events.rules.kinds import ForWhom
from events.rules.moments import day_of

RATES = [(210, "21%"), (90, "9%"), (0, "0%")]


class KindForm(forms.Form):
    """A way to register."""

    naam = forms.CharField(label=_("Name"), max_length=100, help_text=_("For example Member, or One day."))
    wie = forms.ChoiceField(label=_("For whom"), choices=RegistrationKind.Label.choices)
    prijs = EurosField(label=_("Price without VAT, in euros"), help_text=_("For example 395,00. Free of charge is 0."))
    btw = forms.TypedChoiceField(label=_("VAT"), choices=RATES, coerce=int)
    plekken = forms.IntegerField(label=_("Places"), min_value=0, required=False, help_text=CAPACITY)
    open = MomentField(label=_("Opens"), required=False)
    sluit = MomentField(label=_("Closes"), required=False)

    def __init__(self, data: Any = None, *, event: Event, row: RegistrationKind | None = None) -> None:
        initial: dict[str, Any] = {}
        if row is not None:
            initial = {
                "naam": row.name,
                "wie": row.for_whom,
                "prijs": row.price,
                "btw": row.vat,
                "plekken": row.places.capacity,
                "open": row.opens_at,
                "sluit": row.closes_at,
            }
        super().__init__(data, initial=initial)

    def words(self) -> Kind:
        """Return what the actions take."""
        told = self.cleaned_data
        who = ForWhom(told["wie"])
        return Kind(told["naam"], who, told["prijs"], told["btw"], told["plekken"], told["open"], told["sluit"])


class TermForm(forms.Form):
    """Until when cancelling costs which share."""

    tot = MomentField(label=_("Who cancels before"))
    deel = forms.IntegerField(
        label=_("pays this share of the price, in percent"),
        min_value=0,
        max_value=100,
        help_text=_("0 is free of charge. After the last term everything is due."),
    )
    bron = forms.CharField(
        label=_("Where this rule stands"), max_length=300, help_text=_("For example General conditions, article 4.")
    )

    def __init__(self, data: Any = None, *, event: Event, row: CancellationTerm | None = None) -> None:
        initial: dict[str, Any] = {}
        if row is not None:
            initial = {"tot": written_moment(row.until), "deel": row.share, "bron": row.source}
        super().__init__(data, initial=initial)

    def words(self) -> Term:
        """Return what the actions take."""
        told = self.cleaned_data
        return Term(told["tot"], told["deel"], told["bron"])


class RoomForm(forms.Form):
    """A room."""

    naam = forms.CharField(label=_("Name"), max_length=100)
    stoelen = forms.IntegerField(label=_("Seats"), min_value=1, required=False)
    toegang = forms.CharField(
        label=_("Accessibility"),
        max_length=200,
        required=False,
        help_text=_("For example a lift, or an induction loop."),
    )

    def __init__(self, data: Any = None, *, event: Event, row: Room | None = None) -> None:
        initial: dict[str, Any] = {}
        if row is not None:
            initial = {"naam": row.name, "stoelen": row.seats, "toegang": row.access}
        super().__init__(data, initial=initial)

    def words(self) -> RoomWords:
        """Return what the actions take."""
        told = self.cleaned_data
        return RoomWords(told["naam"], told["stoelen"], told["toegang"])


class TimedForm(forms.Form):
    """Something on one of the days of the event, from when until when; an end in the small hours is the next day."""

    dag = forms.ChoiceField(label=_("Day"))
    begin = time_field(_("Begins at"))
    eind = time_field(_("Ends at"))

    def __init__(self, data: Any = None, *, event: Event, row: Any = None, initial: Any = None) -> None:
        timed = {}
        if row is not None:
            day, begins, ends = str(day_of(row.starts_at)), written_time(row.starts_at), written_time(row.ends_at)
            timed = {"dag": day, "begin": begins, "eind": ends}
        super().__init__(data, initial={**timed, **(initial or {})})
        length = (event.last_day - event.first_day).days + 1
        days = [event.first_day + timedelta(days=number) for number in range(length)]
        self.fields["dag"].choices = [(str(day), formats.day(day)) for day in days]  # type: ignore[attr-defined]
        if length == 1:
            self.fields["dag"].widget = forms.HiddenInput()
            self.initial["dag"] = str(days[0])

    def clean(self) -> None:
        """Put day and times together."""
        told = self.cleaned_data
        if not {"dag", "begin", "eind"} <= told.keys():
            return
        day = date.fromisoformat(told["dag"])
        after_midnight = told["eind"] < told["begin"] and told["eind"].hour < 4
        for name, field, on in (
            ("starts_at", "begin", day),
            ("ends_at", "eind", day + timedelta(days=1) if after_midnight else day),
        ):
            try:
                told[name] = moment_on(on, told[field])
            except forms.ValidationError as error:
                self.add_error(field, error)


class RoundForm(TimedForm):
    """A round."""

    field_order = ("naam",)

    naam = forms.CharField(label=_("Name"), max_length=100, help_text=_("For example Round 1."))

    def __init__(self, data: Any = None, *, event: Event, row: ProgrammeRound | None = None) -> None:
        super().__init__(data, event=event, row=row, initial={"naam": row.name} if row is not None else None)

    def words(self) -> Stretch:
        """Return what the actions take."""
        told = self.cleaned_data
        return Stretch(told["naam"], told["starts_at"], told["ends_at"])
