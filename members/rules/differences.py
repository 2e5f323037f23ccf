"""What an export of office holders says otherwise than the register: compared by function and folded name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.rules.text import fold
from members.rules.topics import Function


class Difference(StrEnum):
    """What differs."""

    NEW = "new"
    ENDED = "ended"
    PARTY = "party"


class Standing(StrEnum):
    """What became of a difference."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office as the export tells; `from_date` is the date of its record."""

    function: Function
    name: str
    party: str = ""
    from_date: date | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An office as the register has it; `names` are all names of its holder, `by_hand` when a person entered it."""

    key: int
    function: Function
    names: tuple[str, ...]
    party: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One difference: what the export has, what the register has, or both."""

    kind: Difference
    holder: Holder | None
    known: Known | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences of one municipality, and how many offices are the same."""

    found: list[Found]
    same: int


def compare(holders: Sequence[Holder], known: Sequence[Known]) -> Compared:
    """Return how the offices of one municipality differ.

    People of the same name in the same function are told apart by their number only. Of a function that the export
    does not give at all nothing is said to have ended: half a file ends nobody.
    """
    index: dict[tuple[Function, str], list[Known]] = defaultdict(list)
    for each in known:
        for name in {fold(name) for name in each.names}:
            index[each.function, name].append(each)
    taken: set[int] = set()
    found, same = [], 0
    for holder in _once(holders):
        match = next((k for k in index[holder.function, fold(holder.name)] if k.key not in taken), None)
        if match is None:
            found.append(Found(Difference.NEW, holder, None))
            continue
        taken.add(match.key)
        if holder.party and fold(holder.party) != fold(match.party):
            found.append(Found(Difference.PARTY, holder, match))
        else:
            same += 1
    told = {holder.function for holder in holders}
    found += [Found(Difference.ENDED, None, each) for each in known if each.key not in taken and each.function in told]
    return Compared(found, same)


def _once(holders: Iterable[Holder]) -> list[Holder]:
    """Leave out what is told twice in the same words."""
    return list(dict.fromkeys(holders))
