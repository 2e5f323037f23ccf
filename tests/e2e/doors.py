"""Logging in the way people do: asking a code, reading the mailbox of the demo, typing it over."""

import re

from playwright.sync_api import Page


def ask_code(page: Page, email: str) -> None:
    """Ask for a code on the page to log in."""
    page.locator("#code_email").fill(email)
    page.locator("form[action*='/code/'] button").click()


def read_code(page: Page, email: str) -> str:
    """Read the newest code for somebody in the mailbox of the demo, in a tab of the same browser."""
    mailbox = page.context.new_page()
    mailbox.goto("/postbak/")
    mailbox.get_by_role("listitem").filter(has_text=email).get_by_role("link").first.click()
    found = re.search(r"\b\d{6}\b", mailbox.inner_text("main"))
    assert found, mailbox.inner_text("main")
    mailbox.close()
    return found[0]


def log_in_by_code(page: Page, email: str) -> None:
    """Log in on the page that asks for it, and go where it leads."""
    ask_code(page, email)
    page.locator("#id_code").fill(read_code(page, email))
    page.locator("main form button[type=submit]").first.click()
