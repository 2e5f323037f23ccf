"""A phone at a door: it answers without a network, is closed, and loses nothing."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from core import clock
from events import keys
from events.actions.checkin import sign_on_device
from events.models import CheckIn, Device, Registration, Ticket
from events.rules.checkin import Answer
from events.rules.kinds import TicketEnd
from script.browser import ARGUMENTS, FOUND
from tests.e2e.people import PHONE, People
from tests.events.checkin.world import Door, code_of
from tests.events.factories import make_event, make_registration

# Everything that stands in the database of the browser, as text where it is text.
KEPT = """async () => {
  const open = indexedDB.open("plein-deur");
  const base = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const told = { text: "", keys: [], names: [...base.objectStoreNames], rows: 0 };
  for (const name of told.names) {
    const all = base.transaction(name).objectStore(name).getAll();
    for (const row of await new Promise((done) => (all.onsuccess = () => done(all.result)))) {
      told.rows += 1;
      if (row instanceof CryptoKey) told.keys.push(row.extractable);
      else told.text += JSON.stringify(row) + new TextDecoder("latin1").decode(row.data ?? new ArrayBuffer(0));
    }
  }
  base.close();
  return told;
}"""


@dataclass
class AtTheDoor:
    """A phone in somebody's hand."""

    people: People
    page: Page

    @property
    def root(self):  # type: ignore[no-untyped-def]
        return self.page.locator("[data-door]")

    def scan(self, text: str, answer: Answer) -> None:
        """Feed a QR through the field, which asks the same as the camera."""
        self.page.locator("#zoek").fill(text)
        self.page.locator("#zoek").press("Enter")
        expect(self.page.locator(f"[data-shown={answer}]")).to_be_visible()
        expect(self.page.locator("#zoek")).to_have_value("")

    def waits(self, amount: int) -> None:
        expect(self.root).to_have_attribute("data-waiting", str(amount))

    def inside(self, text: str) -> None:
        expect(self.page.locator("[data-inside]")).to_have_text(text)

    def closed_and_opened(self) -> "AtTheDoor":
        """Close the tab, and open the page in a new one."""
        context = self.page.context
        self.page.close()
        page = context.new_page()
        page.on("pageerror", lambda error: self.people.complaints.append(str(error)))
        page.on("console", lambda message: self.people.hear(page, message))
        page.goto("/inchecken/")
        return AtTheDoor(self.people, page)


def qr(guest: Registration) -> str:
    return keys.ticket_text(guest.event_id, code_of(guest))


def at_the_door(people: People, door: Door, label: str = "Ingang Noord") -> AtTheDoor:
    """Sign a phone on with the link of the organiser, and wait until it can do without a network."""
    _device, link = sign_on_device(door.event, door.event.first_day, label, by=door.organiser)
    page = people.window(size=PHONE)
    page.goto(f"/inchecken/#koppel={link}")
    phone = AtTheDoor(people, page)
    expect(page.get_by_role("heading", name=label)).to_be_visible()
    expect(phone.root).to_have_attribute("data-ready", "yes")
    expect(phone.root).to_have_attribute("data-connected", "yes")
    assert link not in page.url
    return phone


@pytest.fixture
def door(association: None) -> Door:
    return Door()


def test_a_tab_that_is_closed_without_a_network_loses_no_scan(people: People, door: Door) -> None:
    first, second, third, gone = (door.guest() for _ in range(4))
    Ticket.objects.filter(registration=gone).update(ended_at=clock.now(), ended_why=TicketEnd.CANCELLED)
    stranger = make_registration(make_event(first_day=clock.today()))
    phone = at_the_door(people, door)
    phone.scan(qr(first), Answer.WELCOME)
    phone.waits(0)
    assert CheckIn.objects.get(registration=first).admitted

    phone.page.context.set_offline(True)
    phone.scan(qr(second), Answer.WELCOME)
    phone.scan(qr(first), Answer.SECOND)
    phone.scan(qr(gone), Answer.CANCELLED)
    phone.scan(qr(stranger), Answer.OTHER_EVENT)
    phone.scan(qr(third)[:-9] + "AAAAAAAAA", Answer.FORGED)
    phone.waits(5)
    phone.inside("2")
    expect(phone.page.locator("[data-part=offline]")).to_be_visible()
    expect(phone.page.locator("[data-part=waiting]")).to_contain_text("5")
    expect(phone.page.locator("[data-part=sign-off]")).to_have_attribute("aria-disabled", "true")
    told = phone.page.evaluate(KEPT)
    assert told["keys"] == [False], "one key, which cannot leave the browser"
    for secret in (second.name, second.role, code_of(second), "wethouder"):
        assert secret not in told["text"]

    phone = phone.closed_and_opened()
    phone.waits(5)
    phone.inside("2")
    phone.scan(qr(second), Answer.SECOND)
    phone.scan(qr(third), Answer.WELCOME)
    phone.waits(7)
    assert CheckIn.objects.filter(event=door.event).count() == 1

    phone.page.context.set_offline(False)
    phone.waits(0)
    rows = CheckIn.objects.filter(event=door.event)
    assert rows.count() == 8
    assert set(rows.filter(admitted=True).values_list("registration", flat=True)) == {first.pk, second.pk, third.pk}
    assert set(rows.values_list("shown", "known")) == {
        (answer, answer) for answer in ("welcome", "second", "cancelled", "other_event", "forged")
    }


def test_two_doors_without_a_network_keep_both_scans_and_hear_of_each_other_afterwards(
    people: People, door: Door
) -> None:
    guest = door.guest()
    north, south = at_the_door(people, door), at_the_door(people, door, "Ingang Zuid")
    for phone in (north, south):
        phone.page.context.set_offline(True)
        phone.scan(qr(guest), Answer.WELCOME)
    for phone in (north, south):
        phone.page.context.set_offline(False)
        phone.waits(0)
    rows = CheckIn.objects.filter(registration=guest).order_by("pk")
    assert [(row.shown, row.known, row.admitted) for row in rows] == [
        ("welcome", "welcome", True),
        ("welcome", "second", False),
    ]
    south.scan(qr(guest), Answer.SECOND)


def test_an_answer_of_the_server_that_got_lost_costs_nothing(people: People, door: Door) -> None:
    guest = door.guest()
    phone = at_the_door(people, door)
    lost: list[int] = []

    def lose_the_first(route) -> None:  # type: ignore[no-untyped-def]
        if lost or '"nonce"' not in (route.request.post_data or ""):
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    phone.page.route("**/inchecken/scans", lose_the_first)
    phone.scan(qr(guest), Answer.WELCOME)
    expect(phone.root).to_have_attribute("data-connected", "no")
    phone.waits(1)
    assert lost == [200]
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    phone.waits(0)
    assert CheckIn.objects.filter(registration=guest).count() == 1


def test_somebody_without_a_code_is_looked_up_and_a_phone_that_is_signed_off_forgets_everything(
    people: People, door: Door
) -> None:
    guest = door.guest(role="raadslid", organisation="Gemeente Súdwest-Fryslân")
    door.guest()
    phone = at_the_door(people, door)
    page = phone.page
    page.locator("#zoek").fill("sudwest")
    page.locator("[data-part=found] [data-choose]").click()
    expect(page.locator("[data-shown=welcome]")).to_contain_text("raadslid, Gemeente Súdwest-Fryslân")
    phone.waits(0)
    assert CheckIn.objects.get(registration=guest).by_hand
    page.locator("[data-part=sign-off]").click()
    expect(phone.root).to_have_attribute("data-state", "signed-off")
    expect(phone.root).to_have_attribute("data-forgotten", "")
    assert page.evaluate(KEPT)["rows"] == 0
    assert Device.objects.get(event=door.event).signed_off_at is not None


def test_a_phone_whose_day_is_over_keeps_what_waits_and_then_forgets(people: People, door: Door) -> None:
    phone = at_the_door(people, door)
    guest = door.guest()
    phone.page.context.set_offline(True)
    phone.scan(qr(guest), Answer.UNKNOWN)
    Device.objects.filter(event=door.event).update(day=clock.today() - timedelta(days=1))
    phone.waits(1)
    assert phone.page.evaluate(KEPT)["rows"] > 1
    phone.page.context.set_offline(False)
    expect(phone.root).to_have_attribute("data-forgotten", "")
    assert phone.page.evaluate(KEPT)["rows"] == 0
    assert CheckIn.objects.get(registration=guest).shown == Answer.UNKNOWN


def test_a_colleague_who_takes_over_at_the_door_comes_in_with_a_ticket_of_their_own(
    people: People, association: None
) -> None:
    door = Door(more={"walk_ins": True})
    guest = door.guest(role="burgemeester", organisation="Gemeente Goes")
    old = qr(guest)
    phone = at_the_door(people, door)
    page = phone.page
    page.locator("#zoek").fill("goes")
    page.locator("[data-part=found] [data-instead]").click()
    page.locator("#collega-naam").fill("Wethouder van Goes")
    page.locator("#collega-email").fill("wethouder@goes.test")
    page.locator("#collega-functie").fill("wethouder")
    page.context.set_offline(True)
    page.locator("[data-part=instead] [type=submit]").click()
    expect(page.locator("[data-part=asked-refused]")).to_be_visible()
    page.context.set_offline(False)
    page.locator("[data-part=instead] [type=submit]").click()
    expect(page.locator("[data-shown=welcome]")).to_contain_text("wethouder, Gemeente Goes")
    phone.scan(old, Answer.SUBSTITUTED)
    phone.waits(0)
    assert guest.tickets.count() == 2
    page.locator("[data-part=walk-in] summary").click()
    page.locator("#nieuw-naam").fill("Raadslid van Ede")
    page.locator("#nieuw-email").fill("raadslid@ede.test")
    page.locator("[data-part=register] [type=submit]").click()
    expect(page.locator("[data-shown=welcome]")).to_contain_text("Raadslid van Ede")
    phone.inside("2")


def film(path: Path, text: str, size: int = 480) -> None:
    """Write a film of a QR, as the camera of the browser plays it: raw pictures, half dark around the code."""
    rows = [list(row) for row in segno.make(text, error="m").matrix_iter(scale=6, border=4)]
    edge = (size - len(rows)) // 2
    picture = [bytearray(b"\x60" * size) for _ in range(size)]
    for number, row in enumerate(rows):
        picture[edge + number][edge : edge + len(row)] = bytes(16 if dark else 235 for dark in row)
    frame = b"FRAME\n" + b"".join(picture) + b"\x80" * (size * size // 2)
    path.write_bytes(f"YUV4MPEG2 W{size} H{size} F10:1 Ip A1:1 C420mpeg2\n".encode() + frame * 10)


def test_the_camera_reads_a_ticket(people: People, door: Door, browser: Browser, tmp_path: Path) -> None:
    guest = door.guest()
    film(tmp_path / "qr.y4m", qr(guest))
    camera = [f"--use-file-for-fake-video-capture={tmp_path / 'qr.y4m'}"]
    camera += ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    found = FOUND.read_text().strip()
    filming = browser.browser_type.launch(executable_path=found, args=[*ARGUMENTS, *camera])
    try:
        with_camera = People(filming, people.site, complaints=people.complaints)
        phone = at_the_door(with_camera, door)
        phone.page.locator("[data-part=next]").click()
        expect(phone.page.locator("[data-shown=welcome]")).to_contain_text("wethouder", timeout=20_000)
        phone.waits(0)
        assert CheckIn.objects.get(registration=guest).admitted
        assert not CheckIn.objects.get(registration=guest).by_hand
        phone.page.locator("[data-part=next]").click()
        expect(phone.page.locator("[data-shown=second]")).to_be_visible(timeout=20_000)
    finally:
        filming.close()
