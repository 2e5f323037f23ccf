"""What a reorganisation does to the list of municipalities."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.reorganisations import Kind, NotPossible, Part, Span, apply, connected, spans

HALF = Fraction(1, 2)


def merger(source: str, target: str) -> Part:
    return Part(source, target, Kind.MERGER)


def split(source: str, *targets: str) -> list[Part]:
    return [Part(source, target, Kind.SPLIT, Fraction(1, len(targets))) for target in targets]


def test_a_merger_ends_one_and_leaves_the_other() -> None:
    change = apply({"0001", "0002", "0003"}, [merger("0001", "0002")])
    assert change.dissolved == {"0001"}
    assert change.founded == frozenset()
    assert change.codes == {"0002", "0003"}


def test_whoever_receives_without_being_there_is_founded() -> None:
    change = apply({"0001", "0002"}, [merger("0001", "0009"), merger("0002", "0009")])
    assert change.founded == {"0009"}
    assert change.codes == {"0009"}


def test_a_split_divides_one_over_several() -> None:
    assert apply({"0001", "0002", "0003"}, split("0001", "0002", "0003")).codes == {"0002", "0003"}


def test_a_border_change_ends_nobody() -> None:
    change = apply({"0001", "0002"}, [Part("0001", "0002", Kind.BORDER_CHANGE, Fraction(1, 100))])
    assert change.codes == {"0001", "0002"}
    assert change.dissolved == frozenset()


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([merger("0009", "0002")], "gives_without_being_there"),
        ([merger("0001", "0002"), merger("0002", "0003")], "receives_and_ends"),
        ([Part("0001", "0001", Kind.BORDER_CHANGE, HALF)], "gives_to_itself"),
        ([Part("0001", "0002", Kind.BORDER_CHANGE, Fraction(0))], "gives_more_than_all"),
        ([merger("0001", "0002"), merger("0001", "0003")], "gives_more_than_all"),
        ([Part("0001", "0002", Kind.SPLIT, HALF), Part("0001", "0002", Kind.SPLIT, HALF)], "gives_twice_to_one"),
        (
            [Part("0001", "0002", Kind.SPLIT, HALF), Part("0001", "0003", Kind.BORDER_CHANGE, HALF)],
            "ends_and_goes_on",
        ),
        (
            [Part("0001", "0002", Kind.MERGER, HALF), Part("0001", "0003", Kind.SPLIT, HALF)],
            "merges_and_is_divided",
        ),
        ([Part("0001", "0002", Kind.SPLIT, HALF)], "gives_less_than_all"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(parts: list[Part], why: str) -> None:
    with pytest.raises(NotPossible) as error:
        apply({"0001", "0002", "0003"}, parts)
    assert error.value.why == why


def test_shares_of_four_decimals_may_lack_their_rounding() -> None:
    parts = [Part("0001", "0002", Kind.MERGER, Fraction("0.9999"))]
    assert apply({"0001", "0002"}, parts).codes == {"0002"}
    with pytest.raises(NotPossible):
        apply({"0001", "0002"}, [Part("0001", "0002", Kind.MERGER, Fraction("0.999"))])


codes = st.integers(1, 30).map(lambda number: f"{number:04}")


@st.composite
def changes(draw: st.DrawFn) -> tuple[frozenset[str], list[Part]]:
    """Draw a list and a reorganisation of it: some end, into others that stay or are new."""
    there = draw(st.frozensets(codes, min_size=2, max_size=20))
    ending = draw(st.frozensets(st.sampled_from(sorted(there)), max_size=len(there) - 1))
    takers = sorted((there - ending) | {"9001", "9002"})
    parts: list[Part] = []
    for source in sorted(ending):
        targets = draw(st.lists(st.sampled_from(takers), min_size=1, max_size=3, unique=True))
        parts += split(source, *targets) if len(targets) > 1 else [merger(source, targets[0])]
    return there, parts


@given(changes())
def test_nobody_appears_or_disappears_without_a_part(drawn: tuple[frozenset[str], list[Part]]) -> None:
    there, parts = drawn
    change = apply(there, parts)
    assert change.codes == (there | {part.target for part in parts}) - {part.source for part in parts}
    assert change.dissolved == {part.source for part in parts}
    assert change.founded == {part.target for part in parts} - there
    assert not change.dissolved & change.codes


@given(changes(), st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(drawn: tuple[frozenset[str], list[Part]], random: "object") -> None:
    there, parts = drawn
    mixed = list(parts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert apply(there, mixed) == apply(there, parts)


@given(changes())
def test_each_group_on_its_own_gives_the_same_list(drawn: tuple[frozenset[str], list[Part]]) -> None:
    there, parts = drawn
    groups = connected(parts)
    assert sorted((p.source, p.target) for group in groups for p in group) == sorted(
        (p.source, p.target) for p in parts
    )
    codes = there
    for group in groups:
        codes = apply(codes, group).codes
    assert codes == apply(there, parts).codes


@given(changes())
def test_spans_say_the_same_as_the_list_of_each_day(drawn: tuple[frozenset[str], list[Part]]) -> None:
    there, parts = drawn
    start, day = date(2017, 12, 31), date(2020, 1, 1)
    found = spans(start, there, [(day, parts)])
    assert {span.code for span in found if span.until_date is None} == apply(there, parts).codes
    assert {span.code for span in found if span.from_date == start} == there
    assert len({(span.code, span.from_date) for span in found}) == len(found)


def test_whoever_ends_and_comes_back_has_two_spans() -> None:
    first, second = date(2020, 1, 1), date(2025, 1, 1)
    found = spans(
        date(2018, 1, 1), {"0001", "0002"}, [(first, [merger("0001", "0002")]), (second, [merger("0002", "0001")])]
    )
    assert Span("0001", date(2018, 1, 1), first) in found
    assert Span("0001", second, None) in found


def test_what_touches_on_one_day_belongs_together() -> None:
    parts = [merger("0001", "0002"), *split("0003", "0002", "0004"), merger("0005", "0006")]
    assert sorted(len(group) for group in connected(parts)) == [1, 3]
