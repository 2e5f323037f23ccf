"""A congress of today with a door, its tickets and its badges, for whoever looks at every page."""

from functools import cache

from playwright.sync_api import Page, expect

from core import clock
from events import keys, printing
from events.actions.badges import make_badges
from events.actions.checkin import sign_on_device
from events.models import Registration, Ticket
from events.rules.kinds import TicketEnd
from tests.events.checkin.world import Door, code_of
from tests.events.factories import make_session


@cache
def door() -> Door:
    """Return a congress of two days: somebody came in at two doors without a network, and the badges are made."""
    made = Door(days=2)
    guest = made.guest()
    for phone in (made.north, made.south):
        phone.scan(guest)
    session = make_session(made.event)
    made.phone("Zaal 1", session)
    for block in make_badges(made.event, by=made.organiser).blocks.all():
        printing.make_block(block.pk)
    return made


def link() -> str:
    """Return the page of a phone that opens the link of the organiser, with somebody who did not come in yet."""
    own = door()
    own.guest(role="raadslid", organisation="Gemeente Ede")
    _device, code = sign_on_device(own.event, own.event.first_day, "Ingang Oost", by=own.organiser)
    return f"/inchecken/#koppel={code}"


def scan(page: Page, guest: Registration, answer: str) -> None:
    """Feed the ticket of somebody through the field, as the camera would."""
    expect(page.locator("[data-part=scan]")).to_be_visible()
    page.locator("#zoek").fill(keys.ticket_text(guest.event_id, code_of(guest)))
    page.locator("#zoek").press("Enter")
    expect(page.locator(f"[data-shown={answer}]")).to_be_visible()


def welcome(page: Page) -> None:
    scan(page, door().event.registrations.latest("pk"), "welcome")


def second(page: Page) -> None:
    scan(page, door().event.registrations.earliest("pk"), "second")


def overview() -> str:
    return f"/congressen/{door().event.slug}/beheer/inchecken/"


def sign_on(page: Page) -> None:
    page.locator("#id_deur").fill("Ingang West")
    page.locator("#id_deur").press("Enter")
    expect(page.get_by_role("heading", name="Ingang West")).to_be_visible()


def badges() -> str:
    return f"/congressen/{door().event.slug}/beheer/badges/"


def ticket() -> str:
    return ticket_of(door().guest())


def old_ticket() -> str:
    guest = door().guest()
    Ticket.objects.filter(registration=guest).update(ended_at=clock.now(), ended_why=TicketEnd.SUBSTITUTED)
    return ticket_of(guest)


def ticket_of(guest: Registration) -> str:
    return f"/kaartje/{code_of(guest)}/"
