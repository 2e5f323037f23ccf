"""Where the tests' database and broker are: embedded ones of their own, or the servers that TEST_… variables name.

A pytest plugin (see pyproject.toml), because Django's settings read the environment before any conftest is loaded.
Every process of the run gets a database and a queue of its own; the database is a copy of one that is migrated once,
beside the run while its tests are collected. On an outer server that one stays for the next run.
"""

import atexit
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from kombu import Connection
from kombu.exceptions import OperationalError
from psycopg import sql
from redis import Redis, RedisError

from portal import embedded
from tests import template

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
RUN = os.environ.setdefault("PLEIN_TEST_RUN", secrets.token_hex(4))
FOLDER = Path(os.environ.setdefault("PLEIN_TEST_FOLDER", ""))
if WORKER == "main" and not FOLDER.name:
    # As root PostgreSQL runs as nobody, who must be able to enter.
    FOLDER = Path(tempfile.mkdtemp(prefix="plein-test-"))
    FOLDER.chmod(0o711)
    os.environ["PLEIN_TEST_FOLDER"] = str(FOLDER)
EMBEDDED_DATABASE = "TEST_DATABASE_URL" not in os.environ
EMBEDDED_BROKER = not {"TEST_REDIS_URL", "TEST_AMQP_URL"} & set(os.environ)
SERVER = os.environ.get("TEST_DATABASE_URL", embedded.database_url(FOLDER))
PREFIX = f"plein_test_{RUN}"
KEPT = "plein_template"
TEMPLATE = PREFIX if EMBEDDED_DATABASE else f"{KEPT}_{template.fingerprint()}"
DATABASE = f"{PREFIX}_{WORKER}"


def with_database(url: str, name: str) -> str:
    """Return the address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def broker_url() -> str:
    """Return the broker that the tests use."""
    return os.environ.get("TEST_AMQP_URL") or os.environ.get("TEST_REDIS_URL") or embedded.redis_url(FOLDER)


# What the developer's own shell says is not for the tests.
for name in ("REDIS_URL", "DEBUG", "PLEIN_DEMO", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "EMAIL_URL", "DATABASE_POOL"):
    os.environ.pop(name, None)
os.environ |= {
    "PLEIN_DATA": str(FOLDER / WORKER),
    "DATABASE_URL": with_database(SERVER, DATABASE),
    "CELERY_BROKER_URL": broker_url(),
    "PLEIN_QUEUE": f"{PREFIX}_{WORKER}",
    "SECRET_KEY": "the tests have no secrets, and say so in more than fifty characters",
    "PLEIN_CONFIDENTIAL_KEYS": "dGhlIHRlc3RzIGhhdmUgbm8gc2VjcmV0cyBhdCBhbGw=",
    "SOLVER_SECONDS": "1",
    # Complete, so that a web process of a test starts as in production.
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "PUBLIC_URL": "http://localhost:8000",
    "EMAIL_URL": "smtp://localhost:9",
    "DEFAULT_FROM_EMAIL": "plein@example.org",
    "PLEIN_HTTPS": "false",
    "LOG_LEVEL": "WARNING",
    "WHITENOISE_AUTOREFRESH": "true",
}
_running = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start what is needed, once for all processes of the run."""
    if WORKER != "main" or config.option.help or config.option.version:
        return
    atexit.register(_running.close)
    _running.callback(shutil.rmtree, FOLDER, ignore_errors=True)
    if EMBEDDED_DATABASE or EMBEDDED_BROKER:
        _running.enter_context(embedded.engines(FOLDER, options=embedded.FAST))
    _running.callback(drop_databases)
    _running.enter_context(prepared(config))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started, and leave nothing on a broker that is not ours."""
    if not EMBEDDED_BROKER:
        clean_broker(os.environ["PLEIN_QUEUE"])
    _running.close()


def pytest_report_header(config: pytest.Config) -> str:
    """Say which engines are used."""
    if WORKER != "main":
        return ""
    with connect() as connection:
        version = connection.info.server_version
    kind = "embedded, fsync off" if EMBEDDED_DATABASE else f"at {place(SERVER)}"
    broker = "embedded Valkey" if EMBEDDED_BROKER else f"{urlsplit(broker_url()).scheme} at {place(broker_url())}"
    return f"engines: PostgreSQL {version // 10000}.{version % 10000} {kind} (databases {PREFIX}…); broker: {broker}"


def place(url: str) -> str:
    """Return the host and port of an address, without its password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}:{parts.port or 'default port'}"


def connect() -> psycopg.Connection:
    """Connect to the server beside the tests' own databases."""
    server = with_database(SERVER, "postgres") if EMBEDDED_DATABASE else SERVER
    return psycopg.connect(server, autocommit=True, connect_timeout=5)


@contextmanager
def prepared(config: pytest.Config) -> Iterator[None]:
    """Migrate, and for the whole suite load the demo, beside the collecting; who needs it earlier waits for it."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.option.keyword
    wanted = ["demo"] if whole and not config.option.markexpr else []
    command = [sys.executable, "-m", "tests.prepare", *wanted]
    with subprocess.Popen(command, cwd=template.ROOT, start_new_session=True) as preparing:
        yield
        if preparing.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(preparing.pid, signal.SIGKILL)


@contextmanager
def one_at_a_time(what: str = "template") -> Iterator[Path]:
    """Hold a lock of the run; the file tells whether the thing is there."""
    with (FOLDER / what).open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Path(file.name)


def make_database() -> None:
    """Make this process's database as a copy of the template, which the first to come makes."""
    make_template()
    with one_at_a_time(), connect() as connection:
        copy(connection, TEMPLATE, DATABASE)


def make_template() -> None:
    """Make the database that all others are copies of, unless it is there."""
    with one_at_a_time() as made, connect() as connection:
        if made.stat().st_size > 0:
            return
        if EMBEDDED_DATABASE:
            create(connection, TEMPLATE)
            template.fill(with_database(SERVER, TEMPLATE), keep=True)
        else:
            keep_template(connection)
        made.write_text("made")


def keep_template(connection: psycopg.Connection) -> None:
    """Migrate on an outer server, unless a run before this one did; what older migrations made goes."""
    # Another run on the same server may be doing the same.
    connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [KEPT])
    kept = databases(connection, KEPT)
    if TEMPLATE in kept:
        return
    # The last one may be of another branch, whose tests run at this moment.
    for old in kept[:-1]:
        with suppress(psycopg.errors.ObjectInUse):
            drop(connection, old)
    new = f"{PREFIX}_new"
    create(connection, new)
    template.fill(with_database(SERVER, new), keep=False)
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(new), sql.Identifier(TEMPLATE)))


def create(connection: psycopg.Connection, name: str) -> None:
    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def copy(connection: psycopg.Connection, source: str, name: str) -> None:
    connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))


def drop(connection: psycopg.Connection, name: str, *, force: bool = False) -> None:
    how = sql.SQL("WITH (FORCE)" if force else "")
    connection.execute(sql.SQL("DROP DATABASE {} {}").format(sql.Identifier(name), how))


def databases(connection: psycopg.Connection, prefix: str) -> list[str]:
    """Return the databases of a server whose names begin like this."""
    like = prefix.replace("_", r"\_") + "%"
    found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid", [like])
    return [str(name) for (name,) in found.fetchall()]


def clean_broker(queue: str) -> None:
    """Take away the queue of this process."""
    if url := os.environ.get("TEST_AMQP_URL"):
        with suppress(OperationalError), Connection(url, connect_timeout=2) as broker:
            channel: Any = broker.default_channel
            channel.queue_delete(queue)
            channel.exchange_delete(queue)
    else:
        with suppress(RedisError), Redis.from_url(broker_url()) as client:
            for key in client.scan_iter(f"*{queue}*"):
                client.delete(key)


def drop_databases() -> None:
    """Leave nothing on a server that is not ours, but what the next run copies."""
    if EMBEDDED_DATABASE:
        return
    with suppress(psycopg.OperationalError), connect() as connection:
        for database in databases(connection, PREFIX):
            drop(connection, database, force=True)
