"""A session that ends in the middle of a vote: the choice survives the log-in."""

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from tests.e2e.doors import log_in_by_code
from tests.e2e.meetings import UTRECHT, Meeting
from tests.e2e.people import PHONE, People


def let_expire(page: Page) -> None:
    """End the session of a browser, on the server's side."""
    [session] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    assert Session.objects.filter(session_key=session).delete()[0] == 1


def test_the_choice_survives_logging_in_again(people: People, meeting: Meeting) -> None:
    meeting.open()
    voter = meeting.voter(UTRECHT)
    phone = people.window(voter, PHONE)
    phone.goto(meeting.ballot)
    let_expire(phone)
    phone.get_by_role("button", name="Tegen").click()
    log_in_by_code(phone, voter.email)
    notice = phone.locator("[data-waiting]")
    expect(notice).to_contain_text("U was intussen uitgelogd. Tik nog één keer op uw keuze om te stemmen.")
    expect(phone.locator("[data-unsent]")).to_be_hidden()
    expect(phone.locator("button.is-chosen")).to_have_attribute("value", "against")
    assert meeting.ballots(UTRECHT) == [], "nothing is cast without a tap by whoever logged in"
    phone.locator("button.is-chosen").click()
    expect(phone.locator("[data-receipt]")).to_contain_text("Tegen")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["against"]]
    phone.get_by_role("link", name="Wijzig uw stem").click()
    expect(notice).to_have_count(0)


def test_the_choice_survives_without_a_script(people: People, meeting: Meeting) -> None:
    meeting.open()
    voter = meeting.voter(UTRECHT)
    page = people.window(voter, PHONE, java_script_enabled=False)
    page.goto(meeting.ballot)
    let_expire(page)
    page.get_by_role("button", name="Ik onthoud mij").click()
    log_in_by_code(page, voter.email)
    expect(page.locator("[data-waiting]")).to_contain_text("U was intussen uitgelogd.")
    expect(page.locator("button.is-chosen")).to_have_attribute("value", "abstain")
    page.locator("button.is-chosen").click()
    expect(page.locator("[data-receipt]")).to_contain_text("Uw stem is ontvangen.")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["abstain"]]


def test_the_choice_of_one_person_does_not_wait_for_the_next(people: People, meeting: Meeting) -> None:
    meeting.open()
    phone = people.window(meeting.voter(UTRECHT), PHONE)
    phone.goto(meeting.ballot)
    let_expire(phone)
    phone.get_by_role("button", name="Tegen").click()
    other = meeting.voter("0302")
    log_in_by_code(phone, other.email)
    expect(phone.locator("main")).to_contain_text("Nunspeet")
    expect(phone.locator("[data-unsent]")).to_be_hidden()
    assert meeting.ballots("0302") == meeting.ballots(UTRECHT) == []
