"""What the page of the register shows: a day, a part of it, as list and as map."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.charts import Tile, tile_map
from core.charts.tiles import MOST_NAMES
from members.forms import RegisterForm
from members.models import Municipality
from members.permissions import provinces_known, register_reach, special_members
from members.registry import figures
from members.rows import Register, register_on

FIRST = 20


def asked(query: Mapping[str, str], today: date) -> RegisterForm:
    """Return the questions of an address; two statements."""
    first, last = register_reach()
    return RegisterForm(query, today=today, first=first, last=last, provinces=list(provinces_known()))


def register_for(form: RegisterForm) -> Register:
    """Return the part of the register that a valid form asks for."""
    told = form.cleaned_data
    return register_on(
        told["op"], province=told["provincie"], size=told["grootte"], words=told["q"], sort=told["sorteer"]
    )


def register_page(form: RegisterForm, today: date, *, show_all: bool) -> dict[str, Any]:
    """Return the context of the register; of many rows first those that changed lately or are about to."""
    if not form.is_valid():
        return {"form": form, "today": today}
    register, told = register_for(form), form.cleaned_data
    rows, is_part = register.rows, any(told[name] for name in ("provincie", "grootte", "q"))
    if not show_all and not is_part and len(rows) > FIRST:
        rows = (rows if told["sorteer"] else sorted(rows, key=lambda row: not row.note))[:FIRST]
    return {
        "form": form,
        "today": today,
        "day": register.day,
        "view": told["weergave"],
        "register": register,
        "rows": rows,
        "is_part": is_part,
        "has_notes": any(row.note for row in rows),
        "headline": headline(register, is_part=is_part),
        "figures": list(figures),
        "totals": totals(register),
        "homeless": [m.name for m in register.members if m.tile_row is None],
        "map": register_map(register, is_part=is_part) if told["weergave"] == "kaart" else "",
        "special": list(special_members()),
    }


def headline(register: Register, *, is_part: bool) -> str:
    """Say how many there are."""
    found, whole = len(register.rows), len(register.members)
    if is_part:
        return _("%(found)s of %(whole)s municipalities") % {"found": found, "whole": formats.number(whole)}
    words = ngettext("%(whole)s municipality", "%(whole)s municipalities", whole)
    return words % {"whole": formats.number(whole)}


def totals(register: Register) -> list[tuple[str, str, str]]:
    """Return the sum of every number in the rows: heading, number, note."""
    date_, sources = None, {row.member.population_date for row in register.rows if row.member.population is not None}
    if sources:
        date_ = max(sources)
    note = _("on %(day)s, source: CBS") % {"day": formats.plain_day(date_)} if date_ else ""
    sums = [(_("Inhabitants"), formats.number(register.population), note)] if date_ else []
    for place, figure in enumerate(figures):
        known = [row.figures[place] for row in register.rows if row.figures[place] is not None]
        if known:
            sums.append((str(figure.label), formats.number(sum(n or 0 for n in known)), str(figure.note)))
    return sums


def register_map(register: Register, *, is_part: bool) -> SafeString:
    """Draw who answers to the question; nothing when a member has no tile on that day."""
    if not register.members or any(member.tile_row is None for member in register.members):
        return SafeString("")
    found = register.found
    named = is_part and len(found) <= MOST_NAMES
    tiles = [_tile(member, is_found=member.pk in found, is_named=named) for member in register.members]
    label = _("Tile map of %(whole)s municipalities; %(found)s of them are dark. The list holds the same.")
    return tile_map(tiles, label=label % {"whole": len(tiles), "found": len(found)})


def _tile(member: Municipality, *, is_found: bool, is_named: bool) -> Tile:
    hint = _("%(name)s: %(number)s inhabitants")
    return Tile(
        key=member.code,
        label=member.name,
        column=member.tile_column,
        row=member.tile_row,
        state="on" if is_found else "off",
        group=member.province_code,
        hint=hint % {"name": member.name, "number": formats.number(member.population)}
        if member.population is not None
        else member.name,
        href=member.address,
        stands_out=is_found and is_named,
    )
