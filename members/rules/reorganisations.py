"""What a reorganisation does to the list of municipalities."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

# Shares were published with four decimals: a municipality that is divided may lack as much as it has parts.
ROUNDING = Fraction(1, 5000)


class Kind(StrEnum):
    """What happens to the municipality that gives."""

    MERGER = "merger"  # dissolved, as a whole into one other
    SPLIT = "split"  # dissolved, divided over more than one
    BORDER_CHANGE = "border_change"  # goes on, without a part of its territory


DISSOLVES = frozenset({Kind.MERGER, Kind.SPLIT})


class NotPossible(ValueError):
    """These parts cannot be one reorganisation of this list; `why` is a stable code, `code` the municipality."""

    def __init__(self, why: str, code: str) -> None:
        self.why, self.code = why, code
        super().__init__(f"{why}: {code}")


@dataclass(frozen=True, slots=True)
class Part:
    """What goes from one municipality to another; `share` is that of the addresses of the giver."""

    source: str
    target: str
    kind: Kind
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Change:
    """What a reorganisation does: who ends, who begins, and who is there afterwards."""

    dissolved: frozenset[str]
    founded: frozenset[str]
    codes: frozenset[str]


def apply(codes: Collection[str], parts: Sequence[Part]) -> Change:
    """Return the list after a reorganisation of the municipalities `codes`.

    Whoever receives without being on the list is founded. Raises NotPossible when somebody gives who is not there, is
    dissolved and goes on at once, is dissolved into somebody who ends too, or gives more or less than all there is.
    """
    before = frozenset(codes)
    dissolved = frozenset(part.source for part in parts if part.kind in DISSOLVES)
    targets = frozenset(part.target for part in parts)
    for part in parts:
        if part.source not in before:
            raise NotPossible("gives_without_being_there", part.source)
        if part.target in dissolved:
            raise NotPossible("receives_and_ends", part.target)
        if part.source == part.target:
            raise NotPossible("gives_to_itself", part.source)
    _check_shares(parts, dissolved)
    founded = targets - before
    return Change(dissolved, founded, (before - dissolved) | founded)


def _check_shares(parts: Iterable[Part], dissolved: frozenset[str]) -> None:
    given: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        given[part.source].append(part)
    for source, own in given.items():
        whole = sum((part.share for part in own), Fraction(0))
        if any(part.share <= 0 for part in own) or whole > 1 + ROUNDING:
            raise NotPossible("gives_more_than_all", source)
        if len({part.target for part in own}) < len(own):
            raise NotPossible("gives_twice_to_one", source)
        if source not in dissolved:
            continue
        if any(part.kind not in DISSOLVES for part in own):
            raise NotPossible("ends_and_goes_on", source)
        if any(part.kind is Kind.MERGER for part in own) and len(own) > 1:
            raise NotPossible("merges_and_is_divided", source)
        if whole < 1 - ROUNDING:
            raise NotPossible("gives_less_than_all", source)


@dataclass(frozen=True, slots=True)
class Span:
    """How long a municipality is on the list: from a day until, and not including, another."""

    code: str
    from_date: date
    until_date: date | None


def spans(start: date, codes: Collection[str], events: Iterable[tuple[date, Sequence[Part]]]) -> list[Span]:
    """Return how long everybody is on the list that begins at `start` with `codes`, after these events in order of day.

    Raises NotPossible as `apply` does.
    """
    since = dict.fromkeys(codes, start)
    ended: list[Span] = []
    for day, parts in events:
        change = apply(since.keys(), parts)
        ended += [Span(code, since.pop(code), day) for code in sorted(change.dissolved)]
        since |= dict.fromkeys(change.founded, day)
    return [*ended, *(Span(code, day, None) for code, day in since.items())]


def connected(parts: Iterable[Part]) -> list[list[Part]]:
    """Return parts of one day in groups that share a municipality: each is one reorganisation."""
    leader: dict[str, str] = {}

    def find(code: str) -> str:
        while leader.setdefault(code, code) != code:
            code = leader[code]
        return code

    listed = list(parts)
    for part in listed:
        leader[find(part.source)] = find(part.target)
    groups: dict[str, list[Part]] = defaultdict(list)
    for part in listed:
        groups[find(part.target)].append(part)
    return list(groups.values())
