"""What no reader may see: a text that was not translated, a value that is not there, a piece of a template."""

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [document.title];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent.closest("script, style, template, [lang=en], code")) texts.push(node.textContent);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [alt], [title]"))
    for (const name of ["aria-label", "placeholder", "alt", "title"])
      if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
  return texts.map(text => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
PLACE = re.compile(r"%\\\((\w+)\\\)[sd]|\{\w+\}")
BROKEN = re.compile(r"\bNone\b|\{\{|\{%|%\(|\bnan\b|Traceback|\bTrue\b|\bFalse\b")


@cache
def english() -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """Return the English texts that Dutch words differently: whole ones, and those with places in them."""
    whole, patterns = set(), []
    for path in ROOT.glob("*/locale/nl/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="nl"):
                ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
                words = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
                for text in ids:
                    if not text or text in words:
                        continue
                    if "%(" in text:
                        patterns.append(re.compile(re.sub(r"%\\\(\w+\\\)[sd]", ".+", re.escape(text))))
                    else:
                        whole.add(text)
    return frozenset(whole), [pattern for pattern in patterns if len(pattern.pattern) > 12]


def left_behind(page: Page) -> list[str]:
    """Return the texts of a Dutch page that are not Dutch, or broken."""
    whole, patterns = english()
    texts: list[str] = page.evaluate(TEXTS)
    if "/beheer/" in page.url:
        # What Django itself writes beside its icons.
        texts = [text for text in texts if text not in {"Search", "True", "False"}]
    return [
        text
        for text in texts
        if text in whole or BROKEN.search(text) or any(pattern.fullmatch(text) for pattern in patterns)
    ]
