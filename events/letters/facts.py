"""What a mail about a registration can say, in the language of who gets it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import formats
from events.links import registration_path
from events.models import Event, Registration, Session, WaitingEntry
from events.rules.letters import LetterKey, harmless, places_of
from events.rules.moments import HERE
from events.rules.money import share_of, with_vat
from events.shown.money import euros

# How actions name what they know, and how it is called in a text.
NAMES = {
    "session": "sessie",
    "was": "was",
    "until": "termijn",
    "reason": "reden",
    "colleague": "collega",
    "amount": "bedrag",
    "share": "bedrag",
    "entry": "entry",
    "offer": "aanbod",
    "link": "link",
}
# What is an address of this portal and what is money; the rest is text.
ALL = frozenset({"sessies", "wachtlijst", "kaartje"})
Known = str | int | date | datetime | Session | WaitingEntry


def stored(facts: Mapping[str, Known]) -> dict[str, Any]:
    """Return facts as the outbox keeps them. Raises KeyError for one that no text knows."""
    return {NAMES[name]: _stored(name, value) for name, value in facts.items()}


def _stored(name: str, value: Known) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Session | WaitingEntry):
        return {name: value.pk}
    return {name: value} if name in ("amount", "share") else str(value)


def facts_of(
    registration: Registration, more: Mapping[str, Any], *, name: str, language: str, wanted: Collection[str] = ALL
) -> dict[str, str]:
    """Return what can be filled in in a mail about a registration; what asks a statement only when it is `wanted`."""
    with translation.override(language):
        facts = _of_event(registration.event) | {
            "naam": harmless(name or registration.name) or _("participant"),
            "rol": harmless(registration.role),
            "organisatie": harmless(registration.organisation),
            "soort": registration.kind.name,
            "prijs": _money(registration),
            "aanmelding": whole(registration_path(registration)),
        }
        for key, ask in (("sessies", _sessions), ("wachtlijst", _lines), ("kaartje", _ticket)):
            if key in wanted:
                facts[key] = ask(registration)
        return facts | {key: text for name, value in more.items() for key, text in _said(name, value, registration)}


def example_facts(event: Event, key: LetterKey, language: str) -> dict[str, str]:
    """Return made-up facts, to show what a text becomes."""
    with translation.override(language):
        moment = formats.day_and_clock(datetime.combine(event.first_day, time(10), HERE))
        facts = _of_event(event) | {
            "naam": _("Alderman, municipality of Utrecht"),
            "rol": _("Alderman"),
            "organisatie": _("Municipality of Utrecht"),
            "soort": _("Member"),
            "prijs": _("%(amount)s with VAT") % {"amount": euros(47795)},
            "sessies": f"{moment}: {_('A session')}",
            "wachtlijst": "",
            "aanmelding": whole("/aanmelding/1/"),
            "kaartje": whole("/kaartje/0123456789ABCDEF/"),
            "sessie": _("A session"),
            "was": moment,
            "termijn": moment,
            "reden": _("The speaker is ill."),
            "collega": _("Clerk, municipality of Utrecht"),
            "bedrag": euros(47795),
            "aanbod": "",
            "link": whole("/aanmelding/1/"),
        }
        return {name: facts[name] for name in places_of(key)}


def _of_event(event: Event) -> dict[str, str]:
    return {"evenement": event.title, "dagen": days_of(event), "plaats": event.place, "adres": event.address}


def whole(path: str) -> str:
    """Return the whole address of a page of this portal."""
    return path if path.startswith(("http://", "https://")) else f"{settings.PUBLIC_URL}{path}"


def days_of(event: Event) -> str:
    """Return the day or days of an event in words."""
    if event.first_day == event.last_day:
        return formats.long_day(event.first_day)
    return _("%(first)s until %(last)s") % {
        "first": formats.long_day(event.first_day),
        "last": formats.long_day(event.last_day),
    }


def _money(registration: Registration) -> str:
    if not registration.price:
        return _("free of charge")
    gross = with_vat(registration.price, registration.vat)
    return _("%(amount)s with VAT") % {"amount": euros(gross)}


def _sessions(registration: Registration) -> str:
    chosen = registration.choices.select_related("session__room").order_by("period")
    return "\n".join(_session(choice.session) for choice in chosen)


def _session(session: Session) -> str:
    begins, ends = formats.clock(session.starts_at), formats.clock(session.ends_at)
    room = f", {session.room.name}" if session.room is not None else ""
    return f"{formats.plain_day(session.starts_at)} {begins} – {ends}: {session.title}{room}"


def _ticket(registration: Registration) -> str:
    """Return the address of the ticket that opens the door; nothing while there is none."""
    code = registration.tickets.valid().values_list("code", flat=True).first()
    return whole(reverse("ticket_detail", args=[code])) if code else ""


def _lines(registration: Registration) -> str:
    """Return where somebody stands in line, one line each."""
    waits = list(registration.waits.in_line().select_related("session"))
    return "; ".join(
        _("%(what)s: position %(number)s") % {"what": wait.session or registration.event, "number": position_of(wait)}
        for wait in waits
    )


def position_of(wait: WaitingEntry) -> int:
    """Return where in its line somebody stands, from 1."""
    before = WaitingEntry.objects.in_line().filter(places=wait.places_id)
    earlier = Q(joined_at__lt=wait.joined_at) | Q(joined_at=wait.joined_at, pk__lt=wait.pk)
    return before.filter(earlier).count() + 1


def _said(name: str, value: Any, registration: Registration) -> Iterator[tuple[str, str]]:
    """Yield what a fact fills in, in words."""
    if not isinstance(value, dict):
        text = str(value)
        yield name, whole(text) if text.startswith("/") else text
    elif "moment" in value:
        yield name, formats.day_and_clock(datetime.fromisoformat(value["moment"]))
    elif "day" in value:
        yield name, formats.long_day(date.fromisoformat(value["day"]))
    elif "amount" in value:
        yield name, euros(value["amount"])
    elif "share" in value:
        yield name, euros(with_vat(share_of(registration.price, value["share"]), registration.vat))
    elif "offer" in value:
        yield name, _offer(value["offer"])
    elif "session" in value:
        yield name, Session.objects.filter(pk=value["session"]).values_list("title", flat=True).first() or ""
    else:
        yield from _of_entry(value["entry"], registration)


def _offer(key: int) -> str:
    """Return what else there is at the time of a session that is not held, as far as there is place."""
    gone = Session.objects.get(pk=key)
    at_once = Q(starts_at__lt=gone.ends_at, ends_at__gt=gone.starts_at)
    others = Session.objects.to_choose().filter(at_once, event=gone.event_id).select_related("room", "places")
    lines = [
        _session(other)
        for other in others.order_by("starts_at", "title")
        if other.places is not None and not other.places.is_full
    ]
    if not lines:
        return ""
    return "\n".join([_("There is still place at that time in:"), *lines])


def _of_entry(key: int, registration: Registration) -> Iterator[tuple[str, str]]:
    """Yield what somebody got who was in line, and until when they may give it back."""
    entry = WaitingEntry.objects.select_related("session").filter(pk=key).first()
    if entry is None:
        return
    yield "sessie", entry.session.title if entry.session is not None else ""
    yield "termijn", formats.day_and_clock(entry.decline_until) if entry.decline_until is not None else ""
    yield "link", whole(registration_path(registration))
