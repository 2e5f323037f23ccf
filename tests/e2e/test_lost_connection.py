"""A phone that loses the network: what it says, and that one tap stays one vote."""

from playwright.sync_api import Page, Route, expect

from tests.e2e.meetings import UTRECHT, Meeting
from tests.e2e.people import PHONE, People

RECEIVED = "Geen verbinding. Uw stem is ontvangen."
NOT_RECEIVED = "Uw stem is nog niet ontvangen. Laat deze pagina open."
# Notes every moment at which the page shows the sentence, with whether a receipt and no tap under way stood there too.
WATCH = """
window.claims = [];
new MutationObserver(() => {
  const shown = [...document.querySelectorAll("p, div, span, b, strong")]
    .some(e => e.checkVisibility() && e.textContent.trim() === RECEIVED);
  const received = document.querySelector("[data-receipt]") && !document.querySelector("[data-hold]");
  if (shown) window.claims.push(Boolean(received));
}).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
""".replace("RECEIVED", repr(RECEIVED))


def voting_phone(people: People, meeting: Meeting) -> Page:
    """Return the phone of somebody who is about to vote."""
    meeting.open()
    phone = people.window(meeting.voter(UTRECHT), PHONE)
    phone.add_init_script(WATCH)
    phone.goto(meeting.ballot)
    return phone


def not_received(phone: Page) -> None:
    """Wait until the phone says that the vote is not there yet."""
    expect(phone.locator("[data-offline]")).to_be_visible()
    expect(phone.locator("[data-offline]")).to_contain_text(NOT_RECEIVED)


def tap(phone: Page, choice: str) -> None:
    phone.get_by_role("button", name=choice).click()


def test_with_a_receipt_it_says_that_the_vote_was_received(people: People, meeting: Meeting) -> None:
    phone = voting_phone(people, meeting)
    tap(phone, "Voor")
    expect(phone.locator("[data-receipt]")).to_be_visible()
    phone.context.set_offline(True)
    expect(phone.locator("[data-stale]")).to_be_visible()
    expect(phone.locator("[data-stale]")).to_have_text(RECEIVED)
    expect(phone.locator("#plein-says")).to_have_text(RECEIVED)
    phone.context.set_offline(False)
    expect(phone.locator("[data-stale]")).to_be_hidden()
    assert phone.evaluate("window.claims").count(True) >= 1


def test_without_a_receipt_it_never_says_so_and_the_tap_arrives_later_once(people: People, meeting: Meeting) -> None:
    phone = voting_phone(people, meeting)
    phone.context.set_offline(True)
    expect(phone.locator("[data-stale]")).to_contain_text("Wij verbinden opnieuw")
    tap(phone, "Tegen")
    not_received(phone)
    expect(phone.locator("[data-offline]")).to_contain_text("U koos tegen")
    expect(phone.locator("[data-stale]")).to_be_hidden()
    assert meeting.ballots(UTRECHT) == []
    key = phone.evaluate("JSON.parse(Object.values(sessionStorage)[0]).key")
    # Somebody who taps on while it waits changes nothing.
    phone.get_by_role("button", name="Voor").click(force=True)
    phone.context.set_offline(False)
    expect(phone.locator("[data-receipt]")).to_contain_text("Tegen")
    expect(phone.locator("[data-offline]")).to_be_hidden()
    [ballot] = meeting.ballots(UTRECHT)
    assert (str(ballot.key), ballot.choices) == (key, ["against"])
    assert False not in phone.evaluate("window.claims")


def test_a_change_under_way_hides_that_the_earlier_vote_was_received(people: People, meeting: Meeting) -> None:
    phone = voting_phone(people, meeting)
    tap(phone, "Voor")
    phone.get_by_role("link", name="Wijzig uw stem").click()
    phone.context.set_offline(True)
    tap(phone, "Tegen")
    not_received(phone)
    phone.wait_for_timeout(500)
    phone.context.set_offline(False)
    expect(phone.locator("[data-receipt]")).to_contain_text("Uw gewijzigde stem is ontvangen.")
    assert False not in phone.evaluate("window.claims")
    assert [ballot.choices for ballot in meeting.ballots(UTRECHT)] == [["for"], ["against"]]


def test_an_answer_that_got_lost_is_asked_again_with_the_same_key(people: People, meeting: Meeting) -> None:
    phone = voting_phone(people, meeting)
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.request.post_data or "")
        assert route.fetch().ok  # The server received it, the phone never hears.
        route.abort("connectionreset")

    phone.route("**/stemmen/*/*/", lose_the_first)
    tap(phone, "Voor")
    not_received(phone)
    assert len(meeting.ballots(UTRECHT)) == 1
    expect(phone.locator("[data-receipt]")).to_contain_text("Uw stem is ontvangen.")
    [ballot] = meeting.ballots(UTRECHT)
    assert str(ballot.key) in lost[0]
    assert False not in phone.evaluate("window.claims")


def test_a_page_that_was_closed_while_a_tap_was_under_way_delivers_it_on_return(
    people: People, meeting: Meeting
) -> None:
    phone = voting_phone(people, meeting)
    phone.route("**/stemmen/*/*/", lambda route: route.abort())
    tap(phone, "Voor")
    not_received(phone)
    phone.unroute_all()
    phone.goto("/besluiten/")
    assert meeting.ballots(UTRECHT) == []
    phone.go_back()
    expect(phone.locator("[data-receipt]")).to_contain_text("Uw stem is ontvangen.")
    assert len(meeting.ballots(UTRECHT)) == 1


def test_a_screen_that_hears_nothing_says_since_when(people: People, meeting: Meeting) -> None:
    meeting.open()
    hall = people.window()
    hall.clock.install()
    hall.route("**/live/**", lambda route: route.abort())
    hall.goto(meeting.hall)
    expect(hall.locator("[data-turnout=heads]")).to_have_text("0")
    expect(hall.locator("[data-stale]")).to_be_hidden()
    hall.clock.run_for(17_000)
    expect(hall.locator("[data-stale]")).to_be_visible()
    expect(hall.locator("[data-stale]")).to_contain_text("Stand van ")
    expect(hall.locator("[data-stale]")).to_contain_text(" uur. Wij verbinden opnieuw.")
