"""A municipality invites a colleague, who logs in with the invited address and joins; a forwarded link does not."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.doors import read_code
from tests.e2e.gallery import voter
from tests.e2e.meetings import UTRECHT
from tests.e2e.people import People
from tests.e2e.scenes import account

INVITED = "collega.van.buiten@plein.example"


def link_in_mail(page: Page) -> str:
    """Return the address of the invitation, as its mail has it."""
    page.goto("/postbak/")
    page.get_by_role("listitem").filter(has_text=INVITED).get_by_role("link").first.click()
    found = re.search(r"/uitnodiging/\S+", page.inner_text("main"))
    assert found
    return found[0]


def test_from_invitation_to_colleague(people: People) -> None:
    secretary = people.window(account())
    secretary.goto(f"/gemeenten/{UTRECHT}/mensen/")
    secretary.get_by_label("E-mailadres").fill(INVITED)
    secretary.get_by_label("Aanmelden voor congressen").check()
    secretary.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(secretary.get_by_role("rowheader", name=INVITED)).to_be_visible()

    page = people.window()
    link = link_in_mail(page)
    other = people.window(voter("open")())
    other.goto(link)
    expect(other.get_by_text("voor een ander e-mailadres dan het uwe")).to_be_visible()

    page.goto(link)
    page.get_by_role("button", name="Ga door naar inloggen").click()
    page.locator("#code_email, #id_email").first.fill(INVITED)
    page.locator("form[action*='/code/'] button").first.click()
    page.locator("#id_code").fill(read_code(page, INVITED))
    page.locator("main form button[type=submit]").first.click()
    page.get_by_label("Uw naam").fill(f"Medewerker van buiten, gemeente {UTRECHT}")
    page.get_by_role("button", name="Neem de uitnodiging aan").click()
    expect(page.get_by_text("U werkt nu in Plein voor deze gemeente.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Medewerker van buiten")).to_be_visible()

    page.goto(link)
    expect(page.get_by_text("Deze uitnodiging is al aangenomen")).to_be_visible()
