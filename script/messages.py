"""Translations: finds every text of the code and templates, keeps each app's catalog complete, compiles it."""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import allauth
import django
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
APPS = ("portal", "assemblies", "committees", "events", "voting", "members", "core")
LANGUAGE = "nl"
FUNCTIONS = ("gettext", "ngettext", "pgettext", "npgettext")
SHAPES: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {"_": None} | SHAPES | {f"{name}_lazy": shape for name, shape in SHAPES.items()}
CALL = re.compile(rf"\b(?P<name>{'|'.join(FUNCTIONS)}|_)\(")


@dataclass(frozen=True)
class Text:
    """A text to translate: one msgid, or singular and plural, perhaps with a context."""

    id: str | tuple[str, str]
    context: str | None = None

    def __str__(self) -> str:
        words = self.id if isinstance(self.id, str) else self.id[0]
        return f"“{words}”" + (f" ({self.context})" if self.context else "")


def texts_of_python(path: Path) -> Iterator[Text]:
    """Yield the texts of a Python file."""
    with path.open("rb") as file:
        for _line, message, _comments, context in extract("python", file, keywords=KEYWORDS):
            yield Text(message if isinstance(message, str) else (message[0], message[1]), context)


def texts_of_template(path: Path) -> Iterator[Text]:
    """Yield the texts of a Django template."""
    source = templatize(path.read_text(), origin=str(path))
    for call in CALL.finditer(source):
        name = call["name"]
        words = string_arguments(source, call.start())
        context = words.pop(0) if name in ("pgettext", "npgettext") else None
        yield Text((words[0], words[1]) if name in ("ngettext", "npgettext") else words[0], context)


def string_arguments(source: str, start: int) -> list[str]:
    """Return the literal strings of the call that starts at `start`."""
    end = start
    while (end := source.index(")", end) + 1) > 0:
        try:
            call = ast.parse(source[start:end], mode="eval").body
        except SyntaxError:
            continue
        assert isinstance(call, ast.Call)
        return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    raise AssertionError  # index() raises first


def texts_of_app(app: str) -> set[Text]:
    """Return the texts that an app owns: its code, its templates and those under templates/<app>/."""
    python = [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    templates = [*(ROOT / app).rglob("templates/**/*.html"), *(ROOT / app).rglob("templates/**/*.txt")]
    owned = ROOT / "templates"
    for path in [*owned.rglob("*.html"), *owned.rglob("*.txt")]:
        folder = path.relative_to(owned).parts[0]
        if (folder if folder in APPS else "portal") == app:
            templates.append(path)
    found = {text for path in python for text in texts_of_python(path)}
    return found | {text for path in templates for text in texts_of_template(path)}


def catalog_path(app: str) -> Path:
    """Return where an app keeps its translations."""
    return ROOT / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def read_catalog(path: Path) -> Catalog:
    """Read a catalog; an app without one has an empty one."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, project="Plein", fuzzy=False, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def elsewhere() -> Catalog:
    """Return what Django and allauth translate themselves: it needs no entry of ours."""
    together = Catalog(locale=LANGUAGE)
    for home in (Path(django.__file__).parent, Path(allauth.__file__).parent):
        for path in sorted(home.rglob(f"locale/{LANGUAGE}/LC_MESSAGES/django.mo")):
            with path.open("rb") as file:
                for message in read_mo(file):
                    if message.id:
                        together.add(message.id, message.string, context=message.context)
    return together


def entry(catalog: Catalog, text: Text) -> object | None:
    """Return what a catalog says for a text."""
    return catalog.get(text.id if isinstance(text.id, str) else text.id[0], text.context)


def add_missing(app: str, known: Catalog) -> int:
    """Add the texts that an app's catalog lacks, without a translation; return how many."""
    path = catalog_path(app)
    catalog = read_catalog(path)
    missing = [text for text in texts_of_app(app) if entry(catalog, text) is None and entry(known, text) is None]
    for text in sorted(missing, key=str):
        catalog.add(text.id, context=text.context)
    if missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=120, no_location=True, ignore_obsolete=True)
    return len(missing)


def faults(app: str, known: Catalog) -> Iterator[str]:
    """Yield what is wrong with an app's translations."""
    path = catalog_path(app)
    catalog = read_catalog(path)
    for text in sorted(texts_of_app(app), key=str):
        if entry(catalog, text) is None and entry(known, text) is None:
            yield f"{path.relative_to(ROOT)}: missing: {text}"
    for message in catalog:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"{path.relative_to(ROOT)}: fuzzy: {message.id}"
        strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if not all(strings):
            yield f"{path.relative_to(ROOT)}: empty: {message.id}"
        for error in message.check(catalog) if all(strings) else ():
            yield f"{path.relative_to(ROOT)}: {error}: {message.id}"


def conflicts() -> Iterator[str]:
    """Yield the texts that two apps translate differently: Django keeps one of the two for both."""
    said: dict[tuple[str | None, object], tuple[str, object]] = {}
    for app in APPS:
        for message in read_catalog(catalog_path(app)):
            if not message.id:
                continue
            key = (message.context, message.id if isinstance(message.id, str) else message.id[0])
            other, words = said.setdefault(key, (app, message.string))
            if words != message.string:
                yield f"{other} says {words!r} and {app} {message.string!r}: {message.id}"


def compile_all() -> None:
    """Compile every catalog to what Django reads."""
    for app in APPS:
        path = catalog_path(app)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read_catalog(path))


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail on a missing, empty or fuzzy translation")
    parser.add_argument("--compile", action="store_true", help="compile the catalogs and do nothing else")
    parser.add_argument("apps", nargs="*", default=APPS, metavar="app", help="these apps only")
    options = parser.parse_args()
    if options.compile:
        return compile_all()
    known = elsewhere()
    if options.check:
        found = [*(fault for app in options.apps for fault in faults(app, known)), *conflicts()]
        sys.exit("\n".join([*found, f"{len(found)} faults in the translations."]) if found else 0)
    for app in options.apps:
        if added := add_missing(app, known):
            print(f"{catalog_path(app).relative_to(ROOT)}: {added} texts to translate")
    compile_all()
    return None


if __name__ == "__main__":
    main()
