"""Tags and filters of the portal's templates: signs, small parts, and how figures and dates are written.

Every template has them without `load`. `frontend/README.md` shows them all.
"""

from datetime import date, datetime, time

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core import formats
from core.charts.hexagons import mark_sign, ring, sprite, weight_tile, wordmark
from core.charts.icons import icon
from core.charts.turnout import turnout_field
from core.http.request_id import current_request_id

register = template.Library()

WORDS: dict[str, Promise] = {
    "for": _("For"),
    "against": _("Against"),
    "abstain": _("Abstained"),
    "blank": _("Blank"),
    "none": _("Not voted"),
    "unpublished": _("Not published"),
    "half": _("Acting"),
    "now": _("Now"),
    "ink": _("Done"),
    "later": _("Later"),
}
# Whole class names, so that the build finds them and keeps their rules.
NOTICES = {
    "info": ("utrecht-alert--info", "info"),
    "warning": ("utrecht-alert--warning", "warn"),
    "error": ("utrecht-alert--error", "warn"),
    "ok": ("utrecht-alert--ok", "ok"),
}

register.simple_tag(icon)
register.simple_tag(sprite)
register.simple_tag(wordmark)
register.simple_tag(mark_sign, name="sign")
register.simple_tag(weight_tile)


@register.simple_tag
def mark(kind: str, word: object = "") -> SafeString:
    """A tile mark with its word, which is always there; another word than the usual one may be given."""
    return format_html('<span class="plein-vote">{}{}</span>', mark_sign(kind), word or WORDS[kind])


@register.simple_tag
def request_code() -> str:
    """The code under which the logs know this request, for the help desk; works without a request in the context."""
    return current_request_id()


@register.simple_tag
def waiting() -> SafeString:
    """The six tiles that light up in turn while the page waits for somebody."""
    return ring("plein-ring")


@register.simple_tag
def busy() -> SafeString:
    """The same six tiles, small, within a button that is at work."""
    return ring("plein-busy")


@register.simple_tag
def turnout(filled: int, total: int, label: str, *, tall: bool = False) -> SafeString:
    """The turnout field, for a part of the live stream; `label` is its whole sentence."""
    return turnout_field(filled, total, label=label, tall=tall)


@register.simple_tag
def chip(text: object, look: str = "", sign: str = "") -> SafeString:
    """A bordered label. `look`: solid, now, error, sample, for, against; `sign` a kind of mark or an icon."""
    class_ = f" plein-chip--{look}" if look else ""
    picture = (mark_sign(sign) if sign in WORDS else icon(sign)) if sign else ""
    return format_html('<span class="utrecht-badge-status plein-chip{}">{}{}</span>', class_, picture, text)


@register.simple_tag
def fact(label: object, value: object) -> SafeString:
    """One row of `<dl class="utrecht-data-list plein-facts">`."""
    return format_html(
        '<div class="utrecht-data-list__item"><dt class="utrecht-data-list__item-key">{}</dt>'
        '<dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{}</dd></div>',
        label,
        value,
    )


@register.simple_tag
def stat(label: object, value: object, note: object = "") -> SafeString:
    """One figure of `<dl class="plein-stats">`, with what it is of under it."""
    under = format_html("<small>{}</small>", note) if note else ""
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", label, value, under)


@register.simple_tag
def crumbs(*items: object) -> SafeString:
    """The way back: label and address in turn; the last label is this page and has no address."""
    pairs = list(zip(items[::2], [*items[1::2], ""], strict=False))
    entries = [
        format_html('<a class="utrecht-breadcrumb-nav__link" href="{}">{}</a>', url, label)
        if url
        else format_html('<span class="utrecht-breadcrumb-nav__link" aria-current="page">{}</span>', label)
        for label, url in pairs
    ]
    return format_html(
        '<nav class="utrecht-breadcrumb-nav" aria-label="{}"><ol class="utrecht-breadcrumb-nav__list '
        'utrecht-breadcrumb-nav__list--html-ol">{}</ol></nav>',
        _("Breadcrumbs"),
        format_html_join("", '<li class="utrecht-breadcrumb-nav__item">{}</li>', ((entry,) for entry in entries)),
    )


@register.simple_block_tag
def notice(content: str, kind: str, title: object = "", *, sign: str = "", role: str = "", id: str = "") -> SafeString:  # noqa: A002
    """A notice: info, warning, error or ok; a bold first sentence, then what to do.

    `role="alert"` only after the person's own action failed, else nothing or "status". `sign` is an icon or a mark.
    """
    class_, usual = NOTICES[kind]
    name = sign or usual
    return format_html(
        '<div class="utrecht-alert {}"{}{}><div class="utrecht-alert__icon">{}</div>'
        '<div class="utrecht-alert__content"><div class="utrecht-alert__message">{}{}</div></div></div>',
        class_,
        format_html(' role="{}"', role) if role else "",
        format_html(' id="{}"', id) if id else "",
        mark_sign(name) if name in WORDS else icon(name),
        format_html("<strong>{}</strong>", title) if title else "",
        content,
    )


@register.filter
def thousands(value: int | None) -> str:
    """1234 → "1.234"."""
    return "" if value is None else formats.number(value)


register.filter("weight", thousands)


@register.filter
def percent(share: formats.Exact | None, decimals: int = 2) -> str:
    """A share, part of one: Fraction(1, 3) → "33,33%"."""
    return "" if share is None else formats.percent(share, decimals)


@register.filter
def percentage(value: formats.Exact | None, decimals: int = 2) -> str:
    """What is in percent already: Decimal("99.66") → "99,66%"."""
    return "" if value is None else formats.percentage(value, decimals)


@register.filter
def day(moment: date | datetime | None) -> str:
    """As in "vr 29 november 2019"."""
    return formats.day(moment) if moment else ""


register.filter("nl_date", day)


@register.filter
def long_day(moment: date | datetime | None) -> str:
    """As in "vrijdag 29 november 2019"."""
    return formats.long_day(moment) if moment else ""


@register.filter
def plain_day(moment: date | datetime | None) -> str:
    """As in tables: "29 november 2019"."""
    return formats.plain_day(moment) if moment else ""


@register.filter
def with_day(title: str, day: date) -> str:
    """A title with its day, said once: "BALV 29 november 2019" holds it already."""
    said = formats.plain_day(day).casefold() in title.casefold().replace(" ", formats.NBSP)
    return title if said else f"{title}, {formats.day(day)}"


@register.filter
def clock(moment: datetime | time | None) -> str:
    """As in "11.42 uur"."""
    return formats.clock(moment) if moment else ""


@register.filter
def clock_seconds(moment: datetime | time | None) -> str:
    """As in "11.42.18"."""
    return formats.clock_seconds(moment) if moment else ""


@register.filter
def day_and_clock(moment: datetime | None) -> str:
    """As in "vr 29 november 2019, 11.42 uur"."""
    return formats.day_and_clock(moment) if moment else ""


@register.filter
def shown(value: object) -> object:
    """Write a value of which only the program knows what it is: a moment and a day as people here write them."""
    if isinstance(value, datetime):
        return formats.day_and_clock(value)
    return formats.plain_day(value) if isinstance(value, date) else value


@register.filter
def before(sentence: str, word: str) -> str:
    """What stands before a word in a sentence, for a screen that sets the word apart."""
    return sentence.partition(word)[0].rstrip(" (")


@register.filter
def after(sentence: str, word: str) -> str:
    """What stands after it."""
    return sentence.partition(word)[2].strip(" )")
