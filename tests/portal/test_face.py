"""The face as a whole: what pages weigh, and that nothing on them needs what the policy forbids."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "portal" / "static" / "plein"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# A mail is no page.
PAGES = [path for path in TEMPLATES if path.parent.name != "email"]
FORTY = 40_000
FIFTEEN = 15_000


def size(*names: str) -> int:
    return sum((BUILT / name).stat().st_size for name in names)


@pytest.mark.parametrize("names", [("plein.css", "public.css"), ("plein.css", "vote.css"), ("plein.css", "bodies.css")])
def test_no_page_for_members_or_the_public_loads_more_style_than_agreed(names: tuple[str, ...]) -> None:
    assert size(*names) <= FORTY


def test_our_own_scripts_stay_small() -> None:
    assert size("plein.js", "vote.js", "console.js") <= FIFTEEN


def test_the_style_sheets_are_made_of_utrecht_components() -> None:
    css = (BUILT / "plein.css").read_text()
    assert ".utrecht-button--primary-action" in css
    assert ".utrecht-alert--error" in css


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
    # A block of data (application/json) is no script to the policy.
    scripts = [tag for tag in re.findall(r"<script[^>]*>", text) if "application/json" not in tag]
    assert all("src=" in tag for tag in scripts)


def test_no_words_of_a_language_stand_in_a_script() -> None:
    words = re.compile(r"\b(stem|stemming|verbinding|ontvangen|vote received|connection lost)\b[^-\w]", re.IGNORECASE)
    for path in (ROOT / "frontend" / "src").rglob("*.js"):
        code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text())
        assert not words.search(code), path.name
