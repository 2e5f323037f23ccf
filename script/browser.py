"""The Chromium that script/bootstrap --dev found, for the browser tests and for script/screens."""

from pathlib import Path

from playwright.sync_api import Browser, Playwright

FOUND = Path(__file__).resolve().parents[1] / "var" / "chromium.path"
# Root has no sandbox; the rest keeps the browser from calling home and its text the same everywhere.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--font-render-hinting=none",
]


def launch(playwright: Playwright) -> Browser:
    """Start the browser; raises FileNotFoundError, with what to do, when there is none."""
    if not FOUND.exists():
        raise FileNotFoundError("No browser was found yet: run script/bootstrap --dev")
    return playwright.chromium.launch(executable_path=FOUND.read_text().strip(), args=ARGUMENTS)
