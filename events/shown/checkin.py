"""What a phone at a door is given, and what the organiser sees of the doors."""

import json
from datetime import date, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core import clock, formats
from events import keys
from events.models import CheckIn, Device, Event, Registration, Session, Ticket
from events.permissions.checkin import (
    attendance_by_day,
    attendance_by_session,
    badge_numbers,
    chosen,
    conflicts,
    days_of_kinds,
    devices_of,
    expected_at,
    first_time_in,
    tickets_at_the_door,
)
from events.permissions.events import kinds_of, sessions_of
from events.rules.checkin import Answer, Shown, answer_to
from events.rules.kinds import RegistrationState, SessionState, TicketEnd

CONFLICTS_SHOWN = 50


def days_of(event: Event) -> list[date]:
    """Return the days on which an event is held."""
    return [event.first_day + timedelta(days=day) for day in range((event.last_day - event.first_day).days + 1)]


def device_told(device: Device) -> dict[str, Any]:
    """Return what a phone must know of itself, and the keys with which it knows a ticket of ours."""
    return {
        "id": device.pk,
        "deur": device.label,
        "dag": str(device.day),
        "evenement": device.event_id,
        "titel": device.event.title,
        "sessie": device.session.title if device.session is not None else "",
        "sleutels": keys.public_keys(keys.TICKET),
        "lijstsleutels": keys.public_keys(keys.LIST),
        "aanmelden": device.event.walk_ins,
        "vervangen": device.event.substitution_at_door,
    }


def door_list(device: Device) -> str:
    """Return everybody with a ticket, as one text that is signed: five statements, however many tickets."""
    event = device.event
    numbers, days = badge_numbers(event), days_of_kinds(event)
    chose = chosen(device.session) if device.session is not None else None
    rows = []
    for ticket in tickets_at_the_door(event):
        own, mine = ticket.registration, days.get(ticket.registration.kind_id, set())
        shown = Shown(
            state=RegistrationState(own.state),
            ended=TicketEnd(ticket.ended_why) if ticket.ended_why else None,
            days=mine,
            in_session=None if chose is None else own.pk in chose,
        )
        answer = answer_to(shown, device.day)
        who = _who(own) if ticket.ended_at is None else ["", "", ""]
        what = [ticket.code, str(answer), own.pk, numbers.get(own.pk, 0)]
        rows.append([*what, *who, own.changes > 0, sorted(map(str, mine))])
    told = {"evenement": event.pk, "dag": str(device.day), "verwacht": expected_at(device), "kaartjes": rows}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _who(registration: Registration) -> list[str]:
    """Return the role, where somebody is from, and the name; of a ticket that ended nobody needs to know."""
    return [registration.role, from_where(registration), registration.name]


def from_where(registration: Registration) -> str:
    """Return the municipality as people write it, else the organisation."""
    if registration.municipality is not None:
        return f"gemeente {registration.municipality.name}"
    return registration.organisation


def in_words(check_in: CheckIn) -> str:
    """Say who a scan was about, without a name."""
    registration = check_in.registration
    if registration is None:
        return _("Unknown")
    return ", ".join(part for part in (registration.role, from_where(registration)) if part)


def doors(event: Event) -> dict[str, Any]:
    """Return the page of the doors for organisers: devices, who is in, and what somebody should look at."""
    today = clock.today()
    by_day, by_session = attendance_by_day(event), attendance_by_session(event)
    sessions = [row for row in sessions_of(event) if row.pk in by_session]
    odd = list(conflicts(event)[: CONFLICTS_SHOWN + 1])
    first = first_time_in(odd)
    return {
        "event": event,
        "days": [(day, by_day.get(day, 0)) for day in days_of(event)],
        "sessions": [(session, by_session[session.pk]) for session in sessions],
        "devices": list(devices_of(event)),
        "today": today,
        "conflicts": [_conflict(row, first) for row in odd[:CONFLICTS_SHOWN]],
        "more_conflicts": len(odd) > CONFLICTS_SHOWN,
        "kinds": admission_shown(event),
        "is_over": event.last_day < today,
    }


def _conflict(row: CheckIn, first: dict[tuple[int, date, int | None], CheckIn]) -> dict[str, Any]:
    return {
        "scan": row,
        "who": in_words(row),
        "first": first.get((row.registration_id or 0, row.day, row.session_id)) if row.known == Answer.SECOND else None,
    }


def admission_shown(event: Event) -> list[dict[str, Any]]:
    """Return by kind of registration on which days it lets in, for an event of several days."""
    if event.first_day == event.last_day:
        return []
    days, every = days_of_kinds(event), days_of(event)
    return [
        {"kind": kind, "days": [(day, not days.get(kind.pk) or day in days[kind.pk]) for day in every]}
        for kind in kinds_of(event)
    ]


def sessions_with_a_door(event: Event) -> list[Session]:
    """Return the sessions before which a device may stand."""
    return [row for row in sessions_of(event) if row.state == SessionState.PLANNED]


def ticket_shown(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket for whoever holds it: what, when, where, and the role, no name and no address."""
    registration, event = ticket.registration, ticket.registration.event
    with translation.override(registration.language):
        when = formats.long_day(event.first_day)
        if event.last_day != event.first_day:
            when = _("%(first)s until %(last)s") % {"first": when, "last": formats.long_day(event.last_day)}
    return {
        "event": event,
        "registration": registration,
        "role": ", ".join(part for part in (registration.role, from_where(registration)) if part),
        "when": when,
        "text": keys.ticket_text(event.pk, ticket.code),
        "is_valid": opens_the_door(ticket),
    }


def opens_the_door(ticket: Ticket) -> bool:
    """Tell whether a ticket is one to show: not replaced, not cancelled, of an event that is held."""
    registration = ticket.registration
    is_confirmed = registration.state == RegistrationState.CONFIRMED
    return ticket.ended_at is None and is_confirmed and not registration.event.is_cancelled
