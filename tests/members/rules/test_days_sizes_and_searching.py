"""How people write days, how large a municipality is, and what they look for."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.days import NotADay, read_day
from members.rules.searching import LONGEST, wanted
from members.rules.sizes import BOUNDS, Size, size_of

DAY = date(2019, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        "2019-11-29",
        "29-11-2019",
        "29/11/2019",
        "29.11.2019",
        " 29 november 2019 ",
        "29 nov. 2019",
        "vr 29 november 2019",
        "29 November 2019",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"), [("1 maart 2020", 3), ("1 mrt 2020", 3), ("1 may 2020", 5), ("1 mei 2020", 5)]
)
def test_months_are_known_in_both_languages(text: str, month: int) -> None:
    assert read_day(text) == date(2020, month, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019-02-30",
        "2019-13-01",
        "0000-01-01",
        "29-11-19",
        "morgen",
        "29 brumaire 2019",
        "2019-11-29T10:00",
        "\x00",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        read_day(text)


@given(st.dates())
def test_every_day_can_be_written_in_both_orders(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}-{day.month}-{day.year:04}") == day


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_reading(text: str) -> None:
    with suppress(NotADay):
        assert isinstance(read_day(text), date)


@given(st.integers(0, 2_000_000))
def test_every_number_of_inhabitants_has_one_size(inhabitants: int) -> None:
    least, below = BOUNDS[size_of(inhabitants)]
    assert least <= inhabitants
    assert below is None or inhabitants < below


def test_sizes_meet_without_a_gap() -> None:
    bounds = list(BOUNDS.values())
    assert [below for _least, below in bounds[:-1]] == [least for least, _below in bounds[1:]]
    assert size_of(20_000) is Size.MEDIUM
    with pytest.raises(ValueError, match="negative"):
        size_of(-1)


@pytest.mark.parametrize("text", ["0344", "344", "gm0344", "GM0344", "gm 0344"])
def test_a_code_is_recognised(text: str) -> None:
    assert wanted(text).code == "0344"


@pytest.mark.parametrize(
    ("text", "words", "compact"),
    [
        ("'s-Gravenhage", "s gravenhage", "sgravenhage"),
        ("’S GRAVENHAGE", "s gravenhage", "sgravenhage"),
        ("denhaag", "denhaag", "denhaag"),
        ("gemeente Súdwest-Fryslân", "sudwest fryslan", "sudwestfryslan"),
        ("ee", "ee", ""),
        ("", "", ""),
    ],
)
def test_names_are_folded(text: str, words: str, compact: str) -> None:
    found = wanted(text)
    assert (found.code, found.words, found.compact) == ("", words, compact)


def test_a_book_is_not_searched_for() -> None:
    assert len(wanted("a" * 10_000).words) == LONGEST
    assert "\x00" not in wanted("den\x00 haag").words
