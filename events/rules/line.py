"""Waiting lists: who gets in when places fall free, and what each of the others is waiting for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


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


@dataclass(frozen=True, slots=True)
class Told:
    """Where somebody stands in their own line, from 1, and why they are not in yet."""

    position: int
    why: Why


def who_gets_in(line: Sequence[InLine], left: Mapping[int, int | None]) -> list[InLine]:
    """Return who gets a place, in order; `left` is how many places each counter has, None without a limit.

    The first who fits goes first. A group of which all or nobody wants to come is passed over until all fit. Who gets a
    place at the event may go on in the same turn to the sessions they wait for; what somebody gives back is given on.
    """
    free = dict(left)
    waiting = list(line)
    got: list[InLine] = []
    entered: set[int] = set()
    again = True
    while again:
        again = False
        for one in list(waiting):
            together = _together(one, waiting)
            if not _admissible(together, entered) or not _fit(together, free):
                continue
            for each in together:
                _move(each, free)
                waiting.remove(each)
                got.append(each)
                if each.for_event:
                    entered.add(each.registration)
            again = True
            break
    return got


def explained(line: Sequence[InLine], left: Mapping[int, int | None]) -> dict[int, Told]:
    """Return for everybody in line their position and what they are waiting for, by key."""
    positions: Counter[int] = Counter()
    told = {}
    for one in line:
        positions[one.counter] += 1
        told[one.key] = Told(positions[one.counter], _why(one, positions[one.counter], line, left))
    return told


def _why(one: InLine, position: int, line: Sequence[InLine], left: Mapping[int, int | None]) -> Why:
    if not one.for_event and not one.may_enter:
        return Why.EVENT_FIRST
    if one.clashes:
        return Why.CLASH
    free = left.get(one.counter, 0)
    if one.for_event and (free is None or free > 0) and any(left.get(need, 0) == 0 for need in one.needs):
        return Why.KIND
    if one.whole and (free is None or free > 0) and not _fit(_together(one, line), dict(left)):
        return Why.GROUP
    return Why.NEXT if position == 1 else Why.BEFORE


def _together(one: InLine, waiting: Iterable[InLine]) -> list[InLine]:
    if one.group is None or not one.whole:
        return [one]
    return [each for each in waiting if each.group == one.group and each.counter == one.counter]


def _admissible(together: Iterable[InLine], entered: set[int]) -> bool:
    return all(
        not each.clashes and (each.for_event or each.may_enter or each.registration in entered) for each in together
    )


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
