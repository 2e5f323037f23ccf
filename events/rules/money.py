"""Money in whole cents: VAT, totals per rate, shares, and what of an invoice is left to credit."""

from collections.abc import Iterable
from dataclasses import dataclass

PERMILLE = 1000
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in cents without VAT, and the rate of VAT on it in thousandths (210 is 21%)."""

    net: int
    rate: int


@dataclass(frozen=True, slots=True)
class VatGroup:
    """What falls under one rate, in cents."""

    rate: int
    net: int
    vat: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a document adds up to, in cents; VAT is rounded once per rate, as EN 16931 asks (BR-CO-17)."""

    groups: tuple[VatGroup, ...]

    @property
    def net(self) -> int:
        return sum(group.net for group in self.groups)

    @property
    def vat(self) -> int:
        return sum(group.vat for group in self.groups)

    @property
    def gross(self) -> int:
        return self.net + self.vat


def part(amount: int, share: int, of: int) -> int:
    """Return `share` of `of` parts of an amount, in whole cents: half a cent goes away from zero."""
    steps = (2 * abs(amount) * share + of) // (2 * of)
    return -steps if amount < 0 else steps


def vat_on(net: int, rate: int) -> int:
    """Return the VAT on an amount without it, in cents."""
    return part(net, rate, PERMILLE)


def with_vat(net: int, rate: int) -> int:
    """Return an amount with its VAT, in cents."""
    return net + vat_on(net, rate)


def share_of(amount: int, percent: int) -> int:
    """Return so many percent of an amount, in cents."""
    return part(amount, percent, PERCENT)


def totals(amounts: Iterable[Amount]) -> Totals:
    """Add up by rate, the highest rate first."""
    net: dict[int, int] = {}
    for amount in amounts:
        net[amount.rate] = net.get(amount.rate, 0) + amount.net
    return Totals(tuple(VatGroup(rate, each, vat_on(each, rate)) for rate, each in sorted(net.items(), reverse=True)))


def credit_totals(amounts: Iterable[Amount], left: Iterable[VatGroup]) -> Totals:
    """Add up what is credited of an invoice of which `left` is not credited yet.

    However the parts are rounded, what is credited is never more than what was invoiced, and crediting everything piece
    by piece ends at nothing: the last piece takes the VAT that is left. Raises ValueError above what is left.
    """
    remaining = {group.rate: group for group in left}
    return Totals(tuple(_credited(group, remaining) for group in totals(amounts).groups))


def _credited(group: VatGroup, remaining: dict[int, VatGroup]) -> VatGroup:
    left = remaining.get(group.rate)
    if left is None or group.net > left.net:
        raise ValueError("more is credited than was invoiced")
    vat = left.vat if group.net == left.net else min(group.vat, left.vat)
    return VatGroup(group.rate, group.net, vat)
