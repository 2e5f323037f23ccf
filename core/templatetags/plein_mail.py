"""How the text of a mail becomes HTML."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Only what says that it is an address, up to the punctuation after it: a name such as utrecht.nl is no link.
ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'])")
PARAGRAPH = re.compile(r"\n\s*\n")


@register.filter
def paragraphs(text: str) -> SafeString:
    """Return a text as paragraphs, with the addresses in it as links and nothing else."""
    parts = (part for part in PARAGRAPH.split(text.replace("\r\n", "\n").strip()) if part.strip())
    return format_html_join("\n", "<p>{}</p>", ((_lines(part),) for part in parts))


def _lines(text: str) -> SafeString:
    return format_html_join(SafeString("<br>\n"), "{}", ((_linked(line),) for line in text.split("\n")))


def _linked(line: str) -> SafeString:
    pieces = enumerate(ADDRESS.split(line))
    return format_html_join("", "{}", ((_address(piece) if number % 2 else piece,) for number, piece in pieces))


def _address(address: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, address)
