"""The hexagon in its three sizes, the wordmark made of it, and the sprite that every page carries once."""

from django.utils.safestring import SafeString

from core.charts.svg import element, figure, safe

# A tile is 20 wide; rows are 17.32 apart, and every other row is shifted by half a tile.
WIDTH = 20
ROW = 17.32
TILE = "M10 1.1 19.2 6.3v10.5L10 22 .8 16.8V6.3z"
HOLLOW = "M10 2.9 17.6 7.2v8.7L10 20.2 2.4 15.9V7.2z"
# A mark stands on the 24-grid of the icons.
FULL = "M12 .8 21.7 6.4v11.2L12 23.2 2.3 17.6V6.4z"
OPEN = "M12 2 20.7 7v10L12 22 3.3 17V7z"

SIGNS = {
    "check": "m7.2 12.4 3.3 3.4 6.4-7",
    "cross": "m8.2 8.2 7.6 7.6m0-7.6-7.6 7.6",
    "dash": "M7 12h10",
    "dot": "M12 10.9v2.2m-1.1-1.1h2.2",
}
# kind of mark → (hexagon, sign)
MARKS: dict[str, tuple[str, str]] = {
    "for": (FULL, "check"),
    "against": (FULL, "cross"),
    "abstain": (FULL, "dash"),
    "option": (FULL, "dot"),
    "ink": (FULL, "check"),
    "none": (OPEN, ""),
    "later": (OPEN, ""),
    "unpublished": (OPEN, ""),
    "blank": (OPEN, "dash"),
    "now": (OPEN, ""),
    "half": (OPEN, "half"),
}
HALF = "M12 2v20L3.3 17V7z"
RING = ((-4.95, -8.6), (4.95, -8.6), (9.9, 0), (4.95, 8.6), (-4.95, 8.6), (-9.9, 0))


def _symbol(kind: str) -> str:
    hexagon, sign = MARKS[kind]
    inside = [element("path", class_="m-hex", d=hexagon)]
    if sign == "half":
        inside.append(element("path", class_="m-half", d=HALF))
    elif sign:
        inside.append(element("path", class_="m-sign", d=SIGNS[sign]))
    return element("symbol", *inside, id=f"m-{kind}", viewBox="0 0 24 24")


def sprite() -> SafeString:
    """What marks, maps, bars and turnout refer to; once per page, before any of them."""
    hatch = element(
        "pattern",
        element("rect", width=8, height=8, class_="c-against"),
        element("path", d="M2 0v8", class_="c-hatch"),
        id="hatch",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    fields = [
        element(
            "pattern",
            element("path", d=TILE, class_=class_),
            id=name,
            width=WIDTH,
            height=24,
            patternUnits="userSpaceOnUse",
        )
        for name, class_ in (("turnout-on", "c-now"), ("turnout-off", "c-off"))
    ]
    tiles = [element("path", id="hx", d=TILE), element("path", id="hs", d=HOLLOW)]
    content = element("defs", *tiles, hatch, *fields, *(_symbol(kind) for kind in MARKS))
    return safe(
        element("svg", content, class_="plein-hidden", width=0, height=0, aria_hidden="true", focusable="false")
    )


def mark_sign(kind: str) -> SafeString:
    """A tile mark, for where its word stands beside it. Raises KeyError for a kind that is not there."""
    if kind not in MARKS:
        raise KeyError(kind)
    use = element("use", href=f"#m-{kind}")
    return safe(element("svg", use, class_=f"plein-mark plein-mark--{kind}", viewBox="0 0 24 24", aria_hidden="true"))


def ring(class_: str, *, you: bool = False) -> SafeString:
    """Six tiles around an empty place: a plein. With `you` one of them is yours, in yellow."""
    paths = [
        element(
            "path",
            class_="is-you" if you and place == 1 else None,
            d=f"M{figure(x)} {figure(y - 5.2)}l4.5 2.6v5.2l-4.5 2.6-4.5-2.6v-5.2z",
        )
        for place, (x, y) in enumerate(RING)
    ]
    return safe(element("svg", *paths, class_=class_, viewBox="-15 -14.5 30 29", aria_hidden="true"))


def wordmark() -> SafeString:
    """The sign of the portal; its name stands beside it as text."""
    return ring("plein-mark-ring", you=True)


def weight_tile(value: object) -> SafeString:
    """A tile with a number in it; the sentence beside it says the same."""
    tile = element("path", class_="w-hex", d="M38 0 76 21v42L38 84 0 63V21z")
    number = element("text", safe(str(int(str(value)))), x=38, y=55, text_anchor="middle")
    return safe(element("svg", tile, number, viewBox="0 0 76 84", aria_hidden="true"))
