"""Every page in every state: no finding of axe, no word left behind, nothing wider than the narrowest phone."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, get_resolver, resolve
from playwright.sync_api import Browser, Page

from tests.e2e.gallery import SCENES
from tests.e2e.people import HALL, NARROW, PHONE, OneWindow, People, Size
from tests.e2e.scenes import Scene
from tests.e2e.words import left_behind

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
# A page is looked at as a whole; the rest are everybody's rules.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = f"axe.run(document, {{ runOnly: {RULES}, resultTypes: ['violations'] }})"


@cache
def axe() -> str:
    return AXE.read_text()


@pytest.fixture(scope="module")
def window(browser: Browser, portal: str) -> Iterator[OneWindow]:
    everybody = OneWindow(browser, portal)
    yield everybody
    everybody.close()


@pytest.fixture
def visitors(people: People, window: OneWindow, scene: Scene) -> Iterator[People]:
    """Let people in; who only looks does so through the window of everybody."""
    if scene.act:
        yield people
    else:
        yield window
        window.leave()


def findings(page: Page) -> list[str]:
    """Return what axe finds on a page as it now stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: dict[str, Any] = page.evaluate(LOOK)
    return [
        f"{finding['id']}: {node['html'][:200]} ({node.get('failureSummary', '')[:200]})"
        for finding in found["violations"]
        for node in finding["nodes"][:3]
    ]


def size(page: Page, to: Size) -> None:
    page.set_viewport_size({"width": to[0], "height": to[1]})


def enter(people: People, scene: Scene, theme: str = "light") -> Page:
    """Open the page of a scene and do what brings it in its state."""
    page = people.window(scene.who() if scene.who else None, scene.wide, color_scheme=theme)
    if scene.html:
        body = scene.html()
        page.route("**/proef/", lambda route: route.fulfill(body=body, content_type="text/html"))
    answer = page.goto(scene.address())
    assert answer is not None
    assert answer.status == scene.status, answer.status
    if scene.act:
        scene.act(page)
        # What was pressed may have sent a form: the page is looked at once the next one is there.
        page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    return page


# What a browser does not show as a page: streams, files, and what only takes a form.
NO_PAGES = """
    stream stream_stand document_download document_version token_revoke personal_data_export calendar_feed
    round_cancel round_letters candidacy_withdraw candidacy_judge note_write paper_open variant_compute variant_stop
    variant_weigh place_change counter_withdraw counter_appoint
    meeting_feed feed_renew body_feed_renew minutes_draft meeting_item_move meeting_item_remove action_finish
    colleague_invite names_confirm invitation_withdraw join_propose join_undo differences_decide reorganisation_apply
    reorganisation_revert
    municipality_export ballot_cast practice_cast result_csv result_json vote_open vote_close vote_abort vote_void
    body_list_export body_export body_rotation_export department_list_export balance_export body_balance_export lot_draw
    invoice_file invoice_link invoice_export invoice_make invoice_paid
    payment_hint payment_start payment_return payment_refund
    checkin_worker checkin_manifest ticket_pdf device_sign_off admission_set badge_make badge_block
    event_calendar event_structured event_feed event_feed_renew event_publish part_remove letter_reset
    registration_summary registration_line registration_link_line registration_export session_export
    group_discard group_csv group_xlsx group_cancel
    incompany_accept incompany_hold trainees_divide trainee_day_remove certificate_own certificate_pdf
    question_remove questionnaire_open questionnaire_close questionnaire_publish
    vote_announce vote_remind language_set theme_set mfa_download_recovery_codes mfa_login_webauthn
"""
# Pages that somebody in the gallery, or with a passkey in test_logging_in, reaches by doing something.
REACHED = """
    account_request_login_code account_confirm_login_code mfa_authenticate mfa_reauthenticate_webauthn policy_change
    device_sign_on
"""
SMALLEST = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const sizes = {};
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest("svg, .plein-hidden, [hidden]")) continue;
    sizes[parseFloat(getComputedStyle(parent).fontSize)] = node.textContent.trim();
  }
  return Object.entries(sizes).sort((one, two) => one[0] - two[0])[0];
}"""


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.wide == HALL], ids=lambda scene: scene.name)
def test_the_hall_can_be_read_from_the_last_row(visitors: People, scene: Scene) -> None:
    size_, text = enter(visitors, scene).evaluate(SMALLEST)
    assert float(size_) >= 26, text


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_page_is_right_for_everybody(visitors: People, scene: Scene) -> None:
    page = enter(visitors, scene)
    assert findings(page) == []
    assert left_behind(page) == []
    size(page, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    if scene.key:
        size(page, PHONE)
        assert findings(page) == []
        page.emulate_media(color_scheme="dark")
        assert findings(page) == []
        size(page, scene.wide)
        assert findings(page) == []


def test_no_page_is_forgotten() -> None:
    addresses = [urlsplit(scene.address()).path for scene in SCENES if not scene.html and scene.status != 404]
    shown = {resolve(address).url_name for address in addresses}
    own = {name for name, path in named_routes() if not path.startswith(("api/", "beheer/"))}
    assert own - shown - set(f"{NO_PAGES} {REACHED}".split()) == set()


def named_routes(given: list[Any] | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and address of every route of the portal."""
    for pattern in given or get_resolver().url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield str(pattern.name), path
        else:
            yield from named_routes(pattern.url_patterns, path)
