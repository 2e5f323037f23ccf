"""What comes in about meetings of bodies, checked for its shape only."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from committees.actions.meetings import When, Words
from committees.actions.meetings_papers import Paper
from committees.forms.bodies import day_field
from committees.models import Appointment, Attendance, BodyMeeting, MeetingItem, MeetingOutcome
from committees.rules.kinds import Capacity, SeatRole
from committees.rules.meetings import Audience, ItemKind, Presence
from committees.seating import HolderShown
from core.models import Document, User

OFFICE = ""
AMPLE = {"rows": 8}


def _day(value: date) -> str:
    return f"{value:%d-%m-%Y}"


def _time_field(label: Any, *, required: bool = True) -> forms.TimeField:
    widget = forms.TextInput(attrs={"class": "plein-short", "autocomplete": "off"})
    return forms.TimeField(
        label=label,
        required=required,
        widget=widget,
        input_formats=["%H:%M", "%H.%M", "%H"],
        help_text=_("For example 10.00."),
        error_messages={"invalid": _("This is no time. Write it like 10.00.")},
    )


class PlanForm(forms.Form):
    """When and where a body meets, and who sees that."""

    datum = day_field(_("Day"))
    begin = _time_field(_("Begins at"))
    eind = _time_field(_("Ends at"), required=False)
    plaats = forms.CharField(label=_("Place"), max_length=200, required=False)
    zichtbaar = forms.ChoiceField(
        label=_("Who sees the meeting and its agenda"),
        choices=BodyMeeting.AudienceLabel.choices,
        initial=Audience.BODY,
        help_text=_("Each paper says for itself who may read it."),
    )

    def __init__(self, data: Any = None, *, meeting: BodyMeeting | None = None) -> None:
        initial: dict[str, Any] = {}
        if meeting is not None:
            initial = {
                "datum": _day(meeting.date),
                "begin": f"{meeting.starts_at:%H.%M}",
                "eind": f"{meeting.ends_at:%H.%M}" if meeting.ends_at is not None else "",
                "plaats": meeting.place,
                "zichtbaar": meeting.audience,
            }
        super().__init__(data, initial=initial)

    def when(self) -> When:
        """Return when and where."""
        told = self.cleaned_data
        return When(told["datum"], told["begin"], told["eind"], told["plaats"])

    def audience(self) -> Audience:
        """Return who sees it."""
        return Audience(self.cleaned_data["zichtbaar"])


class MoveForm(PlanForm):
    """The same, and why it changes."""

    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("This stays on record."))


class WhyForm(forms.Form):
    """Why something is cancelled or taken back."""

    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("This stays on record."))


class ItemForm(forms.Form):
    """An item of the agenda; when it is changed also what was said, and which version was on the screen."""

    soort = forms.ChoiceField(label=_("Kind"), choices=MeetingItem.Label.choices, widget=forms.RadioSelect)
    titel = forms.CharField(label=_("Title"), max_length=200)
    toelichting = forms.CharField(
        label=_("Explanation"), max_length=10000, required=False, widget=forms.Textarea(attrs=AMPLE)
    )

    def words(self) -> Words:
        """Return what the actions take."""
        told = self.cleaned_data
        return Words(ItemKind(told["soort"]), told["titel"], told["toelichting"], told.get("verslag", ""))


class ItemChangeForm(ItemForm):
    """An item with what was said about it."""

    verslag = forms.CharField(
        label=_("What was said"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs=AMPLE),
        help_text=_("This becomes the text of the minutes. An empty line begins a new paragraph."),
    )
    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item: MeetingItem) -> None:
        initial = {
            "soort": item.kind,
            "titel": item.title,
            "toelichting": item.explanation,
            "verslag": item.notes,
            "versie": item.version,
        }
        super().__init__(data, initial=initial)

    def show_version(self, version: int) -> None:
        """Put another version in the form, for who read what somebody else wrote meanwhile."""
        self.data = {**self.data.dict(), "versie": str(version)}  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """Who was there, one choice per seat as it was held that day.

    Nothing is recorded yet after the day: everybody stands as present, for who records to change.
    """

    def __init__(
        self, data: Any = None, *, seats: Sequence[HolderShown], recorded: dict[int, str], was_held: bool
    ) -> None:
        super().__init__(data)
        usual = Presence.PRESENT.value if was_held and not recorded else ""
        self.seats = {f"zetel-{seat.appointment.pk}": seat.appointment for seat in seats}
        for seat in seats:
            row = seat.appointment
            self.fields[f"zetel-{row.pk}"] = forms.ChoiceField(
                label=", ".join([seat.name, *_capacity(row)]),
                choices=[("", _("not recorded")), *Attendance.Label.choices],
                required=False,
                initial=recorded.get(row.pk, usual if row.capacity != Capacity.DEPUTY else ""),
            )

    def told(self) -> dict[Appointment, Presence | None]:
        """Return what was said of each seat."""
        told = {row: self.cleaned_data.get(name, "") for name, row in self.seats.items()}
        return {row: Presence(value) if value else None for row, value in told.items()}


def _capacity(row: Appointment) -> list[str]:
    role = [] if row.seat.role == SeatRole.MEMBER else [row.seat.get_role_display().lower()]
    return role if row.capacity == Capacity.MEMBER else [*role, row.get_capacity_display().lower()]


class OutcomeForm(forms.Form):
    """A decision, or an action with the day on which it should be done."""

    soort = forms.ChoiceField(label=_("Kind"), choices=MeetingOutcome.Label.choices, widget=forms.RadioSelect)
    tekst = forms.CharField(label=_("Text"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    eigenaar = forms.ChoiceField(label=_("Who sees to it"), required=False)
    datum = day_field(_("Before or on"), _("For an action: by then it is done."), required=False)

    def __init__(self, data: Any = None, *, seats: Sequence[HolderShown]) -> None:
        super().__init__(data, initial={"soort": MeetingOutcome.Label.DECISION})
        self.people = {str(seat.appointment.person_id): seat.appointment.person for seat in seats}
        names = {str(seat.appointment.person_id): seat.name for seat in seats}
        field = self.fields["eigenaar"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(OFFICE, _("the office")), *names.items()]

    def clean(self) -> None:
        """An action without a day is nobody's."""
        acts = self.cleaned_data.get("soort") == MeetingOutcome.Label.ACTION
        if acts and not self.cleaned_data.get("datum") and not self.has_error("datum"):
            self.add_error("datum", _("Say before or on which day this is done."))


class _AccessForm(forms.Form):
    """Who may read a paper, why, and when that is looked at again."""

    toegang = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Document.Access.choices,
        initial="body",
        help_text=_("This holds for every version, the earlier ones too."),
    )
    lezers = forms.MultipleChoiceField(
        label=_("Named people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for named people: nobody else can open it, you neither."),
    )
    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("Why for them, and not for more or fewer."))
    herzien = day_field(_("Look at this again on"), _("Empty: it stays so."), required=False)

    def name_people(self, held: Iterable[Appointment]) -> None:
        """Offer the people who sit in the body and have an account."""
        self.people: dict[str, User] = {}
        choices = []
        for row in held:
            if row.person.user is not None:
                self.people[str(row.person_id)] = row.person.user
                choices.append((str(row.person_id), row.person.name))
        field = self.fields["lezers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(dict(choices).items())
        if not choices:
            del self.fields["lezers"]

    def access(self) -> dict[str, Any]:
        """Return what the actions take."""
        told = self.cleaned_data
        return {
            "access": Document.Access(told["toegang"]),
            "reason": told["reden"],
            "review_on": told["herzien"],
            "readers": [self.people[key] for key in told.get("lezers", [])],
        }


class PaperForm(_AccessForm):
    """A paper for an item."""

    field_order = ("punt", "titel", "bestand")

    punt = forms.ModelChoiceField(label=_("Item"), queryset=MeetingItem.objects.none(), empty_label=None)
    titel = forms.CharField(label=_("Title"), max_length=200)
    bestand = forms.FileField(label=_("File"), help_text=_("PDF, Word, Excel, OpenDocument, csv, text or a picture."))

    def __init__(self, *args: Any, items: QuerySet[MeetingItem], held: Iterable[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["punt"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = items
        self.name_people(held)

    def item(self) -> MeetingItem:
        """Return the item that it belongs to."""
        item: MeetingItem = self.cleaned_data["punt"]
        return item

    def paper(self) -> Paper:
        """Return what the action takes."""
        return Paper(title=self.cleaned_data["titel"], file=self.cleaned_data["bestand"], **self.access())


class PaperAccessForm(_AccessForm):
    """Who may read a paper from now on."""

    def __init__(self, data: Any = None, *, document: Document, held: Iterable[Appointment]) -> None:
        review = _day(document.review_on) if document.review_on is not None else ""
        super().__init__(data, initial={"toegang": document.access, "reden": "", "herzien": review})
        self.name_people(held)
        if "lezers" in self.fields:
            named = set(document.readers.values_list("user", flat=True))
            self.fields["lezers"].initial = [key for key, user in self.people.items() if user.pk in named]


class VersionForm(forms.Form):
    """A new version of a paper, and why."""

    bestand = forms.FileField(label=_("File"), help_text=_("The versions before it are kept."))
    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("This stays on record."))


class AdoptForm(forms.Form):
    """At which meeting minutes are adopted, and who may read them from then on."""

    vergadering = forms.ModelChoiceField(
        label=_("Adopted at"), queryset=BodyMeeting.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    toegang = forms.ChoiceField(
        label=_("Who may read them"), choices=BodyMeeting.AudienceLabel.choices, initial=Audience.BODY
    )
    reden = forms.CharField(label=_("Why"), max_length=300, help_text=_("Why for them, and not for more or fewer."))

    def __init__(self, data: Any = None, *, later: QuerySet[BodyMeeting]) -> None:
        super().__init__(data, initial={"vergadering": later.first()})
        field = self.fields["vergadering"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = later.select_related("body")

    def adoption(self) -> dict[str, Any]:
        """Return what the action takes."""
        told = self.cleaned_data
        return {"at": told["vergadering"], "access": Document.Access(told["toegang"]), "reason": told["reden"]}
