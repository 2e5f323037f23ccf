"""How long `script/server` takes the first time and the second, and how much memory everything uses.

    python -m tests.bench.start [--toy]

Installing is not part of it: script/bootstrap has run. A toy starts once, on a database that is there.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.place import ROOT, memory_of, own_folder
from tests.bench.stage import GIVEN, machine, say

LIMIT = 300.0


def main() -> None:
    """Start, look, stop; and once more on the same folder."""
    toy = "--toy" in sys.argv
    command = [sys.executable, "-m", "portal.local.server"] if toy else ["script/server"]
    say(machine())
    with own_folder() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        environment = os.environ | {
            "PLEIN_DATA": str(folder / "data"),
            "PORT": str(free.getsockname()[1]),
            "PLEIN_DEMO": "false" if toy else "true",
            "DATABASE_URL": os.environ.get(GIVEN, ""),
        }
        free.close()
        for which in ["first"] if toy else ["first", "second"]:
            say(f"{which} start: {start(command, folder, environment):.1f} s")


def start(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """Start once, until the address is printed; print the memory after a moment, and stop."""
    others = ("REDIS_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in environment.items() if value and name not in others}
    began = time.monotonic()
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        seconds = wait_for_address(server, began)
        time.sleep(3)
        tell_memory(server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
    left = [pid for pid in everything() if str(folder) in command_of(pid)]
    if left:
        raise SystemExit(f"{len(left)} processes were left behind")
    return seconds


def wait_for_address(server: "subprocess.Popen[str]", began: float) -> float:
    """Read what the server says until it gives its address."""
    assert server.stdout is not None
    for line in server.stdout:
        if "Plein runs on" in line:
            return time.monotonic() - began
        if time.monotonic() - began > LIMIT:
            break
    raise SystemExit("the server did not say where it runs")


def tell_memory(root: int) -> None:
    """Print the memory of every process that the server started, with its fair part of what it shares."""
    used: dict[str, float] = {}
    for pid in family(root):
        used[name_of(pid)] = used.get(name_of(pid), 0) + memory_of(pid)
    shown = ", ".join(f"{name} {size:.0f}" for name, size in sorted(used.items(), key=lambda item: -item[1]))
    say(f"memory: {sum(used.values()):.0f} MB ({shown})")


def family(root: int) -> list[int]:
    """Return a process and all that came from it."""
    parents = {pid: parent_of(pid) for pid in everything()}
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def everything() -> list[int]:
    """Return all processes."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def parent_of(pid: int) -> int:
    """Return who started a process; 0 when it is gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def command_of(pid: int) -> str:
    """Return the command of a process; nothing when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def name_of(pid: int) -> str:
    """Return what a process is in the portal."""
    command = command_of(pid)
    names = {
        "uvicorn": "web",
        "multiprocessing": "web",
        "worker": "worker",
        "beat": "clock",
        "valkey": "Valkey",
        "postgres": "PostgreSQL",
    }
    return next((name for word, name in names.items() if word in command), "the rest")


if __name__ == "__main__":
    main()
