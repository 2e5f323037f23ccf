"""The payment provider through the client that others wrote, against a local server that speaks its API."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pytest_django.fixtures import Settings

from events import payments
from events.payments import Answer, Asked, ProviderAway
from events.payments.mollie import Mollie
from events.rules.payments import ENDED, NEXT, RUNNING, PaymentState
from portal.local.bank import Bank
from tests.events.money.bank import open_bank

ASKED = Asked("key-1", 47_795, "Jaarcongres", "http://localhost:8000/terug/", "http://localhost:8000/hint/")


@pytest.fixture
def bank() -> Iterator[Bank]:
    with open_bank() as bank:
        yield bank


@pytest.fixture
def mollie(bank: Bank) -> Mollie:
    return Mollie("test_abc", bank.url)


def test_a_payment_is_made_once_under_one_key(bank: Bank, mollie: Mollie) -> None:
    first = mollie.create(ASKED)
    assert first == Answer(first.provider_id, PaymentState.OPEN, 47_795, f"{bank.url}/betalen/{first.provider_id}")
    assert mollie.create(ASKED) == first
    assert list(bank.payments) == [first.provider_id]
    made = bank.payments[first.provider_id]
    assert made["webhookUrl"] == ASKED.hint
    assert made["method"] == "ideal"


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("paid", PaymentState.PAID),
        ("failed", PaymentState.FAILED),
        ("expired", PaymentState.EXPIRED),
        ("canceled", PaymentState.CANCELLED),
    ],
)
def test_how_it_ended_is_asked_of_the_provider(bank: Bank, mollie: Mollie, said: str, state: PaymentState) -> None:
    made = mollie.create(ASKED)
    bank.end(made.provider_id, said)
    assert mollie.ask(made.provider_id) == Answer(made.provider_id, state, 47_795)
    bank.end(made.provider_id, "paid")
    assert mollie.ask(made.provider_id).state == state


def test_money_goes_back_once_under_one_key_and_never_more_than_was_paid(bank: Bank, mollie: Mollie) -> None:
    made = mollie.create(ASKED)
    with pytest.raises(ProviderAway):
        mollie.refund(made.provider_id, 100, "r-0")
    bank.end(made.provider_id, "paid")
    first = mollie.refund(made.provider_id, 40_000, "r-1")
    assert mollie.refund(made.provider_id, 40_000, "r-1") == first
    with pytest.raises(ProviderAway):
        mollie.refund(made.provider_id, 7_796, "r-2")
    mollie.refund(made.provider_id, 7_795, "r-3")
    assert len(bank.payments[made.provider_id]["refunds"]) == 2


@pytest.mark.parametrize("code", ["tr_unknown", "", "nonsense", "../../x"])
def test_what_the_provider_does_not_know_says_nothing(mollie: Mollie, code: str) -> None:
    with pytest.raises(ProviderAway):
        mollie.ask(code)


def test_a_provider_that_is_away_is_not_an_answer(bank: Bank) -> None:
    closed = Mollie("test_abc", "http://127.0.0.1:9")
    with pytest.raises(ProviderAway):
        closed.create(ASKED)
    assert not bank.payments


def test_an_amount_that_is_not_understood_is_not_an_answer(bank: Bank, mollie: Mollie) -> None:
    made = mollie.create(ASKED)
    for amount in ({"currency": "USD", "value": "477.95"}, {"currency": "EUR", "value": "478"}, {}):
        bank.payments[made.provider_id]["amount"] = amount
        with pytest.raises(ProviderAway):
            mollie.ask(made.provider_id)


def test_without_a_key_paying_at_once_is_not_offered(settings: Settings, bank: Bank) -> None:
    settings.MOLLIE_API_KEY = ""
    assert not payments.is_offered()
    with pytest.raises(ProviderAway):
        payments.provider()
    settings.MOLLIE_API_KEY, settings.MOLLIE_API_URL = "test_abc", bank.url
    assert payments.is_offered()
    assert payments.provider().create(ASKED).state == PaymentState.OPEN


def test_the_bank_asks_for_a_key_and_shows_a_page(bank: Bank, mollie: Mollie) -> None:
    with pytest.raises(HTTPError, match="401"):
        urlopen(Request(f"{bank.url}/v2/payments", b"{}"))
    made = mollie.create(ASKED)
    with urlopen(made.checkout) as answer:
        page = answer.read().decode()
    assert "€ 477,95" in page
    assert page.count("<button") == 4


def test_the_bank_forgets_nothing_when_it_starts_again(tmp_path: Path) -> None:
    file = tmp_path / "bank.json"
    bank = Bank(file=file)
    made = bank.create({"amount": {"currency": "EUR", "value": "1.00"}, "description": "x", "redirectUrl": "y"}, "k")
    bank.server_close()
    again = Bank(file=file)
    assert again.payments == {made["id"]: made}
    assert again.create({}, "k") == made
    again.server_close()
    assert json.loads(file.read_text())["made"] == {"k": made["id"]}


def test_what_ended_has_no_next_state() -> None:
    assert set(NEXT) == set(PaymentState) == RUNNING | ENDED
    assert all(not NEXT[state] for state in ENDED)
