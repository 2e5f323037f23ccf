"""The data folder of one copy: what lies where, and the lock that keeps a second copy out."""

import fcntl
import hashlib
import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

# A socket's path holds 107 bytes on Linux and 103 on macOS; the longest name in the folder is .s.PGSQL.5432.lock.
LONGEST_FOLDER = 80
# What may stand in the address of a database without being misread.
PLAIN = re.compile(r"[A-Za-z0-9_./+-]+")


class EngineRefused(Exception):
    """The engines cannot run; the message is one sentence that says why and what to do."""


@dataclass(frozen=True)
class Holder:
    """The process that runs the engines of a folder."""

    pid: int
    port: str
    since: str


class Folder:
    """Where everything of one copy lies."""

    def __init__(self, data: Path) -> None:
        self.data = data.resolve()
        self.postgres = self.data / "postgres"
        self.valkey = self.data / "valkey"
        self.log = self.data / "log"
        self.lock = self.data / "lock"

    @cached_property
    def sockets(self) -> Path:
        """Where the servers listen: in the folder itself unless its path is too long for a socket."""
        own = self.data / "run"
        if len(os.fsencode(own)) <= LONGEST_FOLDER and PLAIN.fullmatch(str(own)):
            return own
        short = Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108 (checked in make)
        return short / f"plein-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]}"

    def make(self) -> None:
        """Make what is missing. As root the folder can be passed through, since PostgreSQL then runs as nobody."""
        self.data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        for folder in (self.log, self.valkey):
            folder.mkdir(mode=0o700, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), server_user()):
            raise EngineRefused(f"{self.sockets} belongs to somebody else; remove it, or choose a shorter PLEIN_DATA.")
        os.chown(self.sockets, server_user(), -1)

    def holder(self) -> Holder | None:
        """Return who holds the lock of this folder, or None."""
        try:
            file = self.lock.open("r+")
        except FileNotFoundError:
            return None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return read_holder(file.read())
            return None


def server_user() -> int:
    """Return who runs PostgreSQL, which refuses root: nobody for root, else whoever starts it."""
    return 65534 if os.geteuid() == 0 else os.geteuid()


def read_holder(text: str) -> Holder:
    """Read what the holder of a lock wrote about itself."""
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return Holder(0, "", "")


@contextmanager
def held(folder: Folder, port: str) -> Iterator[None]:
    """Hold the folder's lock; it ends with the process, however that ends."""
    with os.fdopen(os.open(folder.lock, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = read_holder(file.read())
            raise EngineRefused(already_running(folder.data, other)) from None
        file.seek(0)
        file.truncate()
        json.dump(asdict(Holder(os.getpid(), port, datetime.now(UTC).isoformat(timespec="seconds"))), file)
        file.flush()
        yield


def already_running(data: Path, other: Holder) -> str:
    """Return what somebody reads who starts a second copy on the same folder."""
    where = f" on port {other.port}" if other.port else ""
    free = int(other.port) + 1 if other.port.isdigit() else 8001
    return (
        f"Plein is already running{where} with the folder {data} (process {other.pid}); "
        f"a second copy needs a port and a folder of its own: PORT={free} PLEIN_DATA={data}-{free} script/server"
    )
