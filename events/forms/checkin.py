"""What comes in about doors, checked for its shape only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import formats
from events.models import Event, Session
from events.shown.checkin import days_of


class SignOnForm(forms.Form):
    """Which door, on which day, and before which room when it is one of a session."""

    deur = forms.CharField(label=_("Door"), max_length=60, help_text=_("For example North entrance."))
    dag = forms.ChoiceField(label=_("Day"))
    sessie = forms.ChoiceField(
        label=_("Before the room of a session"), required=False, help_text=_("Leave empty for the door of the event.")
    )

    def __init__(self, data: Any = None, *, event: Event, sessions: Sequence[Session], today: date) -> None:
        super().__init__(data)
        self.sessions = {str(session.pk): session for session in sessions}
        days = [day for day in days_of(event) if day >= today]
        self.fields["dag"].choices = [(str(day), formats.day(day)) for day in days]  # type: ignore[attr-defined]
        rooms = [
            (key, f"{session.title}, {formats.day_and_clock(session.starts_at)}")
            for key, session in self.sessions.items()
        ]
        self.fields["sessie"].choices = [("", _("None")), *rooms]  # type: ignore[attr-defined]

    def day(self) -> date:
        """Return the day that was chosen."""
        return date.fromisoformat(self.cleaned_data["dag"])

    def session(self) -> Session | None:
        """Return the session that was chosen."""
        return self.sessions.get(self.cleaned_data["sessie"])


class AdmissionForm(forms.Form):
    """On which days a kind of registration lets in."""

    dagen = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any, *, event: Event) -> None:
        super().__init__(data)
        self.fields["dagen"].choices = [(str(day), str(day)) for day in days_of(event)]  # type: ignore[attr-defined]

    def days(self) -> list[date]:
        """Return the days that were ticked."""
        return [date.fromisoformat(day) for day in self.cleaned_data["dagen"]]
