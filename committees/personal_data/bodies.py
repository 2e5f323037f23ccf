"""What committees know of a person: the seats; that somebody held one stays known, what others wrote is erased."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from committees.models import Appointment, Body, BodyKind, BodyMinimum, Seat, SeatRequirement
from core.history import event_model_of
from core.personal_data import redact
from core.registry import Chapter, Subject

KEY = "members.person"
# Every free text in which a name could stand.
TEXTS: tuple[tuple[type[Model], list[str]], ...] = (
    (Appointment, ["decided_by", "end_reason"]),
    (Body, ["task"]),
    (BodyKind, ["source"]),
    (BodyMinimum, ["source"]),
    (Seat, ["label"]),
    (SeatRequirement, ["source"]),
)
SHORTEST = 4


def export(subject: Subject) -> Iterable[Chapter]:
    """Return every seat that a person holds or held."""
    person = subject.keys.get(KEY)
    if person is None:
        return
    rows = Appointment.objects.filter(person=person).select_related("seat__body", "municipality").order_by("from_date")
    yield Chapter(
        _("Seats"),
        [
            {
                _("Body"): row.seat.body.name,
                _("Seat"): row.seat.number,
                _("As"): row.get_capacity_display(),
                _("Code of the municipality"): row.municipality.code,
                _("From"): row.from_date,
                _("Term until"): row.planned_until,
                _("Until"): row.until_date,
                _("Appointed by"): row.decided_by,
                _("Why it ended"): row.end_reason,
            }
            for row in rows
        ],
    )


def erase(subject: Subject) -> None:
    """Take the name out of every free text, history included; the seats stay, of somebody without a name."""
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            for model, fields in TEXTS:
                redact(model, fields, word)
                history = event_model_of(model)
                if history is not None:
                    redact(history, fields, word)
