"""Where the tests' database and broker are: embedded ones of their own, or the servers that TEST_… variables name.

A pytest plugin (see pyproject.toml), because Django's settings read the environment before any conftest is loaded.
Every process of the run gets a database and a queue of its own; the database is a copy of one that is migrated once.
"""

import atexit
import fcntl
import os
import secrets
import shutil
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
TEMPLATE = f"plein_test_{RUN}"
DATABASE = f"{TEMPLATE}_{WORKER}"


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
    "PLEIN_QUEUE": f"{TEMPLATE}_{WORKER}",
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
    return f"engines: PostgreSQL {version // 10000}.{version % 10000} {kind} (databases {TEMPLATE}…); broker: {broker}"


def place(url: str) -> str:
    """Return the host and port of an address, without its password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}:{parts.port or 'default port'}"


def connect() -> psycopg.Connection:
    """Connect to the server beside the tests' own databases."""
    server = with_database(SERVER, "postgres") if EMBEDDED_DATABASE else SERVER
    return psycopg.connect(server, autocommit=True, connect_timeout=5)


@contextmanager
def one_at_a_time() -> Iterator[Path]:
    """Hold the run's own lock; the file tells whether the template is there."""
    with (FOLDER / "template").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Path(file.name)


def make_database() -> None:
    """Make this process's database as a copy of the template, which the first to come makes."""
    with one_at_a_time() as made, connect() as connection:
        if made.stat().st_size == 0:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
            template.fill(with_database(SERVER, TEMPLATE), keep=EMBEDDED_DATABASE)
            made.write_text("made")
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(DATABASE), sql.Identifier(TEMPLATE))
        )


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
    """Leave nothing on a server that is not ours."""
    if EMBEDDED_DATABASE:
        return
    with suppress(psycopg.OperationalError), connect() as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [TEMPLATE.replace("_", r"\_") + "%"]
        )
        for (database,) in found.fetchall():
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))
