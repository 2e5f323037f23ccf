"""How a group is shown: what can be chosen, a sentence per line, and everybody of a municipality."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.models import User
from events.actions.groups.lines import told_of
from events.models import Booking, Event, Registration, RegistrationImport, Session
from events.permissions.groups import kinds_for_group, registrations_of_group, sessions_to_choose
from events.rules.groups import GOES_ON, GroupWait, ImportState, Told, Verdict, counted
from events.rules.kinds import RegistrationState
from events.shown.line import Standing, standings_by_registration
from events.shown.money import euros
from members.models import Municipality

# How each verdict looks: the look of a chip, with its words.
RIGHT, WAITS, WRONG = "success", "now", "error"


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line: who, what becomes of it in one sentence, and how that looks."""

    number: int
    name: str
    email: str
    look: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the municipality at an event."""

    registration: Registration
    sessions: str
    standings: Sequence[Standing]

    @property
    def is_live(self) -> bool:
        """Whether it was not cancelled."""
        return self.registration.state != RegistrationState.CANCELLED

    @property
    def is_unnamed(self) -> bool:
        """Whether the name is still to come."""
        return self.is_live and not self.registration.name


def offered(user: User, event: Event, municipality: Municipality) -> dict[str, Any]:
    """Return what can be chosen, for who makes a list: kinds with their price, sessions with their number."""
    kinds = [(kind.name, euros(kind.price)) for kind in kinds_for_group(user, event, municipality)]
    sessions = [
        (number, session.title, _when(session), session.places.left if session.places is not None else None)
        for number, session in enumerate(sessions_to_choose(event), start=1)
    ]
    return {"kinds": kinds, "sessions": sessions}


def import_page(draft: RegistrationImport, user: User) -> dict[str, Any]:
    """Return a draft with a sentence per line, or how far the worker is with it."""
    if draft.state == ImportState.DRAFT:
        told = told_of(draft, user)
        lines = [_shown(number, row, each, draft) for number, (row, each) in enumerate(_both(draft, told), start=1)]
        counts = counted(told)
    else:
        stored = [(row, _stored(row)) for row in draft.rows]
        lines = [_shown(number, row, each, draft) for number, (row, each) in enumerate(stored, start=1) if each]
        counts = counted(each for _row, each in stored if each)
    return {
        "draft": draft,
        "event": draft.event,
        "lines": lines,
        "right": counts["right"],
        "waiting": counts["waiting"],
        "wrong": counts["wrong"],
        "goes_on": counts["right"] + counts["waiting"],
        "running": draft.state == ImportState.STARTED,
        "is_draft": draft.state == ImportState.DRAFT,
    }


def overview_page(event: Event, municipality: Municipality) -> dict[str, Any]:
    """Return everybody of a municipality at an event, and where the invoice goes; as many statements for any number."""
    rows = list(registrations_of_group(event, municipality))
    waits = [row.pk for row in rows if row.state != RegistrationState.CANCELLED]
    standings = standings_by_registration(event, waits) if waits else {}
    members = [Member(row, _sessions(row), standings.get(row.pk, [])) for row in rows]
    live = [member for member in members if member.is_live]
    states = Counter(member.registration.state for member in live)
    return {
        "event": event,
        "municipality": municipality,
        "members": live,
        "cancelled": [member for member in members if not member.is_live],
        "coming": len(live) - states[RegistrationState.WAITING],
        "unnamed": states[RegistrationState.UNNAMED],
        "waiting": states[RegistrationState.WAITING],
        "bookings": _bookings(members),
    }


def _bookings(members: Sequence[Member]) -> list[tuple[Booking, int, str]]:
    """Return the bookings: how many people, and the amount without VAT of who did not cancel."""
    known: dict[int, Booking] = {}
    counts: Counter[int] = Counter()
    amounts: Counter[int] = Counter()
    for member in members:
        if member.is_live:
            booking = member.registration.booking
            known[booking.pk] = booking
            counts[booking.pk] += 1
            amounts[booking.pk] += member.registration.price
    return [(booking, counts[key], euros(amounts[key])) for key, booking in sorted(known.items())]


def _sessions(row: Registration) -> str:
    chosen = sorted(row.choices.all(), key=lambda choice: choice.period.lower)
    return ", ".join(choice.session.title for choice in chosen)


def _when(session: Session) -> str:
    return f"{formats.plain_day(session.starts_at)} {formats.clock_span(session.starts_at, session.ends_at)}"


def _both(draft: RegistrationImport, told: Sequence[Told]) -> list[tuple[dict[str, Any], Told]]:
    return list(zip(draft.rows, told, strict=True))


def _stored(row: Mapping[str, Any]) -> Told | None:
    return Told(Verdict(row["verdict"]), row.get("facts", {})) if "verdict" in row else None


def _shown(number: int, row: Mapping[str, Any], told: Told, draft: RegistrationImport) -> LineShown:
    look, word = _look(told.verdict, draft)
    name = row.get("name", "") or (_("Name follows") if row.get("unnamed") else "")
    return LineShown(number, name, row.get("email", ""), look, word, sentence_of(told, draft))


def _look(verdict: Verdict, draft: RegistrationImport) -> tuple[str, str]:
    waits = draft.event.waiting and draft.waiting != GroupWait.NONE
    if verdict == Verdict.RIGHT:
        return RIGHT, _("right")
    if verdict in GOES_ON:
        return (WAITS, _("waiting list")) if waits else (WRONG, _("full"))
    return WRONG, _("wrong")


def sentence_of(told: Told, draft: RegistrationImport) -> str:
    """Return what is said of a line: what becomes of it, or what is wrong and what to do about it."""
    if told.verdict in GOES_ON:
        return _good(told, draft)
    words = {
        Verdict.NO_EMAIL: _("There is no e-mail address. Add one: the ticket goes there."),
        Verdict.BAD_EMAIL: _("“%(text)s” is no e-mail address. Correct it."),
        Verdict.NO_NAME: _("There is no name. Add one, or book a place for which the name follows."),
        Verdict.TWICE: _("This e-mail address stands in the list already. Give everybody an address of their own."),
        Verdict.ALREADY: _("This e-mail address is registered for this event already. You need do nothing."),
        Verdict.NO_KIND: _("“%(text)s” is no kind of registration that you can use. Choose from: %(known)s."),
        Verdict.NO_SESSION: _("The session “%(text)s” is not there. Use its number or its whole title."),
        Verdict.TWO_AT_ONCE: _("“%(one)s” and “%(other)s” are at the same time. Choose one of them."),
        Verdict.TOO_MANY: _("Register these people in a next list."),
    }
    return words.get(told.verdict, "") % dict(told.facts)


def _good(told: Told, draft: RegistrationImport) -> str:
    waits = draft.event.waiting and draft.waiting != GroupWait.NONE
    done = draft.state != ImportState.DRAFT
    if told.verdict == Verdict.RIGHT:
        return _("Registered.") if done else _("Can be registered.")
    if told.verdict == Verdict.SESSION_FULL:
        if waits:
            return _("Comes, and goes on the waiting list of %(sessions)s: full.") % dict(told.facts)
        return _("Comes, without %(sessions)s: full. Choose another session afterwards.") % dict(told.facts)
    if waits:
        return _("On the waiting list.") if done else _("The event is full: the waiting list is offered.")
    return _("The event is full: not registered.")


def summary(draft: RegistrationImport, goes_on: int) -> str:
    """Return the words on the button that confirms."""
    words = ngettext("Register %(count)s person", "Register %(count)s people", goes_on)
    return words % {"count": goes_on}
