"""Where the journeys are walked: the demo association in a database of its own, and the portal as in production."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psycopg

from tests import engines, template
from tests.e2e import world

ROOT = Path(__file__).resolve().parents[2]
LOADED = f"{engines.PREFIX}_demo"
OWN = f"{engines.DATABASE}_e2e"
URL = engines.with_database(engines.SERVER, OWN)
# Whatever decides what the demo makes.
CODE = ("core", "members", "committees", "voting", "assemblies", "portal/demo", "portal/management", "tests/e2e")


def make_database() -> None:
    """Make the database of this process: a copy of the one with the demo, which the first to come loads."""
    make_demo()
    with engines.one_at_a_time("demo"), engines.connect() as connection:
        engines.copy(connection, LOADED, OWN)


def make_demo() -> None:
    """Load the demo, unless it was loaded."""
    with engines.one_at_a_time("demo") as made, engines.connect() as connection:
        if made.stat().st_size == 0:
            load(connection, engines.with_database(engines.SERVER, LOADED))
            made.write_text("made")


def load(connection: psycopg.Connection, url: str) -> None:
    """Make the database with the demo association of today: from what was kept, else by loading it."""
    dump = template.KEPT / f"{fingerprint()}.demo"
    if engines.EMBEDDED_DATABASE and dump.exists():
        engines.create(connection, LOADED)
        template.restore(dump, url)
        return
    engines.make_template()
    with engines.one_at_a_time():
        engines.copy(connection, engines.TEMPLATE, LOADED)
    demo = [sys.executable, "manage.py", "demo"]
    subprocess.run(demo, cwd=ROOT, env=environment(url), check=True, stdout=subprocess.DEVNULL)
    with world.at_home(LOADED):
        world.make()
    if engines.EMBEDDED_DATABASE:
        template.dump_to(dump, url)


def fingerprint() -> str:
    """Return what changes whenever the demo could be another one."""
    told = hashlib.sha256(f"{date.today()} {template.fingerprint()}".encode())  # noqa: DTZ011
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if not path.name.startswith("test_"):
                told.update(path.read_bytes())
    return told.hexdigest()[:20]


def environment(url: str = URL, **more: str) -> dict[str, str]:
    """Return the environment of a process of the portal on a database with the demo."""
    own = {
        "DATABASE_URL": url,
        "PLEIN_DEMO": "true",
        "WHITENOISE_AUTOREFRESH": "false",
        # A journey delivers what waits in the outbox itself, when it looks; one of them runs a real worker.
        "OUTBOX_STARTS": "false",
    }
    return os.environ | own | more


@contextmanager
def serve(log: Path, **more: str) -> Iterator[str]:
    """Run a web process on the database of the journeys; what it says goes to `log`."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        command = [sys.executable, "-m", "uvicorn", "portal.asgi:application", "--fd", str(listening.fileno())]
        command += ["--timeout-graceful-shutdown", "1", "--no-access-log"]
        with log.open("wb") as out:
            running = subprocess.Popen(
                command, cwd=ROOT, env=environment(**more), pass_fds=[listening.fileno()], stderr=out
            )
        try:
            wait_for(running, log)
            yield f"http://localhost:{listening.getsockname()[1]}"
        finally:
            running.terminate()
            running.wait(10)


def wait_for(running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the web process says that it listens."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if "startup complete" in log.read_text():
            return
        time.sleep(0.05)
    raise RuntimeError(f"the web process did not start: {log.read_text()}")
