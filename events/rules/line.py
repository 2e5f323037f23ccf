"""Waiting lists: who gets in when places fall free, and what each of the others is waiting for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from events.rules.programme import Slot, clash


class Why(StrEnum):
    """What somebody in line is waiting for."""

    NEXT = "next"  # the next place that falls free is theirs
    BEFORE = "before"  # others stand before them
    GROUP = "group"  # the group is larger than the places that are left
    EVENT_FIRST = "event_first"  # a place at the event itself comes first
    CLASH = "clash"  # they hold a session at that moment which they did not offer to give up
    KIND = "kind"  # there is a place at the event, and none of the kind they asked for


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody in line: which counters they need, which they give back, in the order in which they joined."""

    key: int
    registration: int
    counter: int
    needs: tuple[int, ...]
    gives: tuple[int, ...] = ()
    group: UUID | None = None
    whole: bool = False
    for_event: bool = False
    may_enter: bool = True  # has a place at the event itself
    clashes: bool = False
    slot: Slot | None = None  # when the session is
    given: int | None = None  # the place in another session that is given up


@dataclass(frozen=True, slots=True)
class Told:
    """Where somebody stands in their own line, from 1, and why they are not in yet."""

    position: int
    why: Why


def who_gets_in(line: Sequence[InLine], left: Mapping[int, int | None]) -> list[InLine]:
    """Return who gets a place, in order; `left` is how many places each counter has, None without a limit.

    The first who fits goes first. A group of which all or nobody wants to come is passed over until all fit. Who gets a
    place at the event may go on in the same turn to the sessions they wait for; what somebody gives back is given on.
    Of two places at the same moment, or two that give up the same one, somebody gets one in a turn.
    """
    turn = _Turn(line, left)
    for_sessions = {one.registration for one in line if not one.for_event}
    again = True
    while again:
        again = False
        for one in line:
            if one.key in turn.got or not turn.lets_in(one):
                continue
            together = turn.take(one)
            # Somebody before in line may have waited for just this.
            if any(each.gives or (each.for_event and each.registration in for_sessions) for each in together):
                again = True
                break
    return list(turn.got.values())


class _Turn:
    """One time that places are given: what is free yet, and who got in."""

    def __init__(self, line: Sequence[InLine], left: Mapping[int, int | None]) -> None:
        self.free = dict(left)
        self.got: dict[int, InLine] = {}
        self.entered: set[int] = set()
        self.taken: dict[int, list[InLine]] = {}
        self.groups = _groups(line)

    def lets_in(self, one: InLine) -> bool:
        together = _together(one, self.groups)
        return _fit(together, self.free) and all(self._admissible(each) for each in together)

    def take(self, one: InLine) -> list[InLine]:
        together = _together(one, self.groups)
        for each in together:
            _move(each, self.free)
            self.got[each.key] = each
            self.taken.setdefault(each.registration, []).append(each)
            if each.for_event:
                self.entered.add(each.registration)
        return together

    def _admissible(self, one: InLine) -> bool:
        enters = one.for_event or one.may_enter or one.registration in self.entered
        others = self.taken.get(one.registration, ())
        return enters and not one.clashes and not any(_either_or(one, other) for other in others)


def explained(line: Sequence[InLine], left: Mapping[int, int | None]) -> dict[int, Told]:
    """Return for everybody in line their position and what they are waiting for, by key."""
    positions: Counter[int] = Counter()
    groups = _groups(line)
    told = {}
    for one in line:
        positions[one.counter] += 1
        position = positions[one.counter]
        told[one.key] = Told(position, _why(one, position, _together(one, groups), left))
    return told


def _why(one: InLine, position: int, together: Sequence[InLine], left: Mapping[int, int | None]) -> Why:
    if not one.for_event and not one.may_enter:
        return Why.EVENT_FIRST
    if one.clashes:
        return Why.CLASH
    own = left.get(one.counter, 0)
    if own is None or own > 0:
        if one.for_event and not _fit([one], left):
            return Why.KIND
        if one.whole and not _fit(together, left):
            return Why.GROUP
    return Why.NEXT if position == 1 else Why.BEFORE


def _groups(line: Iterable[InLine]) -> Mapping[tuple[UUID, int], list[InLine]]:
    """Return who come together or not at all."""
    groups: dict[tuple[UUID, int], list[InLine]] = {}
    for one in line:
        if one.group is not None and one.whole:
            groups.setdefault((one.group, one.counter), []).append(one)
    return groups


def _together(one: InLine, groups: Mapping[tuple[UUID, int], list[InLine]]) -> list[InLine]:
    if one.group is None or not one.whole:
        return [one]
    return groups[one.group, one.counter]


def _either_or(one: InLine, other: InLine) -> bool:
    if one.registration != other.registration or one.slot is None or other.slot is None:
        return False
    return clash(one.slot, other.slot) or (one.given is not None and one.given == other.given)


def _steps(together: Iterable[InLine]) -> Iterator[tuple[int, int]]:
    for each in together:
        yield from ((need, 1) for need in each.needs)


def _fit(together: Iterable[InLine], free: Mapping[int, int | None]) -> bool:
    wanted: Counter[int] = Counter()
    for counter, step in _steps(together):
        wanted[counter] += step
    return all((room := free.get(counter, 0)) is None or room >= number for counter, number in wanted.items())


def _move(one: InLine, free: dict[int, int | None]) -> None:
    for counters, step in ((one.needs, -1), (one.gives, 1)):
        for counter in counters:
            room = free.get(counter, 0)
            free[counter] = None if room is None else room + step
