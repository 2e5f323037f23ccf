"""Mollie behind the interface: iDEAL, with amounts in cents and errors that say nothing about people."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from mollie.api.client import Client
from mollie.api.error import Error

from events.payments import Answer, Asked, ProviderAway
from events.rules.payments import PaymentState
from events.ubl.parts import decimal

# Connecting and reading, in seconds: somebody waits for the answer.
PATIENCE = (2, 8)
STATES: Mapping[str, PaymentState] = {
    "open": PaymentState.OPEN,
    "pending": PaymentState.OPEN,
    "authorized": PaymentState.OPEN,
    "paid": PaymentState.PAID,
    "failed": PaymentState.FAILED,
    "canceled": PaymentState.CANCELLED,
    "expired": PaymentState.EXPIRED,
}


class Quiet(Client):
    """The client without the name of our machine, which it would send along."""

    UNAME = "Plein"


class Mollie:
    """Asks Mollie, or whatever speaks its API at `url`."""

    def __init__(self, key: str, url: str) -> None:
        self.key, self.url = key, url

    @cached_property
    def client(self) -> Client:
        client = Quiet(api_endpoint=self.url, timeout=PATIENCE, retry=1)
        client.set_api_key(self.key)
        return client

    def create(self, asked: Asked) -> Answer:
        """Make a payment for iDEAL; the key makes that a second request gives the same one."""
        data: dict[str, Any] = {
            "amount": euros(asked.cents),
            "description": asked.description,
            "redirectUrl": asked.back,
            "method": "ideal",
            "metadata": {"key": asked.key},
        }
        if asked.hint:
            data["webhookUrl"] = asked.hint
        return answer(tried(lambda: self.client.payments.create(data, asked.key)))

    def ask(self, provider_id: str) -> Answer:
        """Return how a payment is now."""
        return answer(tried(lambda: self.client.payments.get(provider_id)))

    def refund(self, provider_id: str, cents: int, key: str) -> str:
        """Pay back (part of) a payment."""
        payment = tried(lambda: self.client.payments.get(provider_id))
        data = {"amount": euros(cents)}
        return str(tried(lambda: payment.refunds.create(data, key)).id)


def tried(call: Callable[[], Any]) -> Any:
    """Do what asks the provider. Raises ProviderAway."""
    try:
        return call()
    except Error as error:
        raise ProviderAway(type(error).__name__) from error


def euros(cents: int) -> dict[str, str]:
    """Return an amount as the API writes it."""
    return {"currency": "EUR", "value": decimal(cents)}


def answer(payment: Any) -> Answer:
    """Read what the API says. Raises ProviderAway when it is not understood."""
    try:
        cents = _cents(payment.amount)
        return Answer(str(payment.id), STATES[payment.status], cents, str(payment.checkout_url or ""))
    except (KeyError, TypeError, ValueError) as error:
        raise ProviderAway("the answer is not understood") from error


def _cents(amount: Mapping[str, str]) -> int:
    """Read an amount. Raises ValueError when it is not in whole eurocents."""
    euro, point, cents = amount["value"].partition(".")
    if amount["currency"] != "EUR" or not point or len(cents) != 2:
        raise ValueError("not an amount in euros")
    return int(euro) * 100 + int(cents)
