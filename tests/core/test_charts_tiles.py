"""The tile map and the turnout field: every member a tile, and nothing that breaks out of its attribute."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from core.charts import Tile, tile_map, turnout_field
from core.charts.names import name_places


def tiles(count: int, **fields: object) -> list[Tile]:
    return [
        Tile(key=f"{n:04}", label=f"Gemeente {n}", column=n % 20, row=n // 20, **fields)  # type: ignore[arg-type]
        for n in range(count)
    ]


def uses(markup: str) -> list[ET.Element]:
    return list(ET.fromstring(markup).iter("use"))


def test_every_tile_is_drawn_once_with_its_hint() -> None:
    drawn = uses(tile_map(tiles(355, hint="een hint"), label="kaart"))
    assert len(drawn) == 355
    assert {use.findtext("title") for use in drawn} == {"een hint"}


def test_odd_rows_are_shifted_by_half_a_tile() -> None:
    drawn = uses(tile_map([Tile("1", "A", 3, 0), Tile("2", "B", 3, 1)], label="kaart"))
    assert [(use.attrib["x"], use.attrib["y"]) for use in drawn] == [("60", "0"), ("70", "17.3")]


def test_lines_run_only_between_groups() -> None:
    together = [Tile("1", "A", 0, 0, group="x"), Tile("2", "B", 1, 0, group="x")]
    apart = [Tile("1", "A", 0, 0, group="x"), Tile("2", "B", 1, 0, group="y")]
    assert "t-border" not in tile_map(together, label="kaart")
    assert re.search(r't-border" d="M20 5\.8L20 17\.3"', tile_map(apart, label="kaart"))


def test_what_stands_out_is_larger_named_and_signed() -> None:
    loud = Tile("0302", "Nunspeet", 5, 5, state="against", stands_out=True)
    markup = tile_map([*tiles(60), loud], label="kaart")
    assert "scale(1.5)" in markup
    assert ">Nunspeet</text>" in markup
    assert "t-sign" in markup


def test_more_than_twelve_are_signed_and_not_named() -> None:
    markup = tile_map(tiles(13, state="against", stands_out=True), label="kaart")
    assert "scale(1.5)" not in markup
    assert "t-name" not in markup
    assert markup.count("t-sign") == 13


def test_not_published_has_a_look_of_its_own() -> None:
    assert 'class="t-unpublished"' in tile_map(tiles(1, state="unpublished"), label="kaart")


def test_a_name_cannot_break_out() -> None:
    bad = Tile(
        '"><script>', "<script>alert(1)</script>", 1, 1, hint='"><img onerror=x>', href='" onclick="x', stands_out=True
    )
    markup = tile_map([bad], label="<b>")
    assert "<script" not in markup
    assert "<img" not in markup
    ET.fromstring(markup)


def test_a_picture_without_hints_is_much_smaller() -> None:
    many = tiles(355, hint="Gemeente: voor, 28 stemmen")
    assert len(tile_map(many, label="kaart", hints=False)) < len(tile_map(many, label="kaart")) / 2
    assert "data-map" not in tile_map(many, label="kaart", hints=False)


def test_no_tiles_is_still_a_picture() -> None:
    ET.fromstring(tile_map([], label="geen leden"))


def test_names_do_not_cover_each_other() -> None:
    placed = name_places(
        [("Nunspeet", 200.0, 200.0), ("Elburg", 230.0, 200.0), ("Harderwijk", 200.0, 225.0)], (454, 618)
    )
    boxes = [name.box for name in placed]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_a_name_at_the_edge_turns_inward() -> None:
    (name,) = name_places([("Eijsden-Margraten", 445.0, 300.0)], (454, 618))
    assert name.anchor != "start"


def counted(markup: str, pattern: str) -> int:
    """How many tiles a field shows in one colour: its blocks are whole tiles wide."""
    blocks = ET.fromstring(markup).iter("rect")
    return sum(int(block.attrib["width"]) // 20 for block in blocks if block.attrib["fill"] == f"url(#{pattern})")


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_the_field_shows_exactly_what_it_is_told(filled: int, total: int) -> None:
    markup = turnout_field(filled, total, label="opkomst")
    shown = min(filled, total)
    assert counted(markup, "turnout-on") == shown
    assert counted(markup, "turnout-off") == total - shown


def test_a_field_of_ten_times_as_many_is_not_ten_times_as_heavy() -> None:
    assert len(turnout_field(1000, 3550, label="x")) < 4 * len(turnout_field(100, 355, label="x"))
