"""What the list of events shows: what is coming, and what was, with how many took part and the scores they gave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from core.permissions import Anyone
from events.forms.overview import EventsForm
from events.letters.facts import days_of
from events.models import Event, PublishedScore
from events.permissions.events import may_organise
from events.permissions.overview import events_listed, years_and_places

PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in the list."""

    event: Event
    days: str
    left: int | None
    participants: int | None
    scores: Sequence[PublishedScore]


def overview_page(user: Anyone, data: Any, today: date) -> dict[str, Any]:
    """Return the context of the list; seven statements, whatever the number of events."""
    years, places = years_and_places(user)
    form = EventsForm(data, years=years, places=places)
    known = events_listed(user, **form.wanted())
    page: Page[Event] = Paginator(known.past(today), PER_PAGE).get_page(data.get("page"))
    return {
        "form": form,
        "coming": _rows(known.coming(today)),
        "past": _rows(page),
        "page": page,
        "is_filtered": any(form.wanted().values()),
        "organises": may_organise(user),
    }


def _rows(events: Iterable[Event]) -> list[EventRow]:
    return [
        EventRow(
            event=event,
            days=days_of(event),
            left=event.places.left,
            # A number that was published says more than rows that are a sample.
            participants=event.attendance if event.attendance is not None else event.places.taken or None,
            scores=list(event.scores.all()),
        )
        for event in events
    ]
