"""Who gets in: whatever the line, the groups and the places, by the rules and never above what there is."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from events.rules.line import InLine, Why, explained, who_gets_in
from events.rules.programme import Slot, clash

EVENT, KIND = 1, 2
SESSIONS = (11, 12, 13, 14)
BEGINS = datetime(2027, 3, 4, 9, tzinfo=UTC)
# 11 and 12 are at the same time, 13 overlaps half of them, 14 is later.
SLOTS = {
    11: Slot(11, BEGINS, BEGINS + timedelta(hours=1), 1),
    12: Slot(12, BEGINS, BEGINS + timedelta(hours=1), 1),
    13: Slot(13, BEGINS + timedelta(minutes=30), BEGINS + timedelta(minutes=90)),
    14: Slot(14, BEGINS + timedelta(hours=2), BEGINS + timedelta(hours=3)),
}
Left = dict[int, int | None]


def for_event(key: int, registration: int, group: int | None = None, *, whole: bool = False) -> InLine:
    own = UUID(int=group) if group is not None else None
    return InLine(
        key=key, registration=registration, counter=EVENT, needs=(EVENT, KIND), group=own, whole=whole, for_event=True
    )


def for_session(key: int, registration: int, session: int, *, enters: bool = True, held: int | None = None) -> InLine:
    gives = (held,) if held is not None and held != session and clash(SLOTS[held], SLOTS[session]) else ()
    return InLine(
        key=key,
        registration=registration,
        counter=session,
        needs=(session,),
        gives=gives,
        may_enter=enters,
        slot=SLOTS[session],
        given=registration * 100 + gives[0] if gives else None,
    )


@st.composite
def lines(draw: st.DrawFn) -> list[InLine]:
    """Registrations that wait for the event, alone, in groups of all or nobody and in others, and for sessions."""
    keys, line = count(1), []
    for registration in range(1, draw(st.integers(1, 9)) + 1):
        inside = draw(st.booleans())
        if not inside:
            group = draw(st.none() | st.integers(1, 3))
            # Whether all or nobody comes is of the group.
            line.append(for_event(next(keys), registration, group, whole=group == 1))
        held = draw(st.none() | st.sampled_from(SESSIONS)) if inside else None
        wanted = draw(st.sets(st.sampled_from(SESSIONS), max_size=3)) - {held}
        line += [for_session(next(keys), registration, session, enters=inside, held=held) for session in wanted]
    return draw(st.permutations(line))


counters = st.fixed_dictionaries({key: st.none() | st.integers(-2, 4) for key in (EVENT, KIND, *SESSIONS)})


def balance(got: list[InLine]) -> Counter[int]:
    """How many places each counter gave, what was given back taken off."""
    steps: Counter[int] = Counter()
    for one in got:
        steps.update(one.needs)
        steps.subtract(one.gives)
    return steps


def after(left: Left, got: list[InLine]) -> Left:
    steps = balance(got)
    return {key: None if room is None else room - steps[key] for key, room in left.items()}


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_nobody_gets_a_place_that_is_not_there(line: list[InLine], left: Left) -> None:
    free = dict(left)
    for one in who_gets_in(line, left):
        for need in one.needs:
            room = free[need]
            assert room is None or room > 0
            free[need] = None if room is None else room - 1
        for given_back in one.gives:
            room = free[given_back]
            free[given_back] = None if room is None else room + 1


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_everybody_once_and_only_who_may(line: list[InLine], left: Left) -> None:
    got = who_gets_in(line, left)
    assert len({one.key for one in got}) == len(got)
    assert {one.key for one in got} <= {one.key for one in line}
    entered: set[int] = set()
    for one in got:
        assert not one.clashes
        assert one.for_event or one.may_enter or one.registration in entered
        if one.for_event:
            entered.add(one.registration)


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_nobody_gets_two_at_once_or_gives_up_the_same_place_twice(line: list[InLine], left: Left) -> None:
    got = [one for one in who_gets_in(line, left) if one.slot is not None]
    for number, one in enumerate(got):
        for other in got[number + 1 :]:
            if one.registration == other.registration and one.slot and other.slot:
                assert not clash(one.slot, other.slot)
                assert one.given is None or one.given != other.given


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_a_group_of_all_or_nobody_is_never_parted(line: list[InLine], left: Left) -> None:
    got = {one.key for one in who_gets_in(line, left)}
    whole = {one.key for one in line if one.whole}
    assert whole <= got or not whole & got


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_nobody_is_passed_by_who_came_later_and_wants_the_same(line: list[InLine], left: Left) -> None:
    got = {one.key for one in who_gets_in(line, left)}
    alone = [one for one in line if one.for_event and not one.whole]
    passed = False
    for one in alone:
        assert not (passed and one.key in got)
        passed = passed or one.key not in got


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_nobody_is_left_who_would_fit(line: list[InLine], left: Left) -> None:
    got = who_gets_in(line, left)
    free, in_now = after(left, got), {one.registration for one in got if one.for_event}
    rest = [one for one in line if one not in got]
    for one in rest:
        if one.whole or one.clashes or not (one.for_event or one.may_enter or one.registration in in_now):
            continue
        mine = [each for each in got if each.registration == one.registration and each.slot is not None]
        if any(one.slot and each.slot and (clash(one.slot, each.slot) or one.given == each.given) for each in mine):
            continue
        assert any((room := free[need]) is not None and room < 1 for need in one.needs)
    whole = [one for one in rest if one.whole]
    if whole:
        assert any((room := free[need]) is not None and room < len(whole) for need in (EVENT, KIND))


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_a_second_turn_gives_nobody_a_place_who_could_have_had_it(line: list[InLine], left: Left) -> None:
    got = who_gets_in(line, left)
    registrations = {one.registration for one in got}
    rest = [one for one in line if one not in got and one.registration not in registrations]
    assert who_gets_in(rest, after(left, got)) == []


@settings(max_examples=100, deadline=None)
@given(lines(), counters)
def test_everybody_is_told_something_that_is_true(line: list[InLine], left: Left) -> None:
    got = who_gets_in(line, left)
    rest, free = [one for one in line if one not in got], after(left, got)
    told = explained(rest, free)
    assert told.keys() == {one.key for one in rest}
    for counter in {one.counter for one in rest}:
        positions = [told[one.key].position for one in rest if one.counter == counter]
        assert positions == list(range(1, len(positions) + 1))
    for one in rest:
        room = free[one.counter]
        match told[one.key].why:
            case Why.NEXT:
                assert told[one.key].position == 1
            case Why.BEFORE:
                assert told[one.key].position > 1
            case Why.GROUP:
                assert one.whole
                assert room is None or room > 0
            case Why.KIND:
                assert free[KIND] is not None
                assert free[KIND] < 1  # type: ignore[operator]
            case Why.EVENT_FIRST:
                assert not one.may_enter
            case Why.CLASH:
                assert one.clashes


def test_what_somebody_gives_back_is_given_on_in_the_same_turn() -> None:
    """The last in line gives up what the first waits for, who gives up what the second waits for."""
    line = [for_session(1, 1, 11, held=13), for_session(2, 2, 13), for_session(3, 3, 12, held=11)]
    assert [one.key for one in who_gets_in(line, {11: 0, 12: 1, 13: 0})] == [3, 1, 2]


def test_a_place_given_back_where_there_were_too_many_is_no_place() -> None:
    line = [for_session(1, 1, 12, held=11), for_session(2, 2, 11)]
    assert [one.key for one in who_gets_in(line, {11: -1, 12: 1})] == [1]


def test_a_long_line_is_a_matter_of_moments() -> None:
    line = [for_event(key, key, whole=key % 3 == 0, group=key // 6) for key in range(1, 6000)]
    assert len(who_gets_in(line, {EVENT: 3000, KIND: None})) > 2900
    assert len(explained(line, {EVENT: 0, KIND: None})) == 5999
