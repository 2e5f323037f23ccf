"""From what asks for attention to a seat that is filled, in a browser that runs no script at all."""

from playwright.sync_api import expect

from committees.models import Appointment, Seat
from core import clock
from core.rules.desks import Desk
from members.models import Person
from portal.demo.accounts import staff_user
from tests.e2e.people import PHONE, People


def test_a_vacancy_is_filled_and_the_appointment_ended(people: People) -> None:
    taken = Appointment.objects.on(clock.today())
    vacant = Seat.objects.exclude(appointments__in=taken).filter(requirements=None, chair_of=None)
    vacancy = vacant.select_related("body").earliest("body__order", "number")
    person = Person.objects.filter(appointments=None, offices__function="raadslid", is_sample=True).latest("name")
    page = people.window(staff_user(Desk.COMMITTEES), size=PHONE, java_script_enabled=False)
    page.goto("/werkplek/")
    task = page.get_by_role("listitem").filter(has_text=f"{vacancy.body.name}:")
    task.get_by_role("link", name="Vul").click()
    row = page.locator(f"#zetel-{vacancy.number}")
    expect(row).to_contain_text("Vacature")

    row.get_by_role("link", name="Vul").click()
    page.get_by_label("Zoek iemand").fill(person.name)
    page.locator("main").get_by_role("button", name="Zoek").click()
    assert "raadslid" not in page.url.lower(), "no name in an address"
    page.get_by_label(person.name).check()
    page.get_by_label("Als").select_option("Waarnemer")
    page.locator("main").get_by_role("button", name="Benoem").click()
    expect(page.get_by_text("Zeg wie benoemde, en wanneer.").first).to_be_visible()
    expect(page.get_by_label(person.name)).to_be_checked()
    page.get_by_label("Benoemd door").fill("Bestuur, vandaag")
    page.locator("main").get_by_role("button", name="Benoem").click()
    expect(page.get_by_role("status")).to_contain_text("Benoemd.")
    expect(row).to_contain_text(person.name)
    expect(row).to_contain_text("Waarnemer")

    row.get_by_role("link", name="Beëindig").click()
    page.get_by_label("Reden").fill("Toch niet")
    page.get_by_role("button", name="Beëindig").click()
    expect(page.get_by_text("De laatste dag ligt voor de eerste.").first).to_be_visible()
    expect(page.get_by_label("Reden")).to_have_value("Toch niet")
    page.get_by_label("Eerste dag zonder").fill("1 januari 2050")
    page.get_by_role("button", name="Beëindig").click()
    expect(row).to_contain_text("1 januari 2050")
