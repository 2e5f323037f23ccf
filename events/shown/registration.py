"""One registration, for whom it is about and for who booked it: ticket, sessions, lines, and what can be changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from core import clock
from events.keys import ticket_text
from events.links import registration_token
from events.models import Event, Registration
from events.permissions.events import sessions_of
from events.permissions.taking_part import lengths_of_lines, terms_of
from events.rules.codes import in_groups
from events.rules.kinds import RegistrationState
from events.rules.money import share_of, with_vat
from events.rules.programme import is_over, share_due
from events.shown.event_page import share_in_words
from events.shown.line import standings_by_registration
from events.shown.money import euros
from events.shown.sessions import Group, groups_of
from events.shown.tickets import inline, qr, when

STEPS = ("sessions", "cancel", "colleague", "line")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the pages of one registration are: of an account, or of a signed link."""

    detail: str
    sessions: str
    cancel: str
    colleague: str
    line: str


def paths_of(registration: Registration, *, by_link: bool) -> Paths:
    """Return the addresses; those of a signed link carry it on."""
    prefix, key = ("registration_link", registration_token(registration)) if by_link else ("registration", "")
    args = [key or registration.pk]
    detail = reverse("registration_link" if by_link else "registration_detail", args=args)
    return Paths(detail, *(reverse(f"{prefix}_{step}", args=args) for step in STEPS))


def registration_page(registration: Registration, paths: Paths) -> dict[str, Any]:
    """Return the context of the page; the registration comes with everything."""
    event, moment = registration.event, clock.now()
    tickets = getattr(registration, "valid_tickets", [])
    standings = standings_by_registration(event, [registration.pk])[registration.pk] if _may_wait(registration) else []
    alive = registration.state != RegistrationState.CANCELLED and not event.is_cancelled
    alive = alive and not is_over(event.last_day, clock.local(moment).date())
    ticket = tickets[0] if tickets and registration.state == RegistrationState.CONFIRMED else None
    return {
        "registration": registration,
        "event": event,
        "paths": paths,
        "when": when(event),
        "price": euros(with_vat(registration.price, registration.vat)) if registration.price else "",
        "ticket": ticket,
        "code": in_groups(ticket.code) if ticket is not None else "",
        "qr": inline(qr(ticket_text(event.pk, ticket.code))) if ticket is not None and alive else "",
        "standings": standings,
        "declinable": [entry for entry in getattr(registration, "promoted", []) if _open(entry.decline_until, moment)],
        "alive": alive,
        "can_choose": alive
        and registration.has_place
        and (event.changes_until is None or moment < event.changes_until),
    }


def _may_wait(registration: Registration) -> bool:
    return bool(registration.event.waiting) and registration.state != RegistrationState.CANCELLED


def _open(until: datetime | None, moment: datetime) -> bool:
    return until is not None and moment < until


def cancelling_page(registration: Registration, paths: Paths) -> dict[str, Any]:
    """Return what stays due when somebody cancels now."""
    terms = [(term.until, term.share) for term in terms_of(registration.event)]
    share = share_due(terms, clock.now()) if registration.has_place else 0
    due = with_vat(share_of(registration.price, share), registration.vat)
    return {
        "registration": registration,
        "event": registration.event,
        "paths": paths,
        "share": share_in_words(share),
        "due": euros(due) if due else "",
    }


def groups_held(
    registration: Registration, event: Event, asked: tuple[Collection[int], Collection[int]] | None = None
) -> list[Group]:
    """Return the sessions to choose from, with those of a registration, or those that are asked for, marked."""
    chosen = {choice.session_id for choice in getattr(registration, "chosen", [])}
    waits = {
        standing.entry.session_id
        for standing in standings_by_registration(event, [registration.pk])[registration.pk]
        if standing.entry.session_id is not None
    }
    wanted, lines = asked if asked is not None else (chosen, waits)
    lengths = lengths_of_lines(event)
    return groups_of(sessions_of(event), chosen=wanted, waits=lines, lines=lengths, held=chosen | waits)
