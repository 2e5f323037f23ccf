"""What of a registration is due, what stands on invoices already, and so what is invoiced or credited."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.rules.kinds import RegistrationState
from events.rules.money import share_of

# Who waits, or still has to pay at once, owes nothing yet.
DUE_IN_FULL = frozenset({RegistrationState.CONFIRMED, RegistrationState.UNNAMED})


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of an invoice, with how many cents of it are not credited."""

    key: int
    invoice: int
    left: int
    rate: int


@dataclass(frozen=True, slots=True)
class Piece:
    """So many cents of a line to credit."""

    line: OpenLine
    net: int


def due(state: str, price: int, share: int | None) -> int:
    """Return what is due for a registration, in cents without VAT; `share` is the percent after cancelling."""
    if state in DUE_IN_FULL:
        return price
    return share_of(price, share or 0) if state == RegistrationState.CANCELLED else 0


def pieces(lines: Iterable[OpenLine], keep: int) -> list[Piece]:
    """Return what to credit of the lines of a registration so that `keep` cents stay; the newest line goes first."""
    known = sorted((line for line in lines if line.left > 0), key=lambda line: line.key, reverse=True)
    too_much = sum(line.left for line in known) - keep
    found = []
    for line in known:
        if too_much <= 0:
            break
        net = min(line.left, too_much)
        found.append(Piece(line, net))
        too_much -= net
    return found
