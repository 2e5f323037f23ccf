"""The list of registrations of an event, one registration, and the list as a file."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from core.formats import local
from events.models import Event, Registration
from events.models.registrations import RegistrationQuerySet
from events.permissions.events import kinds_of, sessions_of
from events.permissions.participants import mail_about
from events.shown.line import standings_by_registration
from events.shown.money import euros
from members.permissions import provinces_known


def form_parts(event: Event) -> dict[str, Any]:
    """Return what the form of a selection offers: three statements."""
    sessions = [session for session in sessions_of(event) if session.places_id is not None]
    return {"event": event, "sessions": sessions, "kinds": list(kinds_of(event)), "provinces": list(provinces_known())}


def listed(rows: RegistrationQuerySet) -> RegistrationQuerySet:
    """Add what a line of the list shows."""
    return rows.select_related("kind", "municipality").annotate(sessions=Count("choices", distinct=True))


def registration_page(registration: Registration) -> dict[str, Any]:
    """Return what the page of one registration shows."""
    choices = registration.choices.select_related("session__room").order_by("period")
    standings = standings_by_registration(registration.event, [registration.pk])
    return {
        "event": registration.event,
        "registration": registration,
        "choices": list(choices),
        "standings": standings[registration.pk],
        "tickets": list(registration.tickets.all()),
        "mails": list(mail_about(registration)[:20]),
        "price": euros(registration.price),
        "need": getattr(registration, "need", None),
    }


def lines(rows: Iterable[Registration]) -> Iterable[list[Any]]:
    """Yield the list as the lines of a file; amounts in euros as numbers."""
    for row in rows:
        yield [
            row.pk,
            row.name,
            row.email,
            row.role,
            row.organisation,
            row.kind.name,
            row.get_state_display(),
            row.price / 100,
            row.booking.purchase_order,
            "; ".join(choice.session.title for choice in row.choices.all()),
            local(row.made_at).strftime("%Y-%m-%d %H:%M"),
        ]
