"""The weighted bar: true shares, never thinner than six pixels, hatched where it says against."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts import BarPart, weighted_bar

LOOKS = ["for", "against", "abstain", "none"]


def blocks(markup: str) -> list[dict[str, str]]:
    return [element.attrib for element in ET.fromstring(markup).iter("rect")]


def at_true_place(markup: str) -> list[dict[str, str]]:
    return [block for block in blocks(markup) if block.get("width", "").endswith("%")]


def test_shares_are_percentages_of_the_whole() -> None:
    drawn = at_true_place(weighted_bar([BarPart(3, "for"), BarPart(1, "against")], label="75% voor"))
    assert [(block["x"], block["width"]) for block in drawn] == [("0%", "75%"), ("75%", "25%")]


def test_against_is_hatched_so_that_grey_paper_shows_it() -> None:
    drawn = at_true_place(weighted_bar([BarPart(1, "for"), BarPart(1, "against")], label="gelijk"))
    assert [block.get("fill") for block in drawn] == [None, "url(#hatch)"]


def test_a_part_that_is_not_zero_is_six_pixels_at_least() -> None:
    markup = weighted_bar([BarPart(10559, "for"), BarPart(36, "against")], label="99,66% voor")
    assert any(
        block["width"] == "6" and block["x"] == "100%" and block["transform"] == "translate(-6)"
        for block in blocks(markup)
    )


def test_narrow_parts_at_the_end_stand_side_by_side() -> None:
    parts = [BarPart(1000, "for"), BarPart(3, "against"), BarPart(3, "abstain")]
    shifts = [block["transform"] for block in blocks(weighted_bar(parts, label="x")) if block["width"] == "6"]
    assert shifts == ["translate(-14)", "translate(-6)"]


def test_narrow_parts_in_the_middle_stand_side_by_side() -> None:
    parts = [BarPart(800, "for"), BarPart(2, "against"), BarPart(2, "abstain"), BarPart(196, "none")]
    least = [block for block in blocks(weighted_bar(parts, label="x")) if block["width"] == "6"]
    assert [(block["x"], block["transform"]) for block in least] == [
        ("80%", "translate(0)"),
        ("80%", "translate(8)"),
    ]


def test_a_part_of_nothing_is_not_drawn() -> None:
    assert len(at_true_place(weighted_bar([BarPart(7, "for"), BarPart(0, "against")], label="100% voor"))) == 1


def test_no_votes_at_all_is_an_empty_bar() -> None:
    assert "c-off" in weighted_bar([BarPart(0, "for"), BarPart(0, "against")], label="geen stemmen")


def test_the_threshold_stands_where_it_is_with_its_words() -> None:
    markup = weighted_bar([BarPart(1, "for")], label="x", threshold=Fraction(2, 3), threshold_label="twee derde nodig")
    assert 'x1="66.667%"' in markup
    assert "twee derde nodig" in markup


def test_a_label_is_escaped() -> None:
    markup = weighted_bar([BarPart(1, "for")], label='"><script>', threshold=Fraction(1, 2), threshold_label="<b>")
    assert "<script>" not in markup
    assert "<b>" not in markup


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        weighted_bar([BarPart(-1, "for")], label="x")


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=4))
def test_every_bar_is_one_picture_without_style_and_adds_up(amounts: list[int]) -> None:
    markup = weighted_bar([BarPart(a, look) for a, look in zip(amounts, LOOKS, strict=False)], label="een zin")
    picture = ET.fromstring(markup).find("svg")
    assert picture is not None
    assert picture.attrib["role"] == "img"
    assert picture.attrib["aria-label"] == "een zin"
    assert "style=" not in markup
    widths = [float(block["width"].rstrip("%")) for block in at_true_place(markup)]
    assert sum(widths) == pytest.approx(100, abs=0.01)
    assert all(re.fullmatch(r"-?[\d.]+%?", block["x"]) for block in at_true_place(markup) if "x" in block)
