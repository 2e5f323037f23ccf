"""Pictures of every page, wide and narrow, light and dark, of a copy with the demo made for the occasion."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
TARGET = Path(os.environ.get("PLEIN_DATA") or ROOT / "var").resolve() / "screens"
# Playwright's loop runs in this thread; our own queries are still ordinary ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"

import django
from playwright.sync_api import Browser, sync_playwright

from portal import embedded
from script.browser import launch
from tests import engines  # it decides where the database of the pictures is

django.setup()

from script.pictures import Picture, all_pictures
from tests.e2e import place, world
from tests.e2e.people import let_in

WIDTHS = (1280, 390)
THEMES = ("light", "dark")


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="script/screens", description=__doc__)
    parser.add_argument("words", nargs="*", help="only the pages with one of these words in their name")
    words: list[str] = parser.parse_args().words
    with closing_folder(), embedded.engines(engines.FOLDER, options=embedded.FAST, quiet=True):
        place.make_database()
        log = Path(tempfile.mkstemp(suffix=".log")[1])
        with place.serve(log) as site, world.at_home(place.OWN), sync_playwright() as playwright:
            browser = launch(playwright)
            wanted = [p for p in all_pictures() if not words or any(word in p.name for word in words)]
            failed = [picture.name for picture in wanted if not take(browser, site, picture)]
            browser.close()
    print(f"{len(wanted) * len(WIDTHS) * len(THEMES)} pictures in {TARGET}")
    if failed:
        sys.exit(f"Not answered as expected: {', '.join(failed)}; {log} says why.")


@contextmanager
def closing_folder() -> Iterator[None]:
    """Remove the database of the pictures with everything around it."""
    try:
        yield
    finally:
        shutil.rmtree(engines.FOLDER, ignore_errors=True)


def take(browser: Browser, site: str, picture: Picture) -> bool:
    """Picture one page in every size and theme; tell whether it answered without an error of the server."""
    well = True
    for theme in THEMES:
        for width in WIDTHS:
            well &= take_one(browser, site, picture, width, theme)
    return well


def take_one(browser: Browser, site: str, picture: Picture, width: int, theme: str) -> bool:
    """Picture one page once."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 844 if width < 600 else 900},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )
    if picture.user:
        let_in(context, site, picture.user)
    if picture.before:
        picture.before()
    page = context.new_page()
    answer = page.goto(picture.path, wait_until="load")
    page.evaluate("document.fonts.ready")
    time.sleep(0.2)  # a live part may still be fetched; a page with a stream never falls silent
    folder = TARGET / f"{width}-{theme}"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{picture.name}.png", full_page=True)
    context.close()
    return answer is not None and answer.status < 500


if __name__ == "__main__":
    main()
