"""What the page of a composition shows: seats, map, what asks for attention, the balance."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committees.composition import Composition, SeatLine, composition
from committees.models import Body
from committees.permissions.bodies import bodies_on, may_keep_bodies
from committees.rules.balance import Basis
from committees.rules.kinds import Attribute
from committees.shown.alarms import alarms_of
from committees.shown.balance import panels
from committees.words.balance import BASES
from committees.words.bodies import all_values
from core import formats
from core.charts import SeatTile, Tile, seat_table, tile_map
from core.charts.seats import HINTED
from core.permissions import Anyone
from core.registry import Text
from members.models import Municipality

LISTED = 12
FIRST = 20  # rows of a list that is not shown in full


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One of the bodies that are counted together."""

    body: Body
    total: int
    taken: int
    acting: int
    overdue: int
    ending: int

    @property
    def vacant(self) -> int:
        return self.total - self.taken


def together(day: date, today: date, basis: Basis) -> Composition:
    """Return all bodies that count in the balance."""
    bodies = [body for body in bodies_on(day) if body.kind.counts_in_balance]
    return composition(bodies, day, basis=basis, today=today)


def composition_page(
    read: Composition, user: Anyone, *, body: Body | None = None, show_all: bool = False
) -> dict[str, Any]:
    """Return the context of a composition: of one body, or of all together; of many bodies first those with gaps."""
    known, keeps = all_values(), may_keep_bodies(user)
    return {
        "body": body,
        "read": read,
        "day": read.day,
        "basis": read.basis,
        "bases": list(BASES.items()),
        "keeps": keeps,
        "signs": read.looks,
        "table": _table(read, known[Attribute.FUNCTION], body),
        "amount": _amount(read),
        "map": _map(read),
        "map_words": _map_words(read, known[Attribute.PROVINCE]),
        "alarms": alarms_of(read, known),
        "panels": panels(read, known, everything=keeps),
        "lines": [] if body is not None else _lines(read, show_all=show_all),
        "vacancies": [seat for seat in read.seats if seat.profile is None] if body is not None and keeps else [],
        "has_sample": any(each.is_sample for each in read.bodies),
    }


def _table(read: Composition, functions: dict[str, Text], body: Body | None) -> SafeString:
    label = _(
        "%(all)s seats around a table: %(taken)s filled, %(ending)s run out, %(acting)s acting, %(overdue)s with the "
        "term over, %(vacant)s vacant"
    ) % {
        "all": len(read.seats),
        **{name: read.looks[name] for name in ("taken", "ending", "acting", "overdue", "vacant")},
    }
    return seat_table(_tiles(read, functions, body), label=label, amount=_amount(read), words=_("seats filled"))


def _tiles(read: Composition, functions: dict[str, Text], body: Body | None) -> list[SeatTile]:
    """Return the seats as they are drawn; of so many that nobody can point at one only how they look."""
    if len(read.seats) > HINTED:
        plain = {look: SeatTile(0, look) for look in read.looks}
        return [plain[seat.look] for seat in read.seats]
    names = {member.code: member.name for member in read.members}
    pages = {each.pk: (each.name, reverse("body_detail", args=[each.code])) for each in read.bodies}
    return [
        SeatTile(
            seat.number,
            seat.look,
            hint=_hint(seat, names, functions, "" if body is not None else pages[seat.body][0]),
            href=f"{pages[seat.body][1]}#zetel-{seat.number}",
        )
        for seat in read.seats
    ]


def _amount(read: Composition) -> str:
    numbers = {"taken": formats.number(len(read.taken)), "all": formats.number(len(read.seats))}
    return _("%(taken)s of %(all)s") % numbers


def _hint(seat: SeatLine, names: dict[str, str], functions: dict[str, Text], body: str) -> str:
    place = _("Seat %(number)s") % {"number": seat.number}
    place = f"{body}, {place.lower()}" if body else place
    if seat.profile is None:
        return _("%(place)s: vacancy") % {"place": place}
    who = [functions.get(seat.profile.function or "", ""), names.get(seat.profile.municipality, "")]
    words = f"{place}: {', '.join(str(word) for word in who if word)}"
    if seat.until is None:
        return words
    return _("%(who)s, until %(day)s") % {"who": words, "day": formats.plain_day(seat.until)}


def _map(read: Composition) -> SafeString:
    """Draw the municipalities that have somebody; nothing when a member has no tile on that day."""
    if not read.members or any(member.tile_row is None for member in read.members):
        return SafeString("")
    seats = Counter(profile.municipality for profile in read.profiles)
    return tile_map([_tile(member, seats[member.code]) for member in read.members], label=_sat(read))


def _tile(member: Municipality, seats: int) -> Tile:
    told = ngettext("%(name)s: %(seats)s seat", "%(name)s: %(seats)s seats", seats) if seats else _("%(name)s: no seat")
    return Tile(
        key=member.code,
        label=member.name,
        column=member.tile_column,
        row=member.tile_row,
        state="on" if seats else "off",
        group=member.province_code,
        hint=told % {"name": member.name, "seats": seats},
        href=member.address,
    )


def _sat(read: Composition) -> str:
    found = len({profile.municipality for profile in read.profiles if profile.municipality})
    told = ngettext(
        "%(found)s of %(all)s municipalities has a seat.", "%(found)s of %(all)s municipalities have a seat.", found
    )
    return told % {"found": found, "all": formats.number(len(read.members))}


def _map_words(read: Composition, provinces: dict[str, Text]) -> str:
    """Say under the map how many have a seat, and in which provinces nobody has."""
    there = {profile.province for profile in read.profiles}
    empty = [str(provinces.get(code, code)) for code in read.targets[Attribute.PROVINCE] if code not in there]
    if not empty or len(empty) > LISTED // 2:
        return _sat(read)
    return _("%(words)s No tile in %(provinces)s.") % {"words": _sat(read), "provinces": _listed(empty)}


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _lines(read: Composition, *, show_all: bool) -> list[BodyLine]:
    lines = [_line(read, body) for body in read.bodies]
    if show_all or len(lines) <= FIRST:
        return lines
    return sorted(lines, key=lambda line: -(line.vacant + line.overdue))[:FIRST]


def _line(read: Composition, body: Body) -> BodyLine:
    looks = Counter(seat.look for seat in read.of_body(body))
    total = sum(looks.values())
    return BodyLine(body, total, total - looks["vacant"], looks["acting"], looks["overdue"], looks["ending"])
