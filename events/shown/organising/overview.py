"""The one page of an event for organisers: how it stands, what needs attention, who comes from where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from events.models import Event
from events.permissions.events import sessions_of
from events.permissions.participants import (
    by_municipality,
    invoices_open,
    made_by_day,
    mail_refused,
    states_of,
    unnamed_before,
    waiting_by_session,
)
from events.rules.kinds import HOLDS_A_PLACE, RegistrationState
from events.shown.money import euros
from events.shown.organising.people import grouped, over_time, people_map, size_words
from events.shown.organising.programme import Filling, SessionRow, filling_of
from members.permissions import members_on

SOON = timedelta(days=14)
# The sessions that are shown on the page itself: the fullest.
MOST_SESSIONS = 12


@dataclass(frozen=True, slots=True)
class Matter:
    """Something about an event that an organiser should do."""

    title: str
    detail: str
    verb: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands, read in a constant number of statements."""

    event: Event
    states: Mapping[str, int]
    sessions: list[SessionRow]
    waiting: Mapping[int | None, int]
    unnamed: int
    refused: int

    @property
    def placed(self) -> int:
        return sum(number for state, number in self.states.items() if state in HOLDS_A_PLACE)

    @property
    def filling(self) -> Filling:
        places = self.event.places
        return Filling(places.taken, places.capacity, self.waiting.get(None, 0))


def standing_of(event: Event, today: date) -> Standing:
    """Return how an event stands: seven statements."""
    waiting = waiting_by_session(event)
    per_session = {key: number for key, number in waiting.items() if key is not None}
    rows = [
        SessionRow(session, filling_of(session, per_session))
        for session in sessions_of(event)
        if not session.is_cancelled
    ]
    return Standing(
        event, states_of(event), rows, waiting, unnamed_before(event, today + SOON), mail_refused(event).count()
    )


def overview_page(event: Event, today: date) -> dict[str, Any]:
    """Return what the page shows; a constant number of statements."""
    read = standing_of(event, today)
    counted = by_municipality(event)
    members = list(members_on(today))
    days = made_by_day(event)
    open_invoices, amount = invoices_open(event)
    filled = sorted((row for row in read.sessions if row.filling), key=_fullest)
    return {
        "event": event,
        "read": read,
        "headline": headline(read),
        "matters": list(matters(read, today)),
        "figures": figures(read, today),
        "chart": over_time(days),
        "days": days[-14:],
        "map": people_map(members, counted),
        "there": sum(1 for member in members if member.pk in counted),
        "provinces": grouped(members, counted, lambda member: member.province_name),
        "sizes": grouped(members, counted, size_words),
        "others": counted.get(None, 0),
        "sessions": filled[:MOST_SESSIONS],
        "more_sessions": max(len(filled) - MOST_SESSIONS, 0),
        "waiting": sum(read.waiting.values()),
        "open_invoices": open_invoices,
        "open_amount": euros(amount),
    }


def headline(read: Standing) -> str:
    """Say in one sentence how it stands."""
    if read.event.is_cancelled:
        return _("This event is cancelled")
    if read.event.is_draft:
        return _("A draft that only organisers see")
    return _filled(read) if read.placed else _("Nobody is registered yet")


def _filled(read: Standing) -> str:
    filling = read.filling
    number = {"number": formats.number(read.placed)}
    if filling.over:
        return _("%(number)s registered, %(over)s too many") % {**number, "over": formats.number(filling.over)}
    if filling.left is None:
        return _("%(number)s registered") % number
    if filling.left == 0:
        return _("Full: %(number)s registered") % number
    return _("%(number)s registered, %(left)s places left") % {**number, "left": formats.number(filling.left)}


def figures(read: Standing, today: date) -> list[tuple[str, str, str]]:
    """Return the figures on top: heading, number, note."""
    left = (read.event.first_day - today).days
    capacity = read.filling.capacity
    of = _("of %(capacity)s places") % {"capacity": formats.number(capacity)} if capacity is not None else ""
    shown = [
        (_("Registered"), formats.number(read.placed), of),
        (_("Waiting"), formats.number(read.waiting.get(None, 0)), _("for the event itself")),
        (_("Name follows"), formats.number(read.states.get(RegistrationState.UNNAMED, 0)), ""),
        (_("Cancelled"), formats.number(read.states.get(RegistrationState.CANCELLED, 0)), ""),
    ]
    if left > 0:
        shown.append((_("Days to go"), formats.number(left), ""))
    return shown


def matters(read: Standing, today: date) -> Iterable[Matter]:
    """Say what needs attention: late first."""
    event = read.event
    programme, people = reverse("event_programme", args=[event.slug]), reverse("registration_list", args=[event.slug])
    if event.is_cancelled or event.last_day < today:
        return
    if event.is_draft and event.first_day <= today + 4 * SOON:
        left = _("It begins on %(day)s, and only organisers see it.") % {"day": formats.day(event.first_day)}
        url = reverse("event_manage", args=[event.slug])
        yield Matter(_("Still a draft"), left, _("Publish it"), url, late=True)
    over = [row for row in read.sessions if row.filling and row.filling.over]
    if read.filling.over or over:
        names = ", ".join([*([event.title] if read.filling.over else []), *(row.session.title for row in over[:3])])
        yield Matter(_("Over capacity"), names, _("Look at the programme"), programme, late=True)
    nearly = [row for row in read.sessions if row.filling and row.filling.is_nearly_full]
    if nearly:
        words = ngettext("%(count)s session is nearly full", "%(count)s sessions are nearly full", len(nearly))
        names = ", ".join(row.session.title for row in nearly[:3])
        yield Matter(words % {"count": len(nearly)}, names, _("Look at the programme"), programme)
    if read.unnamed:
        words = ngettext("%(count)s name is still missing", "%(count)s names are still missing", read.unnamed)
        detail = _("The names must be known within two weeks.")
        yield Matter(words % {"count": read.unnamed}, detail, _("See who"), f"{people}?staat=unnamed")
    if read.refused:
        words = ngettext("%(count)s mail was refused", "%(count)s mails were refused", read.refused)
        url = f"{reverse('mail_overview', args=[event.slug])}#geweigerd"
        yield Matter(words % {"count": read.refused}, _("These addresses do not work."), _("See which"), url)


def _fullest(row: SessionRow) -> tuple[int, int, str]:
    assert row.filling is not None
    return (-row.filling.over, -row.filling.share, row.session.title)
