"""Reorganisations in words: what changed lately, what is about to, and what became of a municipality."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import formats
from core.charts import BarPart, weighted_bar
from members.models import Municipality, Reorganisation, ReorganisationPart
from members.permissions import foundings_between, names_around, parts_between, parts_of
from members.rules.reorganisations import DISSOLVES

YEAR = timedelta(days=365)
# From the largest part to the smallest; how a part looks says nothing, its words beside it do.
LOOKS = ("ink", "abstain", "off", "none")


def changes_around(day: date) -> dict[int, str]:
    """Return by key what happened to a member in the year until a day, or happens in the year after it."""
    words: dict[int, str] = {}
    for part in parts_between(day - YEAR, day + YEAR):
        when = part.reorganisation.effective_date
        if when <= day:
            words[part.target_id] = _("Larger since %(day)s") % {"day": formats.plain_day(when)}
            if part.kind not in DISSOLVES:
                words[part.source_id] = _("Smaller since %(day)s") % {"day": formats.plain_day(when)}
    for founding in foundings_between(day - YEAR, day):
        when = founding.reorganisation.effective_date
        words[founding.municipality_id] = _("New since %(day)s") % {"day": formats.plain_day(when)}
    for part in parts_between(day + timedelta(days=1), day + YEAR):
        when = part.reorganisation.effective_date
        if part.kind in DISSOLVES:
            words[part.source_id] = _("Ends on %(day)s") % {"day": formats.plain_day(when)}
    return words


@dataclass(frozen=True, slots=True)
class Piece:
    """What went to one municipality: its share of the addresses, and how it looks in the bar."""

    code: str
    name: str
    share: Decimal
    look: str
    is_this: bool

    @property
    def percentage(self) -> str:
        """The share in percent; whole numbers say enough, below one percent one decimal."""
        return formats.percent(Fraction(self.share), 0 if self.share >= Decimal("0.01") else 1)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one municipality in one reorganisation, with where its addresses went."""

    day: date
    kind: str
    code: str
    name: str
    is_this: bool
    pieces: list[Piece]
    bar: SafeString
    is_planned: bool
    reorganisation: Reorganisation

    @property
    def target(self) -> Piece:
        """The one that all of it went to."""
        return self.pieces[0]


def stories_of(municipality: Municipality, today: date) -> list[Story]:
    """Return what a municipality had part in, the last first: who gave to it, and where it went itself."""
    parts = list(parts_of(municipality))
    names = names_around({part.source_id for part in parts} | {part.target_id for part in parts})
    stories = [
        _story(municipality, list(group), names, today)
        for _key, group in groupby(parts, key=lambda part: (part.reorganisation_id, part.source_id))
    ]
    own = [s for s in stories if s.is_this or any(piece.is_this for piece in s.pieces)]
    return sorted(own, key=lambda story: story.day, reverse=True)


def _story(this: Municipality, parts: list[ReorganisationPart], names: dict[int, str], today: date) -> Story:
    first = parts[0]
    source = names.get(first.source_id, first.source.code)
    pieces = [
        Piece(
            code=part.target.code,
            name=names.get(part.target_id, part.target.code),
            share=part.address_share,
            look=LOOKS[place % len(LOOKS)],
            is_this=part.target_id == this.pk,
        )
        for place, part in enumerate(parts)
    ]
    return Story(
        day=first.reorganisation.effective_date,
        kind=first.kind,
        code=first.source.code,
        name=source,
        is_this=first.source_id == this.pk,
        pieces=pieces,
        bar=_bar(source, pieces) if len(pieces) > 1 else SafeString(""),
        is_planned=first.reorganisation.effective_date > today,
        reorganisation=first.reorganisation,
    )


def _bar(source: str, pieces: list[Piece]) -> SafeString:
    shares = ", ".join(f"{piece.name} {piece.percentage}" for piece in pieces)
    label = _("Where the addresses of %(name)s went: %(shares)s") % {"name": source, "shares": shares}
    return weighted_bar([BarPart(Fraction(p.share), p.look) for p in pieces], label=label, size="m")
