"""PDF that everybody can read: tagged (PDF/UA), in the portal's own font, from a template of ours and plain data."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
FONTS = settings.BASE_DIR / "portal" / "static" / "plein"
# How the typesetter says that a font does not draw a character: the standard allows no empty boxes.
UNDRAWN = re.compile(r"could not be displayed")
CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]")
STRANGE = re.compile(r"[^\u0009\u000a\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac]")
REPLACEMENT = "?"


class CannotBeSet(RuntimeError):
    """The template or the fonts are not right: somebody has to look."""


def write(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF that a template of ours (`committees/minutes.typ`) makes of data: texts, numbers, lists.

    Texts are set as they are, never read as commands. What the portal's font does not draw (Greek, Cyrillic) comes from
    the typesetter's own; what neither draws becomes a question mark. Raises CannotBeSet.
    """
    text = json.dumps(_printable(data), ensure_ascii=False)
    for also, shown in ((False, text), (True, text), (True, STRANGE.sub(REPLACEMENT, text))):
        try:
            return _set(template, shown, _fonts(also=also))
        except typst.TypstError as error:
            if not UNDRAWN.search(error.message):
                raise CannotBeSet(error.message) from error
    raise CannotBeSet("a character cannot be drawn")


def _printable(value: Any) -> Any:
    """Leave out what no font draws and nobody means to write: control characters."""
    if isinstance(value, Mapping):
        return {str(key): _printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(each) for each in value]
    return value if isinstance(value, int) else CONTROL.sub("", str(value))


def _set(template: str, text: str, fonts: typst.Fonts) -> bytes:
    content, warnings = typst.compile_with_warnings(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts,
        sys_inputs={"data": text},
        pdf_standards=["ua-1"],
    )
    if warnings:
        raise CannotBeSet("; ".join(warning.message for warning in warnings))
    assert isinstance(content, bytes)
    return content


@cache
def _fonts(*, also: bool) -> typst.Fonts:
    """Return the portal's font, and the typesetter's own `also`; never those of the machine, which differ.

    Raises CannotBeSet when the font was not built.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=also, font_paths=[FONTS])
    if "Archivo" not in fonts.families():
        raise CannotBeSet("the font is not there; script/bootstrap lays it in portal/static")
    return fonts
