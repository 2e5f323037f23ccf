"""A lot that anybody can draw again."""

from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.actions.lots import draw_lot
from core.models import AuditEntry, Lot
from core.rules.lot import drawn_order
from tests.core.factories import make_official, make_user


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


@pytest.mark.django_db
class TestARecordedLot:
    def test_it_is_kept_with_all_that_is_needed_to_draw_it_again(self) -> None:
        lot = draw_lot("een", "Laatste zetel", ["b", "a", "c"], by=make_official())
        kept = Lot.objects.get(about="een")
        assert kept.order == drawn_order(kept.seed, ["a", "b", "c"])
        assert len(kept.seed) == 32
        assert AuditEntry.objects.get(what="lot.drawn").facts == {"order": lot.order, "seed": lot.seed}

    def test_it_is_drawn_once(self) -> None:
        one = draw_lot("een", "Laatste zetel", ["a", "b"], by=make_official())
        assert draw_lot("een", "Nog eens", ["b", "a"], by=make_official()) == one
        assert Lot.objects.count() == AuditEntry.objects.filter(what="lot.drawn").count() == 1

    def test_only_the_office_draws(self) -> None:
        with pytest.raises(PermissionDenied):
            draw_lot("een", "Laatste zetel", ["a", "b"], by=make_user())

    @pytest.mark.parametrize("among", [[], ["a"], ["a", "a"]])
    def test_two_take_part_at_least_and_nobody_twice(self, among: list[str]) -> None:
        with pytest.raises(ValueError, match="two or more"):
            draw_lot("een", "Laatste zetel", among, by=make_official())

    @pytest.mark.parametrize(
        "statement",
        ["UPDATE core_lot SET seed = 'x'", "UPDATE core_lot SET among = '{a,c}'", "DELETE FROM core_lot"],
    )
    def test_the_database_lets_nobody_change_it(self, statement: str) -> None:
        draw_lot("een", "Laatste zetel", ["a", "b"], by=make_official())
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            connection.cursor().execute(statement)

    @pytest.mark.parametrize(
        ("about", "among", "seed"), [("een", ["a", "b"], "x"), ("b", ["a"], "x"), ("c", ["a", "b"], "")]
    )
    def test_the_database_refuses_a_second_one_one_of_one_and_one_without_seed(
        self, about: str, among: list[str], seed: str
    ) -> None:
        by = make_official()
        draw_lot("een", "Laatste zetel", ["a", "b"], by=by)
        with pytest.raises(IntegrityError), transaction.atomic():
            Lot.objects.create(about=about, subject="x", among=among, seed=seed, drawn_by=by)
