"""Everything with the keyboard alone, and live updates that leave whoever is typing in peace."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.doors import read_code
from tests.e2e.meetings import UTRECHT, Meeting
from tests.e2e.people import PHONE, People
from tests.e2e.test_bad_luck import successor
from voting.models import Poll


def tab_to(page: Page, target: Locator, *, limit: int = 60) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the focus never comes to {target}")


def test_logging_in_voting_and_changing_with_the_keyboard(people: People, meeting: Meeting) -> None:
    meeting.open()
    voter = meeting.voter(UTRECHT)
    page = people.window(size=PHONE)
    page.goto(meeting.ballot)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()
    tab_to(page, page.locator("#code_email"))
    page.keyboard.type(voter.email)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#id_code"))
    page.keyboard.type(read_code(page, voter.email))
    page.keyboard.press("Enter")

    tab_to(page, page.get_by_role("button", name="Voor", exact=True))
    page.keyboard.press("Enter")
    receipt = page.locator("[data-receipt]")
    expect(receipt).to_be_focused()
    expect(page.locator("#plein-says")).to_contain_text("Uw stem is ontvangen: Voor, om ")
    tab_to(page, page.get_by_role("link", name="Wijzig uw stem"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Tegen"))
    page.keyboard.press("Space")
    expect(receipt).to_contain_text("Uw gewijzigde stem is ontvangen.")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["for"], ["against"]]


def test_the_keys_of_the_console(people: People, meeting: Meeting) -> None:
    page = people.window(meeting.clerk)
    page.goto(meeting.console)
    vote, press = page.locator("#stemming"), page.keyboard.press
    press("?")
    keys = page.get_by_role("dialog", name="Toetsen van de regie")
    expect(keys).to_be_visible()
    press("o")
    press("Escape")
    expect(keys).to_be_hidden()
    assert not Poll.objects.filter(register=meeting.register).exists(), "a key works through a dialog"

    press("j")
    expect(page.get_by_role("link", name="3 Jaarplan en begroting")).to_be_focused()
    press("j")
    press("k")
    press("Enter")
    expect(vote.get_by_role("heading", level=2)).to_have_text("Stemt u in met het jaarplan en de begroting?")
    press("o")
    expect(vote).to_contain_text("gemeenten hebben gestemd")
    meeting.vote(Poll.objects.get(register=meeting.register), _0344="for")
    with page.expect_navigation():
        press("h")
    press("s")
    question = page.get_by_role("dialog", name="Sluit u stemming 1?")
    expect(question.get_by_role("button", name="Annuleer")).to_be_focused()
    press("Escape")
    expect(question).to_be_hidden()
    press("s")
    press("Shift+Tab")
    press("Enter")
    expect(vote.locator("[data-closes-in]")).to_be_visible()
    press("Escape")
    expect(vote.get_by_role("button", name="Sluit over 10 seconden")).to_be_visible()

    with page.context.expect_page() as opened:
        press("z")
    expect(opened.value.locator("body.plein-hall")).to_be_visible()
    opened.value.close()
    meeting.close(Poll.objects.get(register=meeting.register), 0)
    expect(vote).to_contain_text("De boeken sluiten")
    press("b")
    expect(page.get_by_role("dialog")).to_contain_text("Maakt u de uitslag van stemming 1 bekend?")
    press("Shift+Tab")
    press("Enter")
    expect(vote).to_contain_text("Aangenomen met 100,00% van de stemmen")


def test_keys_do_nothing_in_a_field_and_can_be_switched_off(people: People, meeting: Meeting) -> None:
    meeting.open()
    page = people.window(meeting.clerk)
    page.goto(meeting.console)
    page.get_by_text("Verklaar de stemming ongeldig").click()
    reason = page.get_by_label("Reden")
    reason.press_sequentially("os?jkbz")
    expect(reason).to_have_value("os?jkbz")
    expect(reason).to_be_focused()
    assert page.locator("dialog[open]").count() == 0
    page.get_by_label("Toetsen aan").uncheck()
    page.locator("h1").click()
    page.keyboard.press("s")
    page.reload()
    page.keyboard.press("s")
    page.wait_for_timeout(200)
    assert page.locator("dialog[open]").count() == 0
    page.get_by_label("Toetsen aan").check()
    page.locator("h1").click()
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_live_update_leaves_a_half_filled_form_and_the_focus_alone(people: People, meeting: Meeting) -> None:
    poll = meeting.open()
    page = people.window(meeting.clerk)
    page.goto(meeting.console)
    page.get_by_text("Verklaar de stemming ongeldig").click()
    reason = page.get_by_label("Reden")
    reason.fill("Verkeerde tek")
    page.evaluate("window.scrollTo(0, 120)")
    scrolled = page.evaluate("scrollY")
    meeting.vote(poll, _0344="for")
    expect(page.locator("[data-turnout=heads]")).to_have_text("1")
    meeting.close(poll, 0)
    # The others of the page follow; the part that is being written in waits.
    expect(page.locator("#aanwezig")).to_contain_text("Niet gestemd")
    page.wait_for_timeout(1200)
    expect(reason).to_be_focused()
    expect(reason).to_have_value("Verkeerde tek")
    assert page.evaluate("scrollY") == scrolled
    page.keyboard.type("st")
    page.keyboard.press("Enter")
    expect(page.locator("#stemming")).to_contain_text("Verkeerde tekst")
    poll.refresh_from_db()
    assert (poll.state, poll.void_reason) == (Poll.State.VOID, "Verkeerde tekst")


def test_a_live_update_leaves_the_focus_on_the_choice(people: People, meeting: Meeting) -> None:
    meeting.open()
    page = people.window(meeting.voter("0302"), PHONE)
    page.goto(meeting.ballot)
    choice = page.get_by_role("button", name="Tegen")
    tab_to(page, choice)
    choice.evaluate("button => button.setAttribute('data-old', '')")
    successor(meeting)  # The register changed, so every voter's page is drawn again.
    expect(choice).not_to_have_attribute("data-old", "")
    expect(choice).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-receipt]")).to_contain_text("Tegen")


def test_a_map_is_one_stop_and_the_arrows_walk_it(people: People, meeting: Meeting) -> None:
    page = people.window()
    page.goto("/gemeenten/?weergave=kaart")
    drawing = page.locator("[data-map] > svg")
    tab_to(page, drawing)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".is-walked")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".is-walked")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Geschiedenis")).to_be_visible()
