"""Paying at once: one small interface to the payment provider, which alone knows whether somebody paid."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from events.rules.payments import PaymentState

__all__ = ["Answer", "Asked", "Provider", "ProviderAway", "is_offered", "provider"]


class ProviderAway(Exception):
    """The payment provider does not answer, or not in a way that is understood: ask again later."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A payment to be made: the amount in cents, and a key under which asking twice is asking once."""

    key: str
    cents: int
    description: str
    back: str  # where the payer returns
    hint: str  # where the provider tells that something changed; empty when it cannot reach us


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider says of a payment: how it is, for how many cents, and where the payer goes to pay."""

    provider_id: str
    state: PaymentState
    cents: int
    checkout: str = ""


class Provider(Protocol):
    """What is asked of a payment provider. Everything raises ProviderAway."""

    def create(self, asked: Asked) -> Answer:
        """Make a payment, or return the one that was made under this key."""

    def ask(self, provider_id: str) -> Answer:
        """Return how a payment is now."""

    def refund(self, provider_id: str, cents: int, key: str) -> str:
        """Pay back so many cents, once under this key; return the provider's number of it."""


def is_offered() -> bool:
    """Tell whether one can pay at once; without a key of the provider that is not offered at all."""
    return bool(settings.MOLLIE_API_KEY)


def provider() -> Provider:
    """Return the provider that is set up. Raises ProviderAway when there is none."""
    if not is_offered():
        raise ProviderAway("no payment provider is set up")
    from events.payments.mollie import Mollie

    return Mollie(settings.MOLLIE_API_KEY, settings.MOLLIE_API_URL)
