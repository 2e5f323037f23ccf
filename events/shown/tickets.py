"""A ticket as a page and as a PDF, and the badges of an event: the role and the event, and a QR that says nothing."""

from collections.abc import Sequence
from typing import Any

import segno
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import formats
from events import keys
from events.models import Event, Registration, Ticket
from events.permissions.checkin import badge_numbers, people_with_badges
from events.rules.codes import in_groups
from events.rules.kinds import RegistrationState
from events.shown.checkin import from_where
from members.permissions.register import names_around

TICKET_TEMPLATE, BADGE_TEMPLATE = "events/ticket.typ", "events/badges.typ"
# Eight badges of A7 on a page; a block of pages is made in one go.
PER_PAGE, PAGES = 8, 20
PER_BLOCK = PER_PAGE * PAGES


def qr(text: str) -> bytes:
    """Return a QR as SVG, with the quiet zone around it that scanners need."""
    drawn = segno.make(text, error="m", micro=False, boost_error=False)
    return drawn.svg_inline(svgclass=None, lineclass=None, omitsize=True, border=4, light="#fff").encode()


def opens_the_door(ticket: Ticket) -> bool:
    """Tell whether a ticket is one to show: not replaced, not cancelled, of an event that is held."""
    registration = ticket.registration
    is_confirmed = registration.state == RegistrationState.CONFIRMED
    return ticket.ended_at is None and is_confirmed and not registration.event.is_cancelled


def ticket_page(ticket: Ticket) -> dict[str, Any]:
    """Return a ticket for whoever holds it: what, when, where and the role, no name and no address."""
    registration, event = ticket.registration, ticket.registration.event
    is_valid = opens_the_door(ticket)
    return {
        "event": event,
        "ticket": ticket,
        "is_valid": is_valid,
        "why_not": "" if is_valid else _why_not(ticket),
        "role": who(registration),
        "when": when(event),
        "kind": registration.kind.name,
        "code": in_groups(ticket.code),
        "qr": inline(qr(keys.ticket_text(event.pk, ticket.code))) if is_valid else "",
        "sessions": _sessions(registration),
    }


def ticket_data(ticket: Ticket) -> dict[str, Any]:
    """Return what the PDF of a ticket is made of, in the language of whom it is for."""
    registration, event = ticket.registration, ticket.registration.event
    with translation.override(registration.language or "nl"):
        facts = [[_("When"), when(event)], [_("Where"), ", ".join(filter(None, (event.place, event.address)))]]
        facts += [[_("For"), who(registration)], [_("Kind"), registration.kind.name]]
        return {
            "language": registration.language or "nl",
            "title": event.title,
            "subtitle": _("Ticket"),
            "label": _("sample data") if registration.is_sample else "",
            "foot": event.title,
            "facts": [row for row in facts if row[1]],
            "sessions": _sessions(registration),
            "qr": qr(keys.ticket_text(event.pk, ticket.code)).decode(),
            "code": in_groups(ticket.code),
            "words": {
                "page": _("Page"),
                "qr": _("QR code of this ticket"),
                "show": _("Show this code at the door, on paper or on your phone."),
                "sessions": _("Your sessions"),
                "by_hand": _("If it cannot be scanned:"),
            },
        }


def badges_data(event: Event, first: int, last: int) -> dict[str, Any]:
    """Return what a block of badges is made of, in the order of their numbers; five statements."""
    people = list(people_with_badges(event).filter(pk__gte=first, pk__lte=last))
    numbers = badge_numbers(event)
    names = names_around({one.municipality_id for one in people if one.municipality_id})
    with translation.override("nl"):
        return {
            "language": "nl",
            "title": _("Badges %(event)s") % {"event": event.title},
            "event": event.title,
            "days": when(event),
            "word": _("QR code of badge"),
            "badges": [_badge(one, numbers[one.pk], names.get(one.municipality_id or 0, "")) for one in people],
        }


def _badge(registration: Registration, number: int, municipality: str) -> dict[str, str]:
    [ticket] = registration.tickets.all()
    return {
        "name": registration.name,
        "role": registration.role,
        "from": registration.organisation or municipality,
        "kind": registration.kind.name,
        "number": f"{number:04}",
        "qr": qr(keys.ticket_text(registration.event_id, ticket.code)).decode(),
    }


def who(registration: Registration) -> str:
    """Say for whom a ticket is, without a name."""
    names = names_around({registration.municipality_id}) if registration.municipality_id else {}
    where = from_where(registration, names)
    return ", ".join(part for part in (registration.role, where) if part)


def when(event: Event) -> str:
    """Return the day or days of an event in words."""
    first = formats.long_day(event.first_day)
    if event.first_day == event.last_day:
        return first
    return _("%(first)s until %(last)s") % {"first": first, "last": formats.long_day(event.last_day)}


def _why_not(ticket: Ticket) -> str:
    if ticket.registration.event.is_cancelled:
        return _("This event was cancelled.")
    if ticket.ended_why:
        words: dict[str, str] = {
            "substituted": _("A colleague took over, and has a ticket of their own."),
            "cancelled": _("The registration was cancelled."),
            "lost": _("There is a newer ticket: it is in the last mail."),
        }
        return words[ticket.ended_why]
    return _("The registration is not confirmed.")


def _sessions(registration: Registration) -> Sequence[str]:
    rows = registration.choices.select_related("session__room").order_by("period")
    return [_session(choice.session) for choice in rows]


def _session(session: Any) -> str:
    room = f", {session.room.name}" if session.room is not None else ""
    return f"{formats.plain_day(session.starts_at)} {formats.clock(session.starts_at)}: {session.title}{room}"


def inline(svg: bytes) -> SafeString:
    """Return a QR of ours as a part of a page."""
    """Return a QR as part of a page."""
    # Made by the library, of letters and digits of ours.
    return mark_safe(svg.decode())  # noqa: S308
