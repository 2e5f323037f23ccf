"""The composition as a file: every group of every quality with what the screen shows of it."""

from typing import Any

from django.utils.translation import gettext as _

from committees.composition import Composition
from committees.files import sheet
from committees.words import balance as words
from committees.words.bodies import all_values


def composition_file(read: Composition, extension: str, *, everything: bool) -> tuple[bytes | str, str]:
    """Return a csv, xlsx or ods file; without `everything` no quality from which a small group can be known."""
    headings = [
        _("Quality"),
        _("Group"),
        _("Seats"),
        _("Expected"),
        _("Best possible, least"),
        _("Best possible, most"),
        _("Basis"),
        _("As of"),
    ]
    known = all_values()
    lines: list[list[Any]] = []
    for balance in read.balances:
        title = str(words.TITLES[balance.attribute])
        if not everything and not read.is_public(balance):
            lines.append([title, _("not published"), "", "", "", "", "", read.day])
            continue
        lines += [
            [
                title,
                words.word(known[balance.attribute], group.key),
                group.actual,
                round(float(group.expected), 3),
                group.best,
                group.best_most,
                str(words.BASES[read.basis]),
                read.day,
            ]
            for group in balance.groups
        ]
    return sheet(_("Composition"), headings, lines, extension)
