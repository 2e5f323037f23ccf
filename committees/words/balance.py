"""What the balance says in sentences, in seats: who is too few, who too many, what even the best cannot give."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from committees.rules.balance import Balance, Basis, Group, Spread
from committees.rules.effects import Change
from committees.rules.kinds import Attribute
from core.formats import NBSP, number
from core.registry import Text

TITLES: dict[Attribute, Text] = {
    Attribute.PROVINCE: gettext_lazy("Province"),
    Attribute.SIZE: gettext_lazy("Size of the municipality"),
    Attribute.FUNCTION: gettext_lazy("Office"),
    Attribute.PARTY: gettext_lazy("Party"),
    Attribute.GENDER: gettext_lazy("Gender, as people declared it"),
}
BASES: dict[Basis, Text] = {
    Basis.MUNICIPALITIES: gettext_lazy("Municipalities"),
    Basis.INHABITANTS: gettext_lazy("Inhabitants"),
}
Known = Mapping[str, Text]


def word(known: Known, value: str) -> str:
    """Return what a group is called."""
    return str(known.get(value, value))


def best_words(group: Group) -> str:
    """Return the seats of a group at best; two numbers when a lot decides."""
    if group.best == group.best_most:
        return str(group.best)
    return _("%(least)s or %(most)s") % {"least": group.best, "most": group.best_most}


def bar_words(group: Group, known: Known) -> str:
    """Say what one bar shows."""
    told = ngettext(
        "%(group)s: %(actual)s seat, expected %(expected)s, at best %(best)s",
        "%(group)s: %(actual)s seats, expected %(expected)s, at best %(best)s",
        group.actual,
    )
    return told % {
        "group": word(known, group.key),
        "actual": group.actual,
        "expected": number(group.expected, 1),
        "best": best_words(group),
    }


def deviating(groups: Iterable[Group], known: Known) -> str:
    """Return groups with their seats: "Limburg (0, expected 1.8), Zeeland (0, expected 1.2)"."""
    told = _("%(group)s (%(actual)s, expected %(expected)s)")
    return ", ".join(
        told % {"group": word(known, group.key), "actual": group.actual, "expected": number(group.expected, 1)}
        for group in groups
    )


def too_few(balance: Balance, known: Known) -> str:
    """Return who has a seat or more too few; nothing when nobody has."""
    return deviating((group for group in balance.groups if group.is_too_few), known)


def too_many(balance: Balance, known: Known) -> str:
    """Return who has a seat or more too many."""
    return deviating((group for group in balance.groups if group.is_too_many), known)


def no_place(balance: Balance, known: Known) -> str:
    """Return who has no seat even in the best possible division."""
    return ", ".join(word(known, group.key) for group in balance.groups if group.expected and not group.best_most)


def tie_words(balance: Balance, known: Known) -> str:
    """Say between whom only a lot can decide in the best possible division; nothing without a tie."""
    if balance.tie is None:
        return ""
    told = ngettext(
        "%(groups)s have the same claim to %(seats)s seat of the best possible division.",
        "%(groups)s have the same claim to %(seats)s seats of the best possible division.",
        balance.tie.seats,
    )
    groups = [word(known, key) for key in balance.tie.groups]
    return told % {"groups": ", ".join(groups), "seats": balance.tie.seats}


def lot_subject(balance: Balance) -> str:
    """Say in the record what a lot decides: the record is Dutch."""
    return f"Best haalbare verdeling van {balance.seats} zetels, eigenschap {balance.attribute}"


def unknown_words(balance: Balance) -> str:
    """Say how many do not count because it is not known; nothing when all is known."""
    if not balance.unknown:
        return ""
    told = ngettext(
        "Of %(count)s seat this is not known; it is left out.",
        "Of %(count)s seats this is not known; they are left out.",
        balance.unknown,
    )
    return told % {"count": balance.unknown}


def chance_words(balance: Balance, spread: Spread, least: float) -> str:
    """Say where the index stands between the best there can be and chance."""
    told = _(
        "Gallagher index %(now)s; the least with %(seats)s seats is %(least)s. Of a hundred bodies drawn by lot "
        "ninety lie between %(low)s and %(high)s, half of them below %(middle)s."
    )
    return told % {
        "now": index_words(balance.gallagher),
        "seats": balance.counted,
        "least": index_words(least),
        "low": index_words(spread.low),
        "middle": index_words(spread.middle),
        "high": index_words(spread.high),
    }


def change_words(change: Change, known: Known) -> str:
    """Say what a candidate changes: "Limburg 0 → 1", and above what is expected what it becomes."""
    values = {
        "group": word(known, change.value),
        "before": change.before,
        "after": change.after,
        "expected": number(change.expected, 1),
    }
    if change.effect >= 0:
        return (_("%(group)s %(before)s → %(after)s") % values).replace(" → ", f"{NBSP}→{NBSP}")
    return _("%(group)s becomes %(after)s, expected %(expected)s") % values


def points(value: float) -> str:
    """Return points of score with their sign: +9, −3, 0."""
    rounded = round(value)
    return f"+{rounded}" if rounded > 0 else number(rounded)


def index_words(value: float) -> str:
    """Return an index with one decimal."""
    return number(Fraction(value), 1)
