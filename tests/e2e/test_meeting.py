"""A vote from opening to result: clerk, representative, hall and public side by side."""

import csv
import io
import json
import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.meetings import NOORD_BEVELAND, NUNSPEET, OISTERWIJK, UTRECHT, Meeting
from tests.e2e.people import HALL, PHONE, People
from voting.models import Poll

KEEP_FRAMES = """
window.frames_seen = [];
const Original = window.EventSource;
window.EventSource = class extends Original {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => window.frames_seen.push(event.data));
  }
};
"""
# Not `wait_for_function`: when it has to look twice it evaluates a text, which the policy of the site forbids.
FIRST_FRAME = """
() => new Promise(resolve => {
  const look = () => window.frames_seen.length ? resolve() : setTimeout(look, 20);
  look();
})
"""
NOTE_WHEN = """
selector => new Promise(resolve => {
  const seen = () => document.querySelector(selector) && (resolve(Date.now()), true);
  if (!seen()) new MutationObserver((list, watcher) => seen() && watcher.disconnect())
    .observe(document.body, { childList: true, subtree: true });
})
"""


def choose(phone: Page, choice: str) -> None:
    phone.get_by_role("button", name=choice, exact=True).click()


def open_vote(clerk: Page, item: str) -> None:
    clerk.get_by_role("navigation", name="Agenda").get_by_role("link", name=item).click()
    clerk.get_by_role("button", name="Open de stemming").click()


def test_a_decision_from_opening_to_the_public_page(people: People, meeting: Meeting) -> None:
    clerk = people.window(meeting.clerk)
    phone = people.window(meeting.voter(UTRECHT), PHONE, has_touch=True, is_mobile=True)
    hall = people.window(size=HALL)
    weight = meeting.entry(UTRECHT).weight
    phone.goto(meeting.ballot)
    hall.goto(meeting.hall)
    clerk.goto(meeting.console)
    expect(phone.get_by_role("heading", level=1)).to_have_text("De voorzitter opent zo de stemming")
    expect(hall.locator("body")).to_contain_text("Nog geen stemming.")
    phone.evaluate("window.stayed = true")

    open_vote(clerk, "Klimaatakkoord")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Stemt u in met het Klimaatakkoord?")
    expect(phone).to_have_title("Open: stemming 1 · Plein")
    assert phone.evaluate("window.stayed"), "the page was loaded again"
    expect(hall.get_by_role("heading", level=1)).to_have_text("Stemt u in met het Klimaatakkoord?")
    poll = Poll.objects.get(register=meeting.register)

    choose(phone, "Voor")
    receipt = phone.locator("[data-receipt]")
    expect(receipt).to_contain_text(f"Uw stem is ontvangen. Utrecht, {weight} stemmen.")
    [ballot] = meeting.ballots(UTRECHT)
    assert ballot.choices == ["for"]
    expect(receipt).to_contain_text(ballot.code)
    expect(hall.locator("[data-turnout=heads]")).to_have_text("1")
    expect(hall.locator("[data-turnout=weight]")).to_have_text(str(weight))
    expect(clerk.locator("[data-turnout=heads]")).to_have_text("1")

    phone.get_by_role("link", name="Wijzig uw stem").click()
    choose(phone, "Tegen")
    expect(receipt).to_contain_text("Uw gewijzigde stem is ontvangen.")
    expect(receipt).to_contain_text("Alleen uw laatste stem telt.")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["for"], ["against"]]
    meeting.vote(poll, _0302="for", _1695="for", _0824="abstain")
    expect(hall.locator("[data-turnout=heads]")).to_have_text("4")

    clerk.get_by_role("button", name="Sluit over 10 seconden").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Sluit de stemming").click()
    for page in (clerk, phone, hall):
        expect(page.locator("[data-closes-in]")).to_be_visible()
    expect(phone.locator("#stand")).to_contain_text("De stemming sluit")
    expect(phone.get_by_role("link", name="Wijzig uw stem")).to_be_visible()
    expect(clerk.locator("#stemming")).to_contain_text("De boeken sluiten", timeout=14_000)
    for page in (phone, hall):
        expect(page.locator("main")).to_contain_text("De voorzitter maakt de uitslag zo bekend.")
    expect(phone.get_by_role("link", name="Wijzig uw stem")).to_have_count(0)
    assert Poll.objects.get(pk=poll.pk).state != Poll.State.ANNOUNCED
    for told in (f"/stemmingen/{poll.pk}/uitslag.json", f"/api/v1/uitslagen/{poll.pk}"):
        assert hall.request.get(told).status == 404, "nothing is told before it is announced"

    books = clerk.get_by_role("table", name="De boeken")
    expect(books.get_by_role("row", name="Tegen")).to_contain_text(str(weight))
    clerk.get_by_role("button", name="Maak de uitslag bekend").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Maak de uitslag bekend").click()
    expect(clerk.locator("#stemming")).to_contain_text("De uitslag is bekend")

    result = Poll.objects.get(pk=poll.pk).result
    in_favour = meeting.entry(NUNSPEET).weight + meeting.entry(NOORD_BEVELAND).weight
    words = f"{100 * in_favour / (in_favour + weight):.2f}%".replace(".", ",")
    assert result.decision == "rejected"
    expect(hall.locator("h1 .plein-hidden")).to_have_text(f"Verworpen ({words} voor)")
    expect(phone.locator("#stem")).to_contain_text(f"Verworpen ({words} voor)")
    phone.get_by_role("link", name="Bekijk de uitslag").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"Verworpen ({words} voor)")
    the_public_sees(people, meeting, poll, f"Verworpen ({words} voor)")


def the_public_sees(people: People, meeting: Meeting, poll: Poll, sentence: str) -> None:
    """The same sentence and the same votes on the page, in both files and in the API."""
    stranger = people.window()
    stranger.goto(f"/stemmingen/{poll.pk}/")
    expect(stranger.get_by_role("heading", level=1)).to_have_text(sentence)
    expect(stranger.get_by_role("row", name="Utrecht 0344")).to_contain_text("Tegen")
    expect(stranger.get_by_role("row", name="Oisterwijk")).to_contain_text("Onthouden")
    with stranger.expect_download() as csv_file:
        stranger.locator("a[href$='uitslag.csv']").click()
    rows = list(csv.reader(io.StringIO(csv_file.value.path().read_text("utf-8-sig"))))
    assert [row for row in rows if "0344" in row]
    answer = stranger.request.get(f"/stemmingen/{poll.pk}/uitslag.json")
    told: dict[str, Any] = answer.json()
    assert sentence in json.dumps(told, ensure_ascii=False)
    api = stranger.request.get(f"/api/v1/uitslagen/{poll.pk}")
    assert sentence in api.text()
    stranger.goto(meeting.page)
    expect(stranger.get_by_role("link", name=sentence)).to_be_visible()


def test_the_phone_shows_an_opened_vote_within_a_second(people: People, meeting: Meeting) -> None:
    clerk = people.window(meeting.clerk)
    phone = people.window(meeting.voter(UTRECHT), PHONE)
    phone.goto(meeting.ballot)
    expect(phone.locator("#stem")).to_contain_text("De voorzitter opent zo de stemming")
    delays = []
    for place, item in enumerate(("Notulencommissie", "Jaarplan", "Klimaatakkoord")):
        clerk.goto(meeting.console)
        phone.evaluate(f"selector => {{ window.shown = ({NOTE_WHEN})(selector) }}", "form[data-poll]")
        open_vote(clerk, item)
        shown = phone.evaluate("window.shown")
        poll = Poll.objects.get(register=meeting.register, number=place + 1)
        assert poll.opened_at is not None
        delays.append(shown / 1000 - poll.opened_at.timestamp())
        if delays[-1] < 1:
            return
        meeting.close(poll)
    pytest.fail(f"never within a second: {delays}")


def test_while_a_vote_is_open_the_hall_sees_turnout_and_nothing_else(people: People, meeting: Meeting) -> None:
    hall = people.window(size=HALL)
    hall.add_init_script(KEEP_FRAMES)
    poll = meeting.open()
    meeting.vote(poll, _0344="for", _0302="against", _0824="abstain")
    hall.goto(meeting.hall)
    turnout = hall.locator("[data-turnout=heads]")
    expect(turnout).to_have_text("3")
    hall.evaluate(FIRST_FRAME)
    before = shown_in(hall, meeting)
    # Somebody thinks again: nothing that the hall can see may change, not a letter.
    meeting.vote(poll, _0344="against")
    time.sleep(1.3)
    assert shown_in(hall, meeting) == before
    split = {str(meeting.entry(code).weight) for code in (UTRECHT, NUNSPEET, OISTERWIJK)}
    assert not split & set(re.findall(r"[0-9.]+", hall.inner_text("main") + before[1]))
    for word in ("--for", "--against", "--abstain", "Voor ", "Tegen", "Onthouden"):
        assert word not in hall.locator("main").inner_html()
    # And one more member voting does show.
    meeting.vote(poll, _1695="for")
    expect(turnout).to_have_text("4")


def shown_in(hall: Page, meeting: Meeting) -> tuple[str, str, str]:
    """Return all that can be read in the hall: the page, what the stream brought, and what polling gives."""
    stand = hall.request.get(f"/live/register-{meeting.register}/stand/?voor=hall").json()
    frames = [json.loads(frame) for frame in hall.evaluate("window.frames_seen")]
    parts = {(frame["rev"], json.dumps(frame["turnout"])) for frame in frames}
    return hall.locator("main").inner_html(), json.dumps(sorted(parts)), json.dumps(stand | {"at": ""})
