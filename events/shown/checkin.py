"""What a phone at a door is given, and what the organiser sees of the doors."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core import clock
from events import keys
from events.models import CheckIn, Device, Event, Registration, Session
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
    kinds_at_the_door,
    tickets_at_the_door,
)
from events.permissions.events import kinds_of, sessions_of
from events.rules.checkin import Answer, Shown, answer_to
from events.rules.kinds import RegistrationState, SessionState, TicketEnd
from members.permissions.register import names_around

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
        "soorten": [{"id": pk, "naam": kind.name} for pk, kind in kinds_at_the_door(device).items()],
        "vervangen": device.event.substitution_at_door and device.session_id is None,
    }


def door_list(device: Device) -> str:
    """Return everybody with a ticket, as one text that is signed: six statements, however many tickets."""
    event = device.event
    numbers, days = badge_numbers(event), days_of_kinds(event)
    chose = chosen(device.session) if device.session is not None else None
    tickets, rows = list(tickets_at_the_door(event)), []
    names = names_around({row.registration.municipality_id for row in tickets if row.registration.municipality_id})
    for ticket in tickets:
        own, mine = ticket.registration, days.get(ticket.registration.kind_id, set())
        shown = Shown(
            state=RegistrationState(own.state),
            ended=TicketEnd(ticket.ended_why) if ticket.ended_why else None,
            days=mine,
            in_session=None if chose is None else own.pk in chose,
        )
        answer = answer_to(shown, device.day)
        who = [own.role, from_where(own, names), own.name] if ticket.ended_at is None else ["", "", ""]
        what = [ticket.code, str(answer), own.pk, numbers.get(own.pk, 0)]
        rows.append([*what, *who, own.changes > 0, sorted(map(str, mine))])
    told = {"evenement": event.pk, "dag": str(device.day), "verwacht": expected_at(device), "kaartjes": rows}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def from_where(registration: Registration, names: Mapping[int, str]) -> str:
    """Return the organisation that somebody filled in, else the municipality; `names` are those of municipalities."""
    return registration.organisation or names.get(registration.municipality_id or 0, "")


def in_words(check_in: CheckIn, names: Mapping[int, str]) -> str:
    """Say who a scan was about, without a name."""
    registration = check_in.registration
    if registration is None:
        return _("Unknown")
    return ", ".join(part for part in (registration.role, from_where(registration, names)) if part) or _("Unknown")


def doors(event: Event) -> dict[str, Any]:
    """Return the page of the doors for organisers: devices, who is in, and what somebody should look at."""
    today = clock.today()
    by_day, by_session = attendance_by_day(event), attendance_by_session(event)
    sessions = [row for row in sessions_of(event) if row.pk in by_session]
    odd = list(conflicts(event)[: CONFLICTS_SHOWN + 1])
    first = first_time_in(odd)
    municipalities = {row.registration.municipality_id for row in odd if row.registration is not None}
    names = names_around({key for key in municipalities if key is not None})
    return {
        "event": event,
        "days": [(day, by_day.get(day, 0)) for day in days_of(event)],
        "sessions": [(session, by_session[session.pk]) for session in sessions],
        "devices": list(devices_of(event)),
        "today": today,
        "conflicts": [_conflict(row, first, names) for row in odd[:CONFLICTS_SHOWN]],
        "more_conflicts": len(odd) > CONFLICTS_SHOWN,
        "kinds": admission_shown(event),
        "is_over": event.last_day < today,
    }


def _conflict(row: CheckIn, first: Mapping[tuple[int, date, int | None], CheckIn], names: Mapping[int, str]) -> Any:
    return {
        "scan": row,
        "who": in_words(row, names),
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
