"""Icons of our own on a 24-grid, two pixels thick; always beside a word, so hidden from screen readers."""

from django.utils.safestring import SafeString

from core.charts.svg import element, safe

ICONS = {
    "go": "M4 12h15m-6-6 6 6-6 6",
    "back": "M20 12H5m6-6-6 6 6 6",
    "ok": "m4.5 12.5 5 5.5 10-12",
    "no": "m5.5 5.5 13 13m0-13-13 13",
    "info": "M12 2.5 20.5 7.3v9.4L12 21.5l-8.5-4.8V7.3zM12 11v6m0-10v1.6",
    "warn": "M12 3 22 20.5H2zM12 9.5v5.5m0 1.6v1.6",
    "off": "M2 9a15 15 0 0 1 20 0M6 13a9 9 0 0 1 12 0m-8 4a3 3 0 0 1 4 0M4 21 20 3",
    "live": "M2 9a15 15 0 0 1 20 0M6 13a9 9 0 0 1 12 0m-8 4a3 3 0 0 1 4 0",
    "down": "M12 3v12m-5-5 5 5 5-5M4 20h16",
    "up": "M12 20V5m-6 6 6-6 6 6",
    "lock": "M5 11h14v10H5zm3 0V7.5a4 4 0 0 1 8 0V11",
    "key": "M7.5 7.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 1 1 0-9M12 12h10v4.5M17.5 12v3.5",
    "menu": "M3 7h18M3 12h18M3 17h18",
    "mail": "M3 5h18v14H3zm0 1 9 7 9-7",
    "clock": "M12 2.5 20.5 7.3v9.4L12 21.5l-8.5-4.8V7.3zM12 7.5V12l3 2.5",
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 1 1 0-13M15.5 15.5 21 21",
    "screen": "M3 4h18v12H3zm5 16h8m-4-4v4",
    "print": "M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7z",
    "user": "M12 3.5a4 4 0 1 1 0 8 4 4 0 1 1 0-8M4 21v-2l4-4h8l4 4v2",
    "document": "M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5M9 12h6m-6 4h6",
    "plus": "M12 5v14M5 12h14",
}
# The names that browsers' developers expect.
ALSO = {"wifi": "live", "wifi-off": "off", "download": "down", "check": "ok", "cross": "no", "arrow": "go"}


def icon(name: str) -> SafeString:
    """Raises KeyError for a name that is not there: a page without its icon is a fault, not a gap."""
    path = element("path", d=ICONS[ALSO.get(name, name)])
    return safe(element("svg", path, class_="plein-icon", viewBox="0 0 24 24", aria_hidden="true", focusable="false"))
