"""Days, times and moments as people write them, in the time of the association; and amounts in euros."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.formats import local
from events.rules.moments import NotThere, Twice, moment_of
from members.forms import DayField
from members.rules.days import NotADay, read_day

EXAMPLE = _("For example 9-6-2027.")
SHORT = {"autocomplete": "off", "class": "plein-short"}
TIMES = ["%H.%M", "%H:%M", "%H"]
SKIPPED = _("The clock skips this time: summer time begins in that night. Choose a time before 2.00 or from 3.00 on.")
DOUBLE = _(
    "The clock shows this time twice: summer time ends in that night. Choose a time before 2.00 or from 3.00 on."
)
EUROS = re.compile(r"(\d{1,7})(?:[,.](\d{2}))?")


def day_field(label: Any, help_text: Any = EXAMPLE, *, required: bool = True) -> DayField:
    """Return a field for a day."""
    messages = {"required": _("Fill in a day.")}
    widget = forms.TextInput(attrs=SHORT)
    return DayField(label=label, help_text=help_text, required=required, widget=widget, error_messages=messages)


def time_field(label: Any) -> forms.TimeField:
    """Return a field for a time of the day."""
    return forms.TimeField(
        label=label,
        widget=forms.TextInput(attrs=SHORT),
        input_formats=TIMES,
        help_text=_("For example 10.00."),
        error_messages={"invalid": _("This is no time. Write it like 10.00.")},
    )


def moment_on(day: date, at: time) -> datetime:
    """Return a moment in UTC. Raises ValidationError for what the clock skips or shows twice."""
    try:
        return moment_of(day, at)
    except NotThere as error:
        raise forms.ValidationError(SKIPPED) from error
    except Twice as error:
        raise forms.ValidationError(DOUBLE) from error


class MomentField(forms.Field):
    """A day and a time in one box, such as 9-6-2027 10.00; without a time it is the begin of that day."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs=SHORT))
        kwargs.setdefault("help_text", _("For example 9-6-2027 10.00."))
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> datetime | None:
        """Raise ValidationError for what is no moment."""
        text = (value or "").strip()
        if not text:
            return None
        day, _space, at = text.partition(" ")
        return moment_on(self._day(day), self._time(at.strip() or "00.00"))

    def _day(self, text: str) -> date:
        try:
            return read_day(text)
        except NotADay as error:
            words = _("“%(text)s” is not a moment. Write it like 9-6-2027 10.00.")
            raise forms.ValidationError(words, params={"text": text[:30]}) from error

    def _time(self, text: str) -> time:
        for form in TIMES:
            try:
                return datetime.strptime(text, form).time()  # noqa: DTZ007  (a time of the day has no zone)
            except ValueError:
                continue
        raise forms.ValidationError(_("“%(text)s” is no time. Write it like 10.00."), params={"text": text[:30]})

    def prepare_value(self, value: Any) -> Any:
        return written_moment(value) if isinstance(value, datetime) else value


class EurosField(forms.Field):
    """An amount in euros, as cents."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={**SHORT, "inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> int | None:
        """Raise ValidationError for what is no amount."""
        text = (value or "").strip().removeprefix("€").strip()
        if not text:
            return None
        found = EUROS.fullmatch(text)
        if found is None:
            raise forms.ValidationError(_("This is no amount. Write it like 395,00."))
        return int(found[1]) * 100 + int(found[2] or 0)

    def prepare_value(self, value: Any) -> Any:
        return f"{Decimal(value) / 100:.2f}".replace(".", ",") if isinstance(value, int) else value


def written_moment(moment: datetime | None) -> str:
    """Return a moment as it stands in a box."""
    return f"{local(moment):%d-%m-%Y %H.%M}" if moment is not None else ""


def written_day(day: date | None) -> str:
    """Return a day as it stands in a box."""
    return f"{day:%d-%m-%Y}" if day is not None else ""


def written_time(moment: datetime | None) -> str:
    """Return the time of a moment as it stands in a box."""
    return f"{local(moment):%H.%M}" if moment is not None else ""
