"""The seat table and the balance bar: every seat once, nothing outside the picture, the words that belong to it."""

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts import BalanceMark, SeatTile, SpreadMark, balance_bar, seat_table, spread_strip
from core.charts.seats import HINTED, LOOKS, ONE_RING


def seats(number: int, state: str = "taken") -> list[SeatTile]:
    return [SeatTile(each + 1, state, hint=f"zetel {each + 1}", href=f"#zetel-{each + 1}") for each in range(number)]


def drawing(markup: str) -> ET.Element:
    svg = ET.fromstring(markup).find("svg")
    assert svg is not None
    return svg


@given(number=st.integers(1, 120))
def test_every_seat_has_a_place_of_its_own_within_the_picture(number: int) -> None:
    svg = drawing(seat_table(seats(number), label="zetels"))
    left, top, wide, high = (float(side) for side in svg.attrib["viewBox"].split())
    places = [(float(use.attrib["x"]), float(use.attrib["y"])) for use in svg.iter("use")]
    assert len(set(places)) == number
    assert all(left <= x <= left + wide - 19 and top <= y <= top + high - 22 for x, y in places)


def test_twenty_seats_are_a_ring_of_seven_above_and_seven_below() -> None:
    svg = drawing(seat_table(seats(20), label="zetels", amount="17 van 20", words="zetels bezet"))
    rows: dict[str, int] = {}
    for use in svg.iter("use"):
        rows[use.attrib["y"]] = rows.get(use.attrib["y"], 0) + 1
    assert next(iter(rows.values())) == 7
    assert sorted(rows.values()) == [2, 2, 2, 7, 7]
    assert [text.text for text in svg.iter("text")][-2:] == ["17 van 20", "zetels bezet"]


def test_a_table_too_small_for_words_has_none() -> None:
    assert "s-amount" not in seat_table(seats(6), label="zetels", amount="6 van 6")


@pytest.mark.parametrize("state", LOOKS)
def test_every_state_is_drawn_with_its_number_hint_and_address(state: str) -> None:
    svg = drawing(seat_table(seats(20, state), label="zetels"))
    use = next(svg.iter("use"))
    assert use.findtext("title") == "zetel 1"
    assert use.attrib["data-href"] == "#zetel-1"
    assert next(svg.iter("text")).text == "1"


def test_many_seats_are_rings_within_rings_without_numbers() -> None:
    many = drawing(seat_table(seats(ONE_RING + 1), label="zetels"))
    assert not list(many.iter("text"))
    thousands = drawing(seat_table(seats(HINTED + 1) + seats(3, "vacant"), label="zetels"))
    assert [path.attrib["class"] for path in thousands.iter("path")] == ["t-on", "s-vacant"]
    assert thousands.find("path").attrib["d"].count("M") == HINTED + 1  # type: ignore[union-attr]


def test_nothing_breaks_out_of_a_hint() -> None:
    markup = seat_table([SeatTile(1, "taken", hint='"><script>')], label="<zetels>")
    assert "<script>" not in markup
    assert "<zetels>" not in markup


def test_no_seats_are_an_empty_picture() -> None:
    assert not list(drawing(seat_table([], label="geen zetels")).iter("use"))


def rects(mark: BalanceMark, scale: int) -> dict[str, str]:
    svg = ET.fromstring(balance_bar(mark, scale=scale, label="een zin"))
    return {rect.attrib["class"]: rect.attrib["width"] for rect in svg.iter("rect")}


def test_bars_that_stand_together_have_one_scale() -> None:
    assert rects(BalanceMark(2, Fraction(3, 2), 1, 1), 4) == {"b-best": "24%", "b-on": "48%"}


def test_too_few_is_yellow_and_a_tie_is_a_second_outline() -> None:
    drawn = rects(BalanceMark(1, Fraction(3), 2, 3, low=True), 3)
    assert drawn == {"b-tie": "96%", "b-best": "64%", "b-on b-low": "32%"}


def test_nothing_is_no_bar_and_less_than_nothing_is_refused() -> None:
    assert rects(BalanceMark(0, Fraction(1, 2), 0, 0), 1) == {}
    with pytest.raises(ValueError, match="negative"):
        balance_bar(BalanceMark(-1, 1, 1, 1), scale=1, label="")


def test_the_strip_has_what_is_now_and_what_chance_gives_on_one_axis() -> None:
    svg = ET.fromstring(spread_strip(SpreadMark(5, 2.5, 5, 7.5, 10), label="een zin"))
    dot, strip = svg.find("circle"), svg.findall("rect")[0]
    assert dot is not None
    assert dot.attrib["cx"] == strip.attrib["x"] == "48%"
    assert strip.attrib["width"] == "48%"
