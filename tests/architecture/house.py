"""Where the rooms of the house are: the files that the checks read."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# From the roof to the floor; what stands side by side sees neither neighbour.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("portal",),
    ("assemblies",),
    ("committees", "events", "voting"),
    ("members",),
    ("core",),
)
APPS = tuple(app for floor in FLOORS for app in floor)
GENERATED = {"migrations", "static", "__pycache__", "locale"}


def modules() -> Iterator[Path]:
    """Yield every Python file of the house, without migrations."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if not GENERATED & set(path.relative_to(ROOT).parts):
                yield path


def templates() -> Iterator[Path]:
    """Yield every template."""
    for folder in (ROOT / "templates", *(ROOT / app / "templates" for app in APPS)):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".txt"))


def migrations() -> Iterator[Path]:
    """Yield every migration."""
    for app in APPS:
        yield from sorted((ROOT / app / "migrations").glob("[0-9]*.py"))


def name_of(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
