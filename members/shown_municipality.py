"""What the page of a municipality shows: what holds, who may act for it, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.charts import Tile, tile_map
from core.permissions import Anyone
from core.registry import Text
from members.changes import Story, stories_of
from members.models import Mandate, Membership, Municipality, Office
from members.permissions import mandates_on, members_on, memberships_of, names_around, offices_on, sees_names
from members.registry import figures, sections_of


@dataclass(frozen=True, slots=True)
class OfficeShown:
    """An office by its function: how many hold it, since when, and what they may do; names are not public."""

    function: Text
    holders: int
    since: date
    topics: list[Text]
    is_sample: bool


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A number of another app."""

    label: Text
    value: int
    note: Text


def municipality_page(municipality: Municipality, today: date, user: Anyone) -> dict[str, Any]:
    """Return the context of the page: as it is today; what is over as on its last day, what is to come as planned."""
    memberships = list(memberships_of(municipality))
    day, is_member = day_to_show(memberships, today)
    members = list(members_on(day))
    listed = [member for member in members if member.pk == municipality.pk]
    shown = listed[0] if listed else municipality
    stories = stories_of(municipality, today)
    offices = offices_shown(offices_on(municipality, day), mandates_on(municipality, day)) if is_member else []
    populations = list(municipality.populations.order_by("-reference_date"))
    sections = sections_of(shown, day, user)
    return {
        "municipality": shown,
        "name": names_around({municipality.pk}).get(municipality.pk, municipality.code),
        "today": today,
        "sees_people": is_member and sees_names(user, municipality),
        "day": day,
        "is_member": is_member,
        "map": map_with(shown, members),
        "figures": [figure for member in listed for figure in figures_shown(member, day)],
        "memberships": memberships,
        "names": list(municipality.names.order_by("from_date")),
        "provinces": list(municipality.province_periods.select_related("province").order_by("from_date")),
        "populations": populations,
        "sources": sorted({population.source for population in populations}),
        "offices": offices,
        "has_sample": any(office.is_sample for office in offices),
        "stories": stories,
        "ending": next((story for story in stories if story.is_this and ends(story, memberships)), None),
        "heading_sections": [section for section in sections if section.heads_page],
        "sections": [section for section in sections if not section.heads_page],
    }


def day_to_show(memberships: list[Membership], today: date) -> tuple[date, bool]:
    """Return the day to show and whether it is a member today: else its last day, or the first one to come."""
    for period in memberships:
        if period.from_date <= today and (period.until_date is None or today < period.until_date):
            return today, True
    past = [period.until_date for period in memberships if period.until_date and period.until_date <= today]
    if past:
        return max(past) - timedelta(days=1), False
    return min((period.from_date for period in memberships), default=today), False


def ends(story: Story, memberships: list[Membership]) -> bool:
    """Tell whether the municipality itself ended in this reorganisation."""
    return any(period.until_date == story.day for period in memberships)


def figures_shown(municipality: Municipality, day: date) -> list[FigureShown]:
    """Return the numbers that other apps know of one municipality."""
    found = [(figure, figure.values([municipality], day)) for figure in figures]
    return [
        FigureShown(figure.label, values[municipality.code], figure.note)
        for figure, values in found
        if municipality.code in values
    ]


def map_with(municipality: Municipality, members: Iterable[Municipality]) -> SafeString:
    """Draw where a municipality lies; nothing when it or another has no tile on that day."""
    placed = list(members)
    if municipality not in placed or any(member.tile_row is None for member in placed):
        return SafeString("")
    tiles = [
        Tile(
            key=member.code,
            label=member.name,
            column=member.tile_column,
            row=member.tile_row,
            state="now" if member.pk == municipality.pk else "off",
            group=member.province_code,
            stands_out=member.pk == municipality.pk,
        )
        for member in placed
    ]
    label = _("%(name)s on the tile map of %(number)s municipalities")
    words = label % {"name": municipality.name, "number": len(placed)}
    return tile_map(tiles, label=words, hints=False, size="small")


def offices_shown(offices: Iterable[Office], mandates: Iterable[Mandate]) -> list[OfficeShown]:
    """Return one line per function, in the order in which functions are declared."""
    topics: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in mandates:
        topics[mandate.person_id].append(mandate)
    groups: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        groups[office.function].append(office)
    return [
        OfficeShown(
            function=label.label,
            holders=len(groups[label.value]),
            since=min(office.from_date for office in groups[label.value]),
            topics=_topics(mandate for office in groups[label.value] for mandate in topics[office.person_id]),
            is_sample=any(office.person.is_sample for office in groups[label.value]),
        )
        for label in Office.Label
        if groups[label.value]
    ]


def _topics(mandates: Iterable[Mandate]) -> list[Text]:
    held = {mandate.topic for mandate in mandates}
    return [label.label for label in Mandate.Label if label.value in held]
