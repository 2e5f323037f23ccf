"""Real processes beside the tests: a worker, a clock and a small mail server."""

import os
import signal
import socket
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that shares the database of the test."""
    return (
        os.environ
        | {
            "DEBUG": "1",
            "OUTBOX_LEASE": "2",
            "PLEIN_DATA": str(settings.DATA),
        }
        | more
    )


@contextmanager
def process(*arguments: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python process for as long as the block lasts."""
    running = subprocess.Popen(
        [sys.executable, *arguments], env=environment(**more), stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield running
    finally:
        kill(running)


def kill(running: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def worker(**more: str) -> Any:
    """Run a Celery worker."""
    return process("-m", "celery", "-A", "portal", "worker", "-c", "1", "--without-gossip", "--without-mingle", **more)


def clock(**more: str) -> Any:
    """Run the clock."""
    return process("-m", "celery", "-A", "portal", "beat", "--pidfile=", **more)


def eventually(check: Callable[[], object], *, within: float = 30) -> None:
    """Wait until `check` holds."""
    until = time.monotonic() + within
    while not check():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class MailServer(socketserver.ThreadingTCPServer):
    """An SMTP server that keeps what it gets; `silent` takes the text and hangs up without an answer."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, *, refuse: int = 0, silent: bool = False) -> None:
        self.texts: list[str] = []
        self.refuse = refuse
        self.silent = silent
        super().__init__(("127.0.0.1", 0), Conversation)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Conversation(socketserver.StreamRequestHandler):
    """One client of the mail server."""

    server: MailServer

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 test")
        for raw in self.rfile:
            verb = raw[:4].upper().strip()
            if verb == b"QUIT":
                self.say("221 bye")
                return
            if verb == b"RCPT" and self.server.refuse:
                self.say(f"{self.server.refuse} no")
            elif verb == b"DATA":
                self.say("354 go on")
                self.server.texts.append(self.text())
                if self.server.silent:
                    return
                self.say("250 taken")
            else:
                self.say("250 fine")

    def text(self) -> str:
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw.decode())
        return "".join(lines)


@contextmanager
def mail_server(*, refuse: int = 0, silent: bool = False) -> Iterator[MailServer]:
    """Run a mail server for as long as the block lasts."""
    with MailServer(refuse=refuse, silent=silent) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
