"""Where one copy keeps its database and files, as the environment says: shared by backup and restore."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal import embedded

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Place:
    """The data of one copy."""

    data: Path
    database_url: str

    @property
    def files(self) -> Path:
        """Where uploaded documents lie."""
        return self.data / "files"

    @property
    def keys(self) -> Path:
        """Where the keys lie."""
        return self.data / "keys"

    @property
    def is_embedded(self) -> bool:
        """Tell whether the database is the embedded one."""
        return self.database_url == embedded.database_url(self.data)


def here() -> Place:
    """Return the copy that PLEIN_DATA and DATABASE_URL point to."""
    data = Path(os.environ.get("PLEIN_DATA") or ROOT / "var").resolve()
    return Place(data, os.environ.get("DATABASE_URL") or embedded.database_url(data))


@contextmanager
def running(place: Place) -> Iterator[None]:
    """Make sure that the database answers: an embedded one that does not run is started for as long as this lasts."""
    if not place.is_embedded or embedded.running(place.data):
        yield
        return
    with embedded.engines(place.data, only=["postgres"]):
        yield
