"""Double taps, late votes, replaced voters, two clerks, a browser that dies: one clear sentence, and nothing lost."""

import re

from playwright.sync_api import Page, expect

from core.clock import today
from core.models import User
from members.models import Office, Person
from tests.e2e.meetings import UTRECHT, Meeting
from tests.e2e.people import PHONE, People
from voting.actions.registers import name_representative
from voting.models import Poll

HIDDEN = ("csrfmiddlewaretoken", "member", "key")
TOO_LATE = r"De stemming sloot om \d\d\.\d\d(\.\d\d)? uur\. Uw stem kwam om \d\d\.\d\d\.\d\d binnen en telt niet mee\."


def deaf(page: Page) -> Page:
    """Keep the stream away from a page, as a proxy in the way does."""
    page.route("**/live/**", lambda route: route.abort())
    return page


def test_a_double_tap_is_one_vote(people: People, meeting: Meeting) -> None:
    meeting.open()
    phone = people.window(meeting.voter(UTRECHT), PHONE)
    phone.goto(meeting.ballot)
    phone.get_by_role("button", name="Voor", exact=True).dblclick()
    expect(phone.locator("[data-receipt]")).to_contain_text("Uw stem is ontvangen.")
    phone.wait_for_timeout(300)
    assert len(meeting.ballots(UTRECHT)) == 1


def test_a_double_tap_without_a_script_is_one_vote(people: People, meeting: Meeting) -> None:
    meeting.open()
    page = people.window(meeting.voter(UTRECHT), PHONE, java_script_enabled=False)
    page.goto(meeting.ballot)
    form = page.locator("form:has(button[name=choice])")
    fields = {name: form.locator(f"[name={name}]").get_attribute("value") or "" for name in HIDDEN}
    where = form.get_attribute("action") or ""
    form_data: dict[str, str | float | bool] = {**fields, "choice": "for"}
    sent = [page.request.post(where, form=form_data) for _ in range(2)]
    assert [answer.ok for answer in sent] == [True, True]
    [ballot] = meeting.ballots(UTRECHT)
    assert all(ballot.code in answer.text() for answer in sent)


def test_the_back_button_shows_what_stands(people: People, meeting: Meeting) -> None:
    meeting.open()
    for script in (True, False):
        page = people.window(meeting.voter(UTRECHT), PHONE, java_script_enabled=script)
        page.goto(meeting.ballot)
        if script:
            page.get_by_role("button", name="Voor", exact=True).click()
            expect(page.locator("[data-receipt]")).to_be_visible()
        else:
            page.get_by_role("link", name="Wijzig uw stem").click()
            page.get_by_role("button", name="Tegen").click()
        page.goto("/besluiten/")
        page.go_back()
        expect(page.locator("[data-receipt]")).to_contain_text("Voor" if script else "Tegen")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["for"], ["against"]]


def test_a_vote_that_arrives_after_closing_does_not_count_and_is_told_when(people: People, meeting: Meeting) -> None:
    poll = meeting.open()
    phone = deaf(people.window(meeting.voter(UTRECHT), PHONE))
    phone.goto(meeting.ballot)
    expect(phone.get_by_role("button", name="Voor", exact=True)).to_be_visible()
    meeting.close(poll)
    phone.get_by_role("button", name="Voor", exact=True).click()
    alert = phone.get_by_role("alert")
    expect(alert).to_contain_text(re.compile(TOO_LATE))
    expect(phone.locator("main")).to_contain_text("Gemeente Utrecht heeft niet gestemd")
    expect(alert).to_be_focused()
    expect(phone.get_by_role("button", name="Voor", exact=True)).to_have_count(0)
    assert meeting.ballots(UTRECHT) == []


def test_a_vote_on_the_question_before_is_refused_in_one_sentence(people: People, meeting: Meeting) -> None:
    poll = meeting.open(0)
    page = people.window(meeting.voter(UTRECHT), PHONE, java_script_enabled=False)
    page.goto(meeting.ballot)
    meeting.close(poll)
    meeting.announce(0)
    meeting.open(1)
    page.get_by_role("button", name="Voor", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("telt niet mee")
    expect(page.get_by_role("heading", level=1)).to_contain_text("jaarplan")
    assert meeting.ballots(UTRECHT) == []


def successor(meeting: Meeting) -> User:
    """Let the chair name a colleague to vote for Utrecht."""
    entry = meeting.entry(UTRECHT)
    user = User.objects.create(email=f"burgemeester{meeting.register}@plein.example", password="!")
    person = Person.objects.create(name="Burgemeester, gemeente Utrecht", user=user, is_sample=True)
    Office.objects.create(
        person=person, municipality=entry.municipality, function="burgemeester", from_date=today(), source="proef"
    )
    name_representative(entry, person, reason="ziek", by=meeting.chair)
    return user


def test_a_representative_replaced_while_the_vote_is_open(people: People, meeting: Meeting) -> None:
    meeting.open()
    old = meeting.voter(UTRECHT)
    phone, late = people.window(old, PHONE), deaf(people.window(old, PHONE))
    for page in (phone, late):
        page.goto(meeting.ballot)
    phone.get_by_role("button", name="Voor", exact=True).click()
    expect(phone.locator("[data-receipt]")).to_be_visible()
    new = successor(meeting)

    late.get_by_role("button", name="Tegen").click()
    expect(late.get_by_role("alert")).to_contain_text("U stemt niet meer voor Utrecht. Iemand anders")
    expect(late.get_by_role("button", name="Tegen")).to_have_count(0)
    expect(phone.get_by_role("heading", level=1)).to_have_text("U stemt niet in deze vergadering")

    colleague = people.window(new, PHONE)
    colleague.goto(meeting.ballot)
    expect(colleague.locator("[data-receipt]")).to_contain_text("Een collega van uw gemeente heeft gestemd.")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["for"]]
    colleague.get_by_role("link", name="Wijzig uw stem").click()
    colleague.get_by_role("button", name="Tegen").click()
    expect(colleague.locator("[data-receipt]")).to_contain_text("Uw gewijzigde stem is ontvangen.")
    assert [(b.choices, b.cast_by_id) for b in meeting.ballots(UTRECHT)] == [(["for"], old.pk), (["against"], new.pk)]


def test_the_vote_closes_when_the_clerk_s_browser_dies_in_the_countdown(people: People, meeting: Meeting) -> None:
    poll = meeting.open()
    meeting.vote(poll, _0344="for")
    phone, chair = people.window(meeting.voter(UTRECHT), PHONE), people.window(meeting.chair)
    phone.goto(meeting.ballot)
    chair.goto(meeting.console)
    clerk = people.window(meeting.clerk)
    clerk.goto(meeting.console)
    clerk.get_by_role("button", name="Sluit over 10 seconden").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Sluit de stemming").click()
    expect(clerk.locator("[data-closes-in]")).to_be_visible()
    clerk.context.close()
    expect(phone.locator("#stand")).to_contain_text("De stemming is gesloten", timeout=14_000)
    expect(chair.locator("#stemming")).to_contain_text("De boeken sluiten")
    chair.get_by_role("button", name="Maak de uitslag bekend").click()
    chair.get_by_role("dialog").get_by_role("button", name="Maak de uitslag bekend").click()
    expect(phone.locator("#stem")).to_contain_text("Aangenomen met 100,00% van de stemmen")


def test_of_two_who_both_open_the_second_is_told_and_one_vote_is_open(people: People, meeting: Meeting) -> None:
    clerk, chair = people.window(meeting.clerk), deaf(people.window(meeting.chair))
    for page in (clerk, chair):
        page.goto(meeting.console)
    clerk.get_by_role("button", name="Open de stemming").click()
    expect(clerk.locator("#stemming")).to_contain_text("gemeenten hebben gestemd")
    chair.get_by_role("button", name="Open de stemming").click()
    expect(chair.get_by_role("alert")).to_contain_text("Deze stemming is inmiddels open.")
    expect(chair.locator("#stemming")).to_contain_text("gemeenten hebben gestemd")
    assert Poll.objects.filter(register=meeting.register).count() == 1
