"""Whole cents: half a cent goes up, VAT is rounded once per rate, and crediting piece by piece ends at nothing."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules.money import Amount, VatGroup, credit_totals, part, share_of, totals, vat_on, with_vat

cents = st.integers(min_value=0, max_value=10_000_000)
rates = st.sampled_from([0, 90, 210])
amounts = st.lists(st.builds(Amount, cents, rates), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("net", "rate", "vat"),
    [(10_000, 210, 2_100), (1, 210, 0), (3, 210, 1), (50, 90, 5), (45, 90, 4), (250, 90, 23), (0, 210, 0), (999, 0, 0)],
)
def test_vat_is_rounded_with_half_a_cent_up(net: int, rate: int, vat: int) -> None:
    assert vat_on(net, rate) == vat
    assert with_vat(net, rate) == net + vat


@given(cents, st.integers(min_value=0, max_value=1000))
def test_rounding_is_that_of_decimal(net: int, rate: int) -> None:
    exact = Decimal(net) * rate / 1000
    assert part(net, rate, 1000) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert part(-net, rate, 1000) == -part(net, rate, 1000)


def test_a_share_of_nothing_and_of_everything() -> None:
    assert share_of(12_345, 0) == 0
    assert share_of(12_345, 100) == 12_345
    assert share_of(12_345, 50) == 6_173


def test_vat_is_rounded_once_per_rate_and_not_per_line() -> None:
    three = [Amount(3_332, 210)] * 3
    assert totals(three).vat == 2_099  # per line it would be 2,100
    assert [group.rate for group in totals([Amount(1, 0), Amount(1, 210), Amount(1, 90)]).groups] == [210, 90, 0]


@given(amounts)
def test_totals_add_up(lines: list[Amount]) -> None:
    done = totals(lines)
    assert done.net == sum(line.net for line in lines)
    assert done.gross == done.net + done.vat
    assert len({group.rate for group in done.groups}) == len(done.groups)


@given(amounts, st.randoms())
def test_crediting_piece_by_piece_never_passes_what_was_invoiced_and_ends_at_nothing(
    lines: list[Amount], chance: object
) -> None:
    invoiced = totals(lines)
    left = {group.rate: group for group in invoiced.groups}
    order = sorted(lines, key=lambda _line: chance.random())  # type: ignore[attr-defined]
    for line in order:
        [credited] = credit_totals([line], left.values()).groups
        before = left[credited.rate]
        left[credited.rate] = VatGroup(credited.rate, before.net - credited.net, before.vat - credited.vat)
        assert left[credited.rate].vat >= 0
    assert all((group.net, group.vat) == (0, 0) for group in left.values())


def test_more_than_is_left_is_not_credited() -> None:
    left = totals([Amount(100, 210)]).groups
    with pytest.raises(ValueError, match="more is credited"):
        credit_totals([Amount(101, 210)], left)
    with pytest.raises(ValueError, match="more is credited"):
        credit_totals([Amount(1, 90)], left)
