"""Ways in: code, password, code of an app, passkey; and the switches for language and theme."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from playwright.sync_api import Page, expect

from core.models import User
from portal.demo.accounts import PASSWORD
from tests.e2e.doors import log_in_by_code
from tests.e2e.people import People
from tests.e2e.test_every_page import findings
from tests.e2e.words import left_behind


@pytest.fixture
def somebody() -> User:
    """Return an account of our own, so that what it adds is in nobody's way."""
    return User.objects.create_user(email=f"iemand{time.monotonic_ns()}@plein.example", password=PASSWORD)


def log_in_by_password(page: Page, user: User) -> None:
    page.goto("/account/login/?next=/mijn/")
    page.locator("main summary").click()
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")


def to_one_s_own(page: Page, path: str) -> None:
    """Open a page that changes how one logs in: it asks once more who you are."""
    page.goto(path)
    if "reauthenticate" in page.url:
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
    expect(page).to_have_url(path)


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("link", name="Inloggen")).to_be_visible()


def is_in(page: Page) -> None:
    expect(page).to_have_url("/mijn/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn plein")


def test_by_code_and_where_one_was_going(people: People, somebody: User) -> None:
    page = people.window()
    page.goto("/account/tokens/")
    log_in_by_code(page, somebody.email)
    expect(page).to_have_url("/account/tokens/")
    log_out(page)
    page.goto("/account/tokens/")
    expect(page).to_have_url("/account/login/?next=/account/tokens/")


def test_by_password_and_what_a_wrong_one_says(people: People, somebody: User) -> None:
    page = people.window()
    log_in_by_password(page, somebody)
    is_in(page)
    log_out(page)
    page.goto("/account/login/")
    page.locator("main summary").click()
    page.locator("#id_login").fill(somebody.email)
    page.locator("#id_password").fill("verkeerd wachtwoord")
    page.locator("#id_password").press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator("#id_login")).to_have_value(somebody.email)


def test_with_a_code_of_an_app_as_second_step(people: People, somebody: User) -> None:
    page = people.window()
    log_in_by_password(page, somebody)
    to_one_s_own(page, "/account/2fa/totp/activate/")
    secret = page.locator("main dd").first.inner_text().strip()
    page.locator("#id_code").fill(code_now(secret))
    page.locator("#id_code").press("Enter")
    expect(page.locator("main")).to_contain_text("Herstelcodes")
    log_out(page)
    log_in_by_password(page, somebody)
    expect(page).to_have_url(re.compile("/account/2fa/authenticate/"))
    cache.clear()  # A code works once, and the next one would be thirty seconds away.
    page.locator("#id_code").fill(code_now(secret))
    page.locator("#id_code").press("Enter")
    is_in(page)


def code_now(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_with_a_passkey(people: People, somebody: User) -> None:
    page = people.window()
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    log_in_by_password(page, somebody)
    to_one_s_own(page, "/account/2fa/webauthn/add/")
    page.locator("#id_name").fill("Telefoon")
    passwordless = page.locator("#id_passwordless")
    if passwordless.count():
        passwordless.check()
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("main")).to_contain_text("Herstelcodes")
    page.goto("/account/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("Telefoon")
    page.goto("/account/2fa/webauthn/reauthenticate/")
    assert findings(page) == left_behind(page) == []
    log_out(page)
    page.goto("/account/login/?next=/mijn/")
    page.locator("#passkey_login").click()
    is_in(page)


def test_language_and_theme_are_remembered(people: People, somebody: User) -> None:
    page = people.window(somebody)
    page.goto("/mijn/")
    page.get_by_role("button", name="Donker").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Donker")).to_have_attribute("aria-pressed", "true")
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url("/mijn/")
    page.goto("/besluiten/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")
    page.get_by_role("button", name="Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Besluiten")


def test_a_browser_set_to_english_gets_dutch_until_it_asks(people: People) -> None:
    page = people.window(extra_http_headers={"Accept-Language": "en-GB,en;q=0.9"})
    page.goto("/besluiten/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
