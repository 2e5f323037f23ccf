"""Who comes to an event: when they registered, from which provinces and sizes, and on the map."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.charts import Tile, column_chart, tile_map
from core.registry import Text
from members.forms.register import SIZES
from members.models import Municipality
from members.rules.sizes import size_of

MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Group:
    """A province or a size: how many people, and from how many of its municipalities."""

    name: Text
    people: int
    there: int
    whole: int


def over_time(days: list[tuple[date, int]]) -> SafeString:
    """Draw how many registered on each day, or in each week when it took longer."""
    if not days:
        return SafeString("")
    first, last = days[0][0], days[-1][0]
    step = 1 if (last - first).days < MOST_COLUMNS else 7
    counted: Counter[int] = Counter()
    for day, number in days:
        counted[(day - first).days // step] += number
    steps = [
        (formats.plain_day(first + timedelta(days=step * place)), counted[place])
        for place in range((last - first).days // step + 1)
    ][-MOST_COLUMNS:]
    total = sum(number for _words, number in steps)
    words = _("Registrations by day, from %(first)s until %(last)s: %(total)s")
    if step == 7:
        words = _("Registrations by week, from %(first)s until %(last)s: %(total)s")
    return column_chart(steps, label=words % {"first": steps[0][0], "last": formats.plain_day(last), "total": total})


def grouped(members: list[Municipality], counted: Mapping[int | None, int], of: Any) -> list[Group]:
    """Count people by a group of municipalities, in the order of the members."""
    people: Counter[Text] = Counter()
    there: Counter[Text] = Counter()
    whole: Counter[Text] = Counter()
    for member in members:
        name = of(member)
        whole[name] += 1
        people[name] += counted.get(member.pk, 0)
        there[name] += member.pk in counted
    return [Group(name, people[name], there[name], whole[name]) for name in sorted(whole, key=lambda n: -people[n])]


def size_words(member: Municipality) -> Text:
    """Return the class of size of a municipality."""
    return SIZES[size_of(member.population)] if member.population is not None else _("not known")


def people_map(members: list[Municipality], counted: Mapping[int | None, int]) -> SafeString:
    """Draw the municipalities of which somebody comes; nothing when a member has no tile today."""
    if not members or any(member.tile_row is None for member in members):
        return SafeString("")
    found = sum(1 for member in members if member.pk in counted)
    label = _("Of %(found)s of %(whole)s municipalities somebody comes. The lists beside it hold the same.")
    tiles = [_tile(member, counted.get(member.pk, 0)) for member in members]
    return tile_map(tiles, label=label % {"found": found, "whole": len(members)})


def _tile(member: Municipality, people: int) -> Tile:
    words = ngettext("%(name)s: %(people)s registration", "%(name)s: %(people)s registrations", people)
    return Tile(
        key=member.code,
        label=member.name,
        column=member.tile_column,
        row=member.tile_row,
        state="on" if people else "off",
        group=member.province_code,
        hint=words % {"name": member.name, "people": people},
        href=member.address,
    )
