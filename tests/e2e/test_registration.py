"""Registering on a phone without an account, a session that goes meanwhile, and a colleague who takes over."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from events import places
from events.models import Event, Registration, Session
from tests.e2e.people import PHONE, People
from tests.events.factories import make_event, make_kind, make_round, make_session


def congress() -> tuple[Event, list[Session]]:
    """Return a congress with two rounds of two sessions each."""
    slug = f"proef-{uuid4().hex[:8]}"
    event = make_event("Proefcongres", slug=slug, capacity=100, is_sample=True)
    event.kinds.update(name="Deelnemer")
    morning, afternoon = make_round(event, "Ronde 1", hour=9), make_round(event, "Ronde 2", hour=12)
    sessions = [
        make_session(event, "Warmtenetten: wie is aan zet?", within=morning, capacity=150, for_whom="wethouders"),
        make_session(event, "Rekenen met het gemeentefonds", within=morning, capacity=60),
        make_session(event, "Wonen zonder wachtlijst", within=afternoon, capacity=40, for_whom="wethouders"),
        make_session(event, "Algoritmen: wat mag u vragen?", within=afternoon, capacity=120),
    ]
    return event, sessions


def fill_up(session: Session) -> None:
    """Let others take every place."""
    assert session.places is not None
    assert session.places.capacity is not None
    places.move({session.places.pk: session.places.capacity})


def who(page: Page, name: str, email: str) -> None:
    page.locator("[name=naam]").fill(name)
    page.locator("[name=email]").fill(email)
    page.locator("[name=functie]").fill("Wethouder")


def invoice(page: Page) -> None:
    page.locator("[name=factuurnaam]").fill("Gemeente Utrecht")
    page.locator("[name=factuuradres]").fill("Stadsplateau 1, Utrecht")
    page.locator("[name=factuurmail]").fill("facturen@utrecht.test")
    page.locator("[name=inkoopnummer]").fill("4500123456")


def no_sideways(page: Page) -> None:
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_without_account_registers_and_a_colleague_takes_over(people: People) -> None:
    event, (warmth, _funds, living, _algorithms) = congress()
    phone = people.window(size=PHONE)
    phone.goto(f"/congressen/{event.slug}/")
    no_sideways(phone)
    phone.locator(f"a[href$='/{event.slug}/aanmelden/']").click()
    expect(phone.locator("#overzicht")).to_be_visible()
    no_sideways(phone)
    phone.locator(f"label.plein-pick:has([value='{warmth.pk}'])").click()
    expect(phone.locator("#overzicht")).to_contain_text(warmth.title)
    phone.locator(f"label.plein-pick:has([value='{living.pk}'])").click()
    expect(phone.locator("#overzicht")).to_contain_text(living.title)
    expect(phone.locator("#overzicht")).to_contain_text("477,95")
    who(phone, "Wethouder, gemeente Utrecht", "wethouder@utrecht.test")
    invoice(phone)

    fill_up(living)
    phone.locator("#overzicht button").click()
    wait = phone.locator(f"[name=wacht][value='{living.pk}']")
    expect(wait).to_be_visible()
    expect(phone.locator(".plein-summary")).to_be_focused()
    assert not Registration.objects.filter(event=event).exists()
    expect(phone.locator(f"[type=radio][value='{warmth.pk}']")).to_be_checked()
    expect(phone.locator("[name=email]")).to_have_value("wethouder@utrecht.test")
    no_sideways(phone)
    phone.locator(f"label.plein-pick:has([name=wacht][value='{living.pk}'])").click()
    phone.locator("#overzicht button").click()

    expect(phone).to_have_url(re.compile("/aanmelding/"))
    expect(phone.locator("main")).to_contain_text(living.title)
    expect(phone.locator(".plein-qr svg")).to_be_visible()
    no_sideways(phone)
    registration = Registration.objects.get(event=event)
    assert [choice.session_id for choice in registration.choices.all()] == [warmth.pk]
    assert [entry.session_id for entry in registration.waits.in_line()] == [living.pk]
    first, ticket = phone.url, registration.tickets.get()

    phone.locator("a[href$='/collega/']").click()
    link = phone.locator("#overneemlink").input_value()
    other = people.window(size=PHONE)
    other.goto(link)
    who(other, "Griffier, gemeente Utrecht", "griffier@utrecht.test")
    other.locator("main form button[type=submit]").click()
    expect(other).to_have_url(re.compile("/aanmelding/"))
    expect(other.locator("main")).to_contain_text(warmth.title)
    registration.refresh_from_db()
    assert registration.email == "griffier@utrecht.test"
    ticket.refresh_from_db()
    assert ticket.ended_at is not None
    assert phone.request.get(first).status == 410
    assert phone.request.get(link).status == 410
    assert phone.request.get(f"/kaartje/{ticket.code}/").status == 410


def test_registering_needs_no_mouse(people: People) -> None:
    event, (warmth, *_rest) = congress()
    make_kind(event, "Spreker van elders", price=0)
    page = people.window()
    page.goto(f"/congressen/{event.slug}/aanmelden/")
    page.locator("[name=soort]").first.focus()
    page.keyboard.press("Space")
    for name, text in (("naam", "Raadslid, gemeente Texel"), ("email", "raadslid@texel.test")):
        tab_to(page, name)
        page.keyboard.type(text)
    tab_to(page, f"ronde-{warmth.round_id}")
    # The last row of a round is "no session"; the arrow goes on to the first.
    page.keyboard.press("ArrowDown")
    first = page.locator(f"[name=ronde-{warmth.round_id}]").first
    expect(first).to_be_checked()
    chosen = int(first.get_attribute("value") or 0)
    for name, text in (("factuurnaam", "Texel"), ("factuuradres", "Emmalaan 15"), ("factuurmail", "f@texel.test")):
        tab_to(page, name)
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/aanmelding/"))
    registration = Registration.objects.get(event=event)
    assert [choice.session_id for choice in registration.choices.all()] == [chosen]


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control with a name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_registering_needs_no_script(people: People) -> None:
    event, (warmth, *_rest) = congress()
    page = people.window(size=PHONE, java_script_enabled=False)
    page.goto(f"/congressen/{event.slug}/aanmelden/")
    page.locator(f"label.plein-pick:has([value='{warmth.pk}'])").click()
    page.locator("#overzicht button").click()
    expect(page.locator("#id_naam_error")).to_be_visible()
    expect(page.locator(f"[type=radio][value='{warmth.pk}']")).to_be_checked()
    who(page, "Raadslid, gemeente Texel", "raadslid@texel.test")
    invoice(page)
    page.locator("#overzicht button").click()
    expect(page).to_have_url(re.compile("/aanmelding/"))
    assert Registration.objects.filter(event=event).count() == 1
