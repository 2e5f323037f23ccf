"""A session of the programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.actions.organising.sessions import SessionWords
from events.forms.organising.events import CAPACITY
from events.forms.organising.parts import TimedForm
from events.models import Event, ProgrammeRound, Room, Session
from events.rules.kinds import Nature

MOST_TAGS, LONGEST_TAG = 10, 40


class SessionForm(TimedForm):
    """What an organiser says of a session."""

    field_order = ("titel", "aard", "ronde", "dag", "begin", "eind", "zaal")

    titel = forms.CharField(label=_("Title"), max_length=200)
    aard = forms.ChoiceField(label=_("Kind"), choices=Session.NatureLabel.choices, initial=Nature.SESSION.value)
    ronde = forms.ModelChoiceField(
        label=_("Round"), queryset=ProgrammeRound.objects.none(), required=False, empty_label=_("None")
    )
    zaal = forms.ModelChoiceField(
        label=_("Room"), queryset=Room.objects.none(), required=False, empty_label=_("Not known yet")
    )
    tekst = forms.CharField(label=_("Text"), max_length=10000, required=False, widget=forms.Textarea(attrs={"rows": 6}))
    sprekers = forms.CharField(
        label=_("Speakers"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("By role, one on each line. For example Alderman, municipality of Utrecht."),
    )
    wie = forms.CharField(label=_("For whom"), max_length=100, required=False)
    labels = forms.CharField(label=_("Tags"), max_length=400, required=False, help_text=_("Put a comma between them."))
    inschrijven = forms.BooleanField(label=_("People register for it"), required=False, initial=True)
    plekken = forms.IntegerField(label=_("Places"), min_value=0, required=False, help_text=CAPACITY)
    meer = forms.RegexField(
        label=_("Page with more"),
        regex=r"^/[\w\-./]*$",
        max_length=200,
        required=False,
        help_text=_("An address of this portal, such as /vergaderingen/balv-2027/ for the general meeting."),
        error_messages={"invalid": _("Begin with a slash, such as /vergaderingen/balv-2027/.")},
    )

    def __init__(self, data: Any = None, *, event: Event, row: Session | None = None) -> None:
        super().__init__(data, event=event, row=row, initial=_initial(row) if row is not None else None)
        self.fields["ronde"].queryset = event.rounds.all()  # type: ignore[attr-defined]
        self.fields["zaal"].queryset = event.rooms.all()  # type: ignore[attr-defined]

    def clean_labels(self) -> list[str]:
        """Return the tags, each once."""
        tags = [tag.strip() for tag in self.cleaned_data["labels"].split(",")]
        found = list(dict.fromkeys(tag for tag in tags if tag))
        if len(found) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in found):
            raise forms.ValidationError(_("At most ten tags of at most forty letters."))
        return found

    def clean_sprekers(self) -> list[str]:
        """Return who speaks, by role."""
        lines = [" ".join(line.split())[:200] for line in self.cleaned_data["sprekers"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def words(self) -> SessionWords:
        """Return what the actions take."""
        told = self.cleaned_data
        return SessionWords(
            title=told["titel"],
            starts_at=told["starts_at"],
            ends_at=told["ends_at"],
            nature=Nature(told["aard"]),
            round=told["ronde"],
            room=told["zaal"],
            text=told["tekst"],
            for_whom=told["wie"],
            tags=told["labels"],
            speakers=told["sprekers"],
            to_choose=told["inschrijven"],
            capacity=told["plekken"],
            more=told["meer"],
        )


def _initial(row: Session) -> dict[str, Any]:
    return {
        "titel": row.title,
        "aard": row.nature,
        "ronde": row.round_id,
        "zaal": row.room_id,
        "tekst": row.text,
        "sprekers": "\n".join(speaker.role for speaker in row.speakers.all()),
        "wie": row.for_whom,
        "labels": ", ".join(row.tags),
        "inschrijven": row.places is not None,
        "plekken": row.places.capacity if row.places is not None else None,
        "meer": row.more,
    }
