"""How a payment goes, and what of it the bank may still say."""

from collections.abc import Mapping
from enum import StrEnum


class PaymentState(StrEnum):
    """`new` is asked of us and not yet at the bank; from `open` on the bank knows it and says how it ends."""

    NEW = "new"
    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class RefundState(StrEnum):
    """Whether money goes back: an organiser decides, then the bank is asked."""

    NONE = "none"
    DUE = "due"
    ASKED = "asked"


RUNNING = frozenset({PaymentState.NEW, PaymentState.OPEN})
ENDED = frozenset(PaymentState) - RUNNING

NEXT: Mapping[PaymentState, frozenset[PaymentState]] = {
    PaymentState.NEW: frozenset({PaymentState.OPEN, PaymentState.EXPIRED}),
    PaymentState.OPEN: ENDED,
    **dict.fromkeys(ENDED, frozenset()),
}
