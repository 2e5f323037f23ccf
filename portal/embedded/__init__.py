"""The only place that knows the embedded engines: PostgreSQL and Valkey, real servers from wheels, in a data folder.

Both listen on Unix sockets only. `database_url` and `redis_url` say where, running or not; `engines` runs them.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from portal.embedded import postgres, valkey
from portal.embedded.folder import EngineRefused, Folder, Holder, held
from portal.embedded.postgres import program
from portal.embedded.supervision import Supervisor

# For tests that need no durability: a power cut loses the database, a killed process loses nothing.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

__all__ = ["FAST", "EngineRefused", "Engines", "Holder", "database_url", "engines", "program", "redis_url", "running"]


class Engines:
    """Both servers of one folder, started again when they die; each can be stopped and started by a test."""

    def __init__(self, folder: Folder, options: Mapping[str, str]) -> None:
        self.folder = folder
        self.postgres = postgres.server(folder, options)
        self.valkey = valkey.server(folder)
        self.database_url = database_url(folder.data)
        self.redis_url = redis_url(folder.data)


def database_url(data: Path) -> str:
    """Return where the embedded PostgreSQL of this folder listens."""
    return f"postgres://{postgres.NAME}@:{postgres.PORT}/{postgres.NAME}?host={Folder(data).sockets}"


def redis_url(data: Path) -> str:
    """Return where the embedded Valkey of this folder listens, as Celery writes it."""
    return f"redis+socket://{Folder(data).sockets / valkey.SOCKET}"


def running(data: Path) -> Holder | None:
    """Return who runs the engines of this folder, or None when nobody does."""
    return Folder(data).holder()


@contextmanager
def engines(
    data: Path,
    *,
    port: str = "",
    options: Mapping[str, str] | None = None,
    only: Collection[str] = ("postgres", "valkey"),
    quiet: bool = False,
) -> Iterator[Engines]:
    """Run the engines of this folder for as long as the block lasts.

    `port` is only said to whoever tries to start a second copy; `options` are settings of PostgreSQL, such as FAST;
    `only` leaves out an engine that a real server replaces.
    Raises EngineRefused, with one sentence, when they cannot run.
    """
    folder = Folder(data)
    folder.make()
    with held(folder, port):
        both = Engines(folder, options or {})
        wanted = [server for name, server in (("postgres", both.postgres), ("valkey", both.valkey)) if name in only]
        with Supervisor(wanted, quiet=quiet):
            if both.postgres in wanted:
                postgres.make_database(folder)
            yield both
