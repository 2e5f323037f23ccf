"""Running a server as a child: started again when it dies, stopped in order, and never left behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from portal.embedded.folder import EngineRefused, server_user

START_LIMIT = 60.0  # seconds until a server answers; recovery after a power cut may take a while
STEADY = 10.0  # seconds after which a start counts as a success
LOG_LIMIT = 10_000_000  # bytes, then the log of a server moves aside


@dataclass
class Server:
    """One server: how it starts, when it is ready, how it stops."""

    name: str
    command: Sequence[str]
    log: Path
    is_ready: Callable[[], bool]
    stop_signal: signal.Signals
    before_start: Callable[[], None] = lambda: None
    environment: Mapping[str, str] | None = None
    folder: Path = Path("/")
    retries: bool = True  # a start that fails at once may succeed a moment later
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    wanted: bool = field(default=False, init=False)
    started_at: float = field(default=0.0, init=False)
    deaths: int = field(default=0, init=False)

    def start(self) -> None:
        """Start and wait until it answers; raises EngineRefused when it does not."""
        if not self.wanted:
            self.process = None  # stopped on purpose: the supervisor must not take it for dead meanwhile
        self.wanted = True
        deadline = time.monotonic() + START_LIMIT
        while self.wanted and not self._start_once(deadline):
            if time.monotonic() > deadline or not self.retries:
                raise EngineRefused(f"{self.name} does not start; {self.log} says why: {last_line(self.log)}")
            time.sleep(0.2)

    def _start_once(self, deadline: float) -> bool:
        self._end_group()
        self.before_start()
        rotate(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=self.environment,
                # Ctrl-C in the terminal is for the parent, which stops its servers in order.
                start_new_session=True,
            )
        self.started_at = time.monotonic()
        while self.wanted and self.process.poll() is None and time.monotonic() < deadline:
            if self.is_ready():
                return True
            time.sleep(0.02)
        return False

    def ask_to_stop(self) -> None:
        """Say that it must stop, and do not wait."""
        self.wanted = False
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """Stop for good: politely, then at once, with every child it had."""
        self.ask_to_stop()
        if self.process is None:
            return
        for order, patience in ((None, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if order and self.process.poll() is None:
                self.process.send_signal(order)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
                break
        self._end_group()

    def _end_group(self) -> None:
        """Kill the children that a killed process left behind: they would keep its port."""
        if self.process is not None and self.process.poll() is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    @property
    def has_died(self) -> bool:
        """Tell whether it should run and does not."""
        return self.wanted and self.process is not None and self.process.poll() is not None

    @property
    def may_revive(self) -> bool:
        """Tell whether it is time to start it again: at once the first time, ever later when it keeps dying."""
        lived = time.monotonic() - self.started_at
        if self.deaths == 0 or lived > STEADY:
            self.deaths = 0
            return True
        return lived > min(STEADY - 1, 0.5 * 2.0**self.deaths)


class Supervisor:
    """Starts servers in order, starts again what dies, stops them together."""

    def __init__(self, servers: Sequence[Server], *, quiet: bool = False) -> None:
        self.servers = servers
        self.quiet = quiet
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

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
        self._stop_all()
        # It may just have been starting one again; that one stops too.
        self.thread.join(5)
        self._stop_all()

    def _stop_all(self) -> None:
        for server in reversed(self.servers):
            server.ask_to_stop()
        for server in reversed(self.servers):
            server.stop()

    def _watch(self) -> None:
        while not self.ended.wait(0.1):
            for server in self.servers:
                if server.has_died and server.may_revive:
                    self._revive(server)

    def _revive(self, server: Server) -> None:
        server.deaths += 1
        self._say(f"{server.name} died; starting it again ({server.log} may say why)")
        try:
            server.start()
        except (EngineRefused, OSError) as error:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        if not self.quiet and not self.ended.is_set():
            # A terminal that was closed is no reason to stop watching.
            with suppress(OSError, ValueError):
                print(sentence, file=sys.stderr, flush=True)  # noqa: T201


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
