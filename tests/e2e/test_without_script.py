"""Everything a voter needs, in a browser that runs no script at all."""

from playwright.sync_api import expect

from tests.e2e.doors import log_in_by_code
from tests.e2e.meetings import UTRECHT, Meeting
from tests.e2e.people import PHONE, People


def test_logging_in_voting_and_changing_need_no_script(people: People, meeting: Meeting) -> None:
    voter = meeting.voter(UTRECHT)
    page = people.window(size=PHONE, java_script_enabled=False)
    page.goto(meeting.ballot)
    log_in_by_code(page, voter.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("De voorzitter opent zo de stemming")

    meeting.open()
    page.reload()
    page.get_by_role("button", name="Voor", exact=True).click()
    receipt = page.locator("[data-receipt]")
    expect(receipt).to_contain_text("Uw stem is ontvangen.")
    [first] = meeting.ballots(UTRECHT)
    expect(receipt).to_contain_text(first.code)
    page.reload()
    expect(receipt).to_contain_text(first.code)

    page.get_by_role("link", name="Wijzig uw stem").click()
    page.get_by_role("button", name="Ik onthoud mij").click()
    expect(receipt).to_contain_text("Uw gewijzigde stem is ontvangen.")
    page.get_by_role("link", name="Bekijk uw stembewijs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stemt u in met de benoeming van de notulencommissie?")
    expect(page.locator("main")).to_contain_text("Onthouden")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["for"], ["abstain"]]


def test_the_clerk_leads_a_vote_without_a_script(people: People, meeting: Meeting) -> None:
    page = people.window(meeting.clerk, java_script_enabled=False)
    page.goto(meeting.console)
    page.get_by_role("button", name="Open de stemming").click()
    expect(page.locator("#stemming")).to_contain_text("gemeenten hebben gestemd")
    page.get_by_role("button", name="Sluit over 10 seconden").click()
    page.get_by_role("button", name="Breek het aftellen af").click()
    page.get_by_text("Verklaar de stemming ongeldig").first.click()
    page.get_by_label("Reden").fill("Verkeerde vraag")
    page.get_by_role("button", name="Verklaar ongeldig").click()
    expect(page.locator("#stemming")).to_contain_text("Verkeerde vraag")
    page.get_by_role("button", name="Open de stemming opnieuw").click()
    expect(page.locator("#stemming")).to_contain_text("Stemming 2")


def test_language_and_theme_change_without_a_script(people: People) -> None:
    page = people.window(java_script_enabled=False)
    page.goto("/besluiten/")
    page.get_by_role("button", name="Donker").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url("/besluiten/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Decisions")
