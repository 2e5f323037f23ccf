"""What the vote page weighs over the wire on a first visit, measured by the browser itself."""

from playwright.sync_api import expect

from tests.e2e.meetings import UTRECHT, Meeting
from tests.e2e.people import PHONE, People

LIMIT = 100_000  # bytes


def test_the_vote_page_weighs_less_than_100_kb_on_a_first_visit(people: People, meeting: Meeting) -> None:
    meeting.open()
    phone = people.window(meeting.voter(UTRECHT), PHONE)
    wire = phone.context.new_cdp_session(phone)
    wire.send("Network.enable")
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    wire.on("Network.responseReceived", lambda event: names.update({event["requestId"]: event["response"]["url"]}))
    wire.on("Network.responseReceived", lambda e: sizes.update({e["requestId"]: e["response"]["encodedDataLength"]}))
    wire.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    # What streams never finishes; its bytes are counted as they come.
    wire.on(
        "Network.dataReceived",
        lambda e: sizes.update({e["requestId"]: sizes.get(e["requestId"], 0) + e["encodedDataLength"]}),
    )
    phone.goto(meeting.ballot)
    expect(phone.get_by_role("button", name="Voor", exact=True)).to_be_visible()
    phone.evaluate("document.fonts.ready")
    phone.wait_for_timeout(500)
    weights = {names.get(request, request).split("/")[-1]: size for request, size in sizes.items()}
    assert any(name.startswith("archivo") for name in weights), "the font was not counted"
    assert any(name.startswith("vote") and name.endswith(".js") for name in weights)
    assert sum(sizes.values()) < LIMIT, sorted(weights.items(), key=lambda pair: -pair[1])
    print(sum(sizes.values()), sorted(weights.items(), key=lambda pair: -pair[1]))
