"""Running a server as a child: started again when it dies, stopped in order, and never left behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from portal.embedded.folder import EngineRefused, server_user

START_LIMIT = 60.0  # seconds; recovery after a power cut may take a while
LOG_LIMIT = 10_000_000  # bytes, then the log of a server moves aside


@dataclass
class Server:
    """One server: how it starts, when it is ready, how it stops."""

    name: str
    command: Sequence[str]
    log: Path
    is_ready: Callable[[], bool]
    before_start: Callable[[], None]
    stop_signal: signal.Signals
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    wanted: bool = field(default=False, init=False)

    def start(self) -> None:
        """Start and wait until it answers; raises EngineRefused when it does not."""
        self.wanted = True
        deadline = time.monotonic() + START_LIMIT
        while not self._start_once(deadline):
            if time.monotonic() > deadline:
                raise EngineRefused(f"{self.name} does not start; {self.log} says why. {last_line(self.log)}")
            time.sleep(0.2)

    def _start_once(self, deadline: float) -> bool:
        self.before_start()
        rotate(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                # Ctrl-C in the terminal is for the parent, which stops the servers last.
                start_new_session=True,
            )
        while self.process.poll() is None and time.monotonic() < deadline:
            if self.is_ready():
                return True
            time.sleep(0.02)
        return False

    def stop(self) -> None:
        """Stop for good: politely, then at once."""
        self.wanted = False
        if self.process is None or self.process.poll() is not None:
            return
        for order, patience in ((self.stop_signal, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            self.process.send_signal(order)
            try:
                self.process.wait(patience)
                return
            except subprocess.TimeoutExpired:
                continue

    @property
    def has_died(self) -> bool:
        """Tell whether it should run and does not."""
        return self.wanted and self.process is not None and self.process.poll() is not None


class Supervisor:
    """Starts servers in order, starts again what dies, stops them in the opposite order."""

    def __init__(self, servers: Sequence[Server], *, quiet: bool = False) -> None:
        self.servers = servers
        self.quiet = quiet
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, name="engines", daemon=True)

    def __enter__(self) -> Self:
        try:
            for server in self.servers:
                server.start()
        except BaseException:
            self._stop_all()
            raise
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        # Stopped before the thread ends: a child that the thread started gets its death signal when the thread dies.
        self._stop_all()
        self.thread.join(5)
        self._stop_all()

    def _stop_all(self) -> None:
        for server in reversed(self.servers):
            server.stop()

    def _watch(self) -> None:
        while not self.ended.wait(0.1):
            for server in self.servers:
                if server.has_died:
                    self._revive(server)

    def _revive(self, server: Server) -> None:
        self._say(f"{server.name} died; starting it again")
        try:
            server.start()
        except (EngineRefused, OSError) as error:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        if not self.quiet and not self.ended.is_set():
            print(f"engines: {sentence}", file=sys.stderr, flush=True)  # noqa: T201


def as_server(command: Sequence[str], *paths: Path) -> list[str]:
    """Return a command that dies with this process and, as root, runs as nobody, who must reach `paths`."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if os.geteuid() == 0:
            raise EngineRefused("PostgreSQL refuses to run as root, and this machine has no setpriv: start as a user.")
        return list(command)
    prefix = [setpriv, "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        prefix += [f"--reuid={server_user()}", f"--regid={server_user()}", "--clear-groups"]
        if not all(can_reach(path) for path in paths):
            # A folder below one that only root may enter, such as /root: nobody then may pass where it must.
            prefix += ["--securebits=+no_setuid_fixup", "--inh-caps=-all,+dac_override", "--ambient-caps=+dac_override"]
    return [*prefix, "--", *command]


def with_parent(command: Sequence[str], death_signal: str) -> list[str]:
    """Return a command that dies with this process, where the system can do that."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", death_signal, "--", *command] if setpriv else list(command)


def can_reach(path: Path) -> bool:
    """Tell whether everybody may pass through all folders above `path`."""
    return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def rotate(log: Path) -> None:
    """Move a long log aside; the one before it goes."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))


def last_line(log: Path) -> str:
    """Return what a log says last."""
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line for line in reversed(lines) if line.strip()), "")
