"""How the balance is shown: one panel per quality, with its sentences, its bars and the numbers of both."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from committees.composition import Composition, spread_of
from committees.rules.balance import Balance, Group, gallagher
from committees.rules.kinds import Attribute
from committees.words import balance as words
from core.charts import BalanceMark, SpreadMark, balance_bar, spread_strip
from core.formats import number
from core.models import Lot
from core.registry import Text


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One group of one quality."""

    name: str
    group: Group
    expected: str
    best: str
    bar: SafeString


@dataclass(frozen=True, slots=True)
class Chance:
    """Where the body stands between the best there can be and chance."""

    score: str
    strip: SafeString
    sentence: str
    moved: str
    moved_least: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One quality. `is_hidden`: it is somebody's own and a group is so small that it could be recognised."""

    attribute: Attribute
    title: Text
    seats: int
    is_hidden: bool = False
    too_few: str = ""
    too_many: str = ""
    no_place: str = ""
    tie: str = ""
    lot: Lot | None = None
    drawn: str = ""
    unknown: str = ""
    rows: list[BalanceRow] = field(default_factory=list)
    chance: Chance | None = None


def panels(composition: Composition, known: Mapping[Attribute, words.Known], *, everything: bool) -> list[Panel]:
    """Return the qualities; without `everything` nothing from which somebody of a small group can be known."""
    return [
        panel(each, known[each.attribute], composition.lot_of(each))
        if everything or composition.is_public(each)
        else Panel(each.attribute, words.TITLES[each.attribute], each.seats, is_hidden=True)
        for each in composition.balances
    ]


def panel(balance: Balance, known: words.Known, lot: Lot | None = None) -> Panel:
    """Return one quality with what is to be said and drawn of it."""
    return Panel(
        attribute=balance.attribute,
        title=words.TITLES[balance.attribute],
        seats=balance.seats,
        too_few=words.too_few(balance, known),
        too_many=words.too_many(balance, known),
        no_place=words.no_place(balance, known),
        tie=words.tie_words(balance, known),
        lot=lot,
        drawn=", ".join(words.word(known, key) for key in lot.order) if lot is not None else "",
        unknown=words.unknown_words(balance),
        rows=_rows(balance, known),
        chance=_chance(balance),
    )


def _rows(balance: Balance, known: words.Known) -> list[BalanceRow]:
    marks = {
        group.key: BalanceMark(group.actual, group.expected, group.best, group.best_most, group.is_too_few)
        for group in balance.groups
    }
    scale = max((mark.largest for mark in marks.values()), default=1)
    return [
        BalanceRow(
            name=words.word(known, group.key),
            group=group,
            expected=number(group.expected, 1),
            best=words.best_words(group),
            bar=balance_bar(marks[group.key], scale=scale, label=words.bar_words(group, known)),
        )
        for group in balance.groups
    ]


def _chance(balance: Balance) -> Chance | None:
    spread = spread_of(balance)
    if spread is None:
        return None
    least = gallagher(balance.least, balance.targets)
    sentence = words.chance_words(balance, spread, least)
    mark = SpreadMark(balance.gallagher, least, spread.low, spread.middle, spread.high)
    return Chance(
        score=f"{balance.score(spread):.0f}",
        strip=spread_strip(mark, label=sentence),
        sentence=sentence,
        moved=words.index_words(balance.loosemore_hanby),
        moved_least=words.index_words(balance.least_moved),
    )
