"""Somebody without an account pays with iDEAL at the bank of the demo, with a script and without."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from events.models import Payment
from events.money_links import payment_path
from portal.local.bank import Bank
from tests.e2e import money, place
from tests.e2e.people import PHONE, People
from tests.events.money.bank import open_bank


@pytest.fixture(scope="module")
def bank() -> Iterator[Bank]:
    with open_bank() as bank:
        yield bank


@pytest.fixture(scope="module")
def shop(portal: str, bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the portal with a bank at which one can pay."""
    log = tmp_path_factory.mktemp("shop") / "web.log"
    with place.serve(log, MOLLIE_API_KEY="test_journey", MOLLIE_API_URL=bank.url) as address:
        yield address


@pytest.fixture
def payers(browser: Browser, shop: str, association: None) -> Iterator[People]:
    guests = People(browser, shop)
    yield guests
    guests.leave()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_somebody_pays_and_comes_back(payers: People, bank: Bank, shop: str, script: bool) -> None:
    booking = money.unpaid(f"journey-{script}")
    page = payers.window(size=PHONE, java_script_enabled=script)
    page.goto(payment_path(booking))
    for button, state in (("Mislukt", "failed"), ("Betaald", "paid")):
        page.locator("#betaling form button").click()
        page.locator("#betaling a[rel=external]").click()
        lead_back(bank, shop)
        page.get_by_role("button", name=button).click()
        if not script:
            look_again(page, state)
        # With a script the page asks by itself.
        expect(page.locator("#betaling")).to_have_attribute("data-state", state)
    assert set(booking.registrations.values_list("state", flat=True)) == {"confirmed"}
    assert Payment.objects.filter(booking=booking).count() == 2


def lead_back(bank: Bank, shop: str) -> None:
    """Let the bank send people back to the portal of this test, which is elsewhere than links in mail say."""
    for payment in bank.payments.values():
        payment["redirectUrl"] = payment["redirectUrl"].replace(settings.PUBLIC_URL, shop)


def look_again(page: Page, state: str) -> None:
    """Press the link that asks, as often as it takes: the bank is asked at most every two seconds."""
    for _time in range(10):
        if page.locator("#betaling").get_attribute("data-state") == state:
            return
        page.wait_for_timeout(500)
        page.locator("#betaling a[href$='/terug/']").click()
