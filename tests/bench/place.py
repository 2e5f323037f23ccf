"""Where is measured: web processes as in production, and a PostgreSQL of our own that keeps what it promises."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from portal import embedded
from portal.local.postgres_programs import program_for

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT = 30.0


@dataclass
class Web:
    """Web processes that listen on one port."""

    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def seconds(self) -> float:
        """Return the processor time that the processes used together."""
        return sum(seconds_of(process.pid) for process in self.processes)

    def memory(self) -> float:
        """Return how much memory the processes use together, in MB; pages that are shared count once."""
        return sum(memory_of(process.pid) for process in self.processes)


def seconds_of(pid: int) -> float:
    """Return the processor time of a process and all its children, also those that are gone: load hardly changes it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    used = sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    with suppress(OSError):
        used += sum(seconds_of(int(child)) for child in children)
    return used


def memory_of(pid: int) -> float:
    """Return the memory of one process in MB, with its fair part of what it shares."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # it ended meanwhile
    for line in told.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


@contextmanager
def serve(logs: Path, environment: Mapping[str, str], processes: int = 1) -> Iterator[Web]:
    """Run the portal under uvicorn as in production, on a port of its own; what it says goes to `logs`."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
    command = [sys.executable, "-m", "uvicorn", "portal.asgi:application", "--fd", str(listening.fileno())]
    command += ["--timeout-graceful-shutdown", "1", "--no-access-log"]
    web = Web(listening.getsockname()[1])
    files = [logs / f"web-{web.port}-{number}.log" for number in range(processes)]
    try:
        for file in files:
            with file.open("wb") as log:
                running = subprocess.Popen(
                    command, cwd=ROOT, env=os.environ | dict(environment), pass_fds=[listening.fileno()], stderr=log
                )
            web.processes.append(running)
        wait_for(web, files)
        yield web
    finally:
        listening.close()
        for process in web.processes:
            process.terminate()
        for process in web.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for(web: Web, files: list[Path]) -> None:
    """Wait until every process says that it has started."""
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and all(process.poll() is None for process in web.processes):
        if all("startup complete" in file.read_text() for file in files):
            return
        time.sleep(0.05)
    raise RuntimeError("the web processes did not start: " + "\n".join(file.read_text() for file in files))


@contextmanager
def own_folder() -> Iterator[Path]:
    """Make a folder that goes with the block; as root PostgreSQL runs as nobody, who must be able to enter."""
    with tempfile.TemporaryDirectory(prefix="plein-bench-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@contextmanager
def cluster(folder: Path, dump: bytes, options: Mapping[str, str] | None = None) -> Iterator[embedded.Engines]:
    """Run a PostgreSQL of our own with what was dumped, and no broker at all."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    with embedded.engines(folder, options=options, only=["postgres"], quiet=True) as running:
        load = [str(embedded.program("psql")), "--quiet", "--set", "ON_ERROR_STOP=1", running.database_url]
        subprocess.run(load, input=dump, check=True, stdout=subprocess.DEVNULL)
        yield running


def copy_of(url: str) -> bytes:
    """Return a dump of a database."""
    dump: list[str | Path] = [program_for("pg_dump", url), "--no-owner", "--no-privileges", url]
    return subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout


def lines(log: Path, containing: str) -> int:
    """Count the lines that contain some text in a log of PostgreSQL (log_statement=all)."""
    return sum(containing in line for line in log.read_text(errors="replace").splitlines())


def connect(url: str) -> psycopg.Connection:
    """Connect beside Django."""
    return psycopg.connect(url, autocommit=True)
