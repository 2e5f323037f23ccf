"""An event in the words of schema.org, for search engines and other programs."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from core import clock
from events.models import Event, RegistrationKind
from events.rules.kinds import EventKind

TYPES = {EventKind.FESTIVAL: "Festival", EventKind.TRAINING: "EducationEvent", EventKind.IN_COMPANY: "EducationEvent"}
# What would end the script in which it stands, as json_script of Django writes it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(
    event: Event,
    kinds: Iterable[RegistrationKind],
    hours: tuple[datetime, datetime] | None,
    address: Callable[[str], str],
) -> dict[str, Any]:
    """Return an event as JSON-LD; `address` completes a path, prices are without VAT."""
    state = "EventCancelled" if event.is_cancelled else "EventScheduled"
    url = address(event.get_absolute_url())
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(EventKind(event.kind), "Event"),
        "@id": url,
        "url": url,
        "name": event.title,
        "description": event.summary,
        "startDate": _moment(event.first_day, hours and hours[0]),
        "endDate": _moment(event.last_day, hours and hours[1]),
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": "nl",
        "location": {"@type": "Place", "name": event.place, "address": event.address or event.place},
        "offers": [_offer(kind, url, full=event.places.is_full) for kind in kinds],
    }
    if event.places.capacity is not None:
        told["maximumAttendeeCapacity"] = event.places.capacity
    if event.earlier_id is not None and event.earlier is not None and not event.earlier.is_draft:
        told["previousEvent"] = {"@type": "Event", "name": event.earlier.title}
    return told


def as_script(told: dict[str, Any]) -> SafeString:
    """Return JSON-LD as it may stand in a page: data, which runs nowhere."""
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  (escaped above)


def _moment(day: date, moment: datetime | None) -> str:
    return day.isoformat() if moment is None else clock.local(moment).isoformat()


def _offer(kind: RegistrationKind, url: str, *, full: bool) -> dict[str, Any]:
    sold_out = full or kind.places.is_full
    offer: dict[str, Any] = {
        "@type": "Offer",
        "name": kind.name,
        "url": url,
        "price": f"{kind.price / 100:.2f}",
        "priceCurrency": "EUR",
        "availability": f"https://schema.org/{'SoldOut' if sold_out else 'InStock'}",
    }
    for name, moment in (("validFrom", kind.opens_at), ("validThrough", kind.closes_at)):
        if moment is not None:
            offer[name] = clock.local(moment).isoformat()
    return offer
