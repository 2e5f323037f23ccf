"""What a candidate would change: the balance of a body with one seat more taken, and who changes it most."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from committees.rules.balance import Balance, Spread, gallagher
from committees.rules.kinds import Attribute
from committees.rules.profiles import Profile

K = TypeVar("K", bound=Hashable)
SAME = 9  # decimals up to which two effects are told apart


@dataclass(frozen=True, slots=True)
class Change:
    """What one quality of a candidate does to its group, and what that does to the score, in points."""

    attribute: Attribute
    value: str
    before: int
    expected: Fraction
    effect: float

    @property
    def after(self) -> int:
        return self.before + 1


@dataclass(frozen=True, slots=True)
class Effect(Generic[K]):
    """What a candidate would change; who shares a `rank` changes as much."""

    candidate: K
    rank: int
    points: float
    changes: tuple[Change, ...]


Measured = tuple[Balance, Spread]


def ranked(candidates: Mapping[K, Profile], measured: Sequence[Measured]) -> list[Effect[K]]:
    """Return what every candidate changes, who improves the balance most first; equal effects share a rank.

    The effect is the mean change of the score over all qualities, on the scale of today: so many points of score for a
    point of the index. A quality of a candidate that is not known changes nothing.
    """
    known: dict[tuple[Attribute, str], Change] = {}
    found = []
    for candidate, profile in candidates.items():
        changes = tuple(_changes(profile, measured, known))
        points = sum(change.effect for change in changes) / len(measured) if measured else 0.0
        found.append((candidate, points, changes))
    best_first = sorted(found, key=lambda row: -row[1])
    ranks: dict[float, int] = {}
    for place, (_, points, _) in enumerate(best_first, start=1):
        ranks.setdefault(round(points, SAME), place)
    return [Effect(candidate, ranks[round(points, SAME)], points, changes) for candidate, points, changes in best_first]


def _changes(
    profile: Profile, measured: Iterable[Measured], known: dict[tuple[Attribute, str], Change]
) -> list[Change]:
    """The changes that one profile makes, the largest first; `known` keeps what was computed for another."""
    changes = []
    for balance, spread in measured:
        value = profile.value_of(balance.attribute)
        if value:
            key = (balance.attribute, value)
            if key not in known:
                known[key] = _change(balance, value, balance.room(spread))
            changes.append(known[key])
    return sorted(changes, key=lambda change: -abs(change.effect))


def _change(balance: Balance, value: str, room: float) -> Change:
    before = balance.counts.get(value, 0)
    then = gallagher({**balance.counts, value: before + 1}, balance.targets)
    effect = 100 * (balance.gallagher - then) / room if room > 0 else 0.0
    expected = Fraction(balance.targets.get(value, 0)) * balance.seats / balance.total if balance.total else Fraction(0)
    return Change(balance.attribute, value, before, expected, effect)
