"""A lot that anybody can draw again."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.lot import drawn_order


@given(keys=st.lists(st.text(max_size=5), unique=True, max_size=8), data=st.data())
def test_the_order_in_which_the_keys_come_is_irrelevant(keys: list[str], data: st.DataObject) -> None:
    assert drawn_order("zaad", keys) == drawn_order("zaad", data.draw(st.permutations(keys)))


def test_anybody_can_draw_it_again_with_a_hash() -> None:
    hashes = {key: sha256(f"zaad:{key}".encode()).hexdigest() for key in ("20", "22", "24")}
    assert drawn_order("zaad", hashes) == sorted(hashes, key=lambda key: hashes[key])


def test_another_seed_is_another_lot() -> None:
    orders = {tuple(drawn_order(str(seed), "abc")) for seed in range(60)}
    assert len(orders) == 6


def test_a_lot_without_seed_or_with_a_key_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="seed"):
        drawn_order("", ["a"])
    with pytest.raises(ValueError, match="once"):
        drawn_order("zaad", ["a", "a"])
