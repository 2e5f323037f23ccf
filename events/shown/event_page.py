"""The page of an event: what, when, for how much, whether there is a place, and the programme.

What is the same for everybody is drawn once for each version of the event and kept; the version holds the counters, so
that a number on the page is never older than the request that asked for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock, formats
from core.charts import Tile, tile_map
from core.permissions import Anyone
from events.models import CancellationTerm, Event, RegistrationKind, Session
from events.permissions.events import kinds_of, may_organise, registration_of, sessions_of
from events.permissions.taking_part import members_shown, municipalities_in, registration_shown, terms_of, version_of
from events.rules.kinds import BY_ORGANISER
from events.rules.phases import Offer, Phase, next_turn, opens_at, phase_of
from events.rules.programme import is_over
from events.shown.kept import Drawn, Kept
from events.shown.money import euros, rate
from events.shown.programme import Choices, Wanted, choices_in, days_of, wanted_of

# Who takes part is counted again when the number of places taken changes, and at least so often.
COUNTED_FOR = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Common:
    """What everybody sees of an event: the phase, and what stands above the programme."""

    phase: Phase
    opens_at: datetime | None
    facts: SafeString
    choices: Choices


@dataclass(frozen=True, slots=True)
class TakingPart:
    """How many municipalities take part, of how many, on the map."""

    found: int
    whole: int
    map: SafeString


_common: Kept[Common] = Kept(128)
_programmes: Kept[SafeString] = Kept(128)
_maps: Kept[TakingPart] = Kept(64)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: an event as it is at a moment, and the name of everything that stands on its page."""

    event: Event
    moment: datetime
    version: str
    language: str

    @property
    def key(self) -> tuple[int, str, str]:
        return (self.event.pk, self.version, self.language)


def event_page(event: Event, user: Anyone, query: Mapping[str, str], seen: tuple[datetime, str]) -> dict[str, Any]:
    """Return the context of the page; `seen` is the version, read before the event.

    For a visitor seven statements beside those two, and none when it was drawn before.
    """
    moment, version = seen
    common, wanted, programme = _sheet(Asked(event, moment, version, get_language() or ""), query)
    own = registration_of(user, event)
    return {
        "event": event,
        "phase": common.phase.value,
        "opens_at": common.opens_at,
        "facts": common.facts,
        "taking_part": taking_part(event, moment),
        "programme": programme,
        "choices": common.choices,
        "wanted": wanted,
        "own": registration_shown(user, own.pk).first() if own is not None else None,
        "organises": may_organise(user),
    }


def _sheet(asked: Asked, query: Mapping[str, str]) -> tuple[Common, Wanted, SafeString]:
    """Return what was drawn before, else draw it; it is kept only when nothing changed meanwhile."""
    common = _common.known(asked.key, asked.moment)
    if common is not None:
        wanted = wanted_of(query, common.choices)
        programme = _programmes.known((*asked.key, wanted), asked.moment)
        if programme is not None:
            return common, wanted, programme
    sessions = list(sessions_of(asked.event))
    drawn = _draw_common(asked.event, sessions, asked.moment)
    wanted = wanted_of(query, drawn.value.choices)
    programme = _draw_programme(asked.event, sessions, wanted)
    if version_of(asked.event.slug)[1] == asked.version:
        _common.keep(asked.key, drawn)
        _programmes.keep((*asked.key, wanted), Drawn(programme))
    return drawn.value, wanted, programme


def taking_part(event: Event, moment: datetime) -> TakingPart:
    """Return the municipalities that take part, on the map of the members of today; at most two statements."""
    key = (event.pk, event.places.taken, get_language(), clock.local(moment).date())
    known = _maps.known(key, moment)
    if known is None:
        known = _draw_map(event, moment)
        _maps.keep(key, Drawn(known, moment + COUNTED_FOR))
    return known


def _draw_map(event: Event, moment: datetime) -> TakingPart:
    members, inside = members_shown(clock.local(moment).date()), municipalities_in(event)
    found = sum(member.pk in inside for member in members)
    if not members or any(member.tile_row is None for member in members):
        return TakingPart(found, len(members), SafeString(""))
    tiles = [
        Tile(
            key=member.code,
            label=member.name,
            column=member.tile_column,
            row=member.tile_row,
            state="on" if member.pk in inside else "off",
            group=member.province_code,
        )
        for member in members
    ]
    label = _("%(found)s of %(whole)s municipalities take part") % {"found": found, "whole": len(members)}
    return TakingPart(found, len(members), tile_map(tiles, label=label, hints=False))


def _draw_common(event: Event, sessions: Sequence[Session], moment: datetime) -> Drawn[Common]:
    kinds, terms = list(kinds_of(event)), list(terms_of(event))
    open_kinds = [kind for kind in kinds if kind.for_whom not in BY_ORGANISER]
    phase, offers = phase_at(event, kinds, moment), _offers(kinds)
    window = (event.opens_at, event.closes_at)
    context = {
        "event": event,
        "phase": phase.value,
        "prices": [(kind, _price(kind)) for kind in open_kinds],
        "lowest": _lowest(open_kinds),
        "terms": terms_in_words(terms, moment),
    }
    facts = render_to_string("events/components/event_facts.html", context)
    turns = [*window, *(each for offer in offers for each in offer.window), *(term.until for term in terms)]
    common = Common(phase, opens_at(window, offers), facts, choices_in(sessions))
    return Drawn(common, next_turn([*turns, _midnight(moment)], moment))


def phase_at(event: Event, kinds: Iterable[RegistrationKind], moment: datetime) -> Phase:
    """Return where the registration of an event stands at a moment."""
    return phase_of(
        event.state,
        moment,
        is_over=is_over(event.last_day, clock.local(moment).date()),
        window=(event.opens_at, event.closes_at),
        offers=_offers(kinds),
        is_full=event.places.is_full,
        waiting=event.waiting,
    )


def _offers(kinds: Iterable[RegistrationKind]) -> list[Offer]:
    chosen = [kind for kind in kinds if kind.for_whom not in BY_ORGANISER]
    return [Offer((kind.opens_at, kind.closes_at), kind.places.is_full) for kind in chosen]


def _draw_programme(event: Event, sessions: Sequence[Session], wanted: Wanted) -> SafeString:
    days = days_of(sessions, wanted)
    context = {"event": event, "days": days, "wanted": wanted, "several": event.first_day != event.last_day}
    return render_to_string("events/components/programme.html", context)


def terms_in_words(terms: Iterable[CancellationTerm], moment: datetime) -> list[tuple[str, str]]:
    """Return what cancelling costs, from now on: until when, and which share; nothing when it always is free."""
    known = list(terms)
    if not known:
        return []
    told = [
        (_("until %(moment)s") % {"moment": formats.day_and_clock(term.until)}, share_in_words(term.share))
        for term in known
        if moment < term.until
    ]
    return [*told, (_("after that") if told else _("now"), share_in_words(100))]


def share_in_words(share: int) -> str:
    """Say which share of the price stays due."""
    if share == 0:
        return _("free of charge")
    return _("the whole price") if share == 100 else _("%(share)s%% of the price") % {"share": share}


def _price(kind: RegistrationKind) -> str:
    if not kind.price:
        return _("free of charge")
    return _("%(price)s excl. %(rate)s VAT") % {"price": euros(kind.price), "rate": rate(kind.vat)}


def _lowest(kinds: Iterable[RegistrationKind]) -> str:
    prices = sorted({kind.price for kind in kinds})
    if not prices:
        return ""
    lowest = euros(prices[0]) if prices[0] else _("free")
    return lowest if len(prices) == 1 else _("from %(price)s") % {"price": lowest}


def _midnight(moment: datetime) -> datetime:
    following = clock.local(moment).date() + timedelta(days=1)
    return datetime.combine(following, time(), ZoneInfo(settings.TIME_ZONE))
