"""How a measurement begins and ends: an empty portal with a durable database, and honest figures."""

import argparse
import os
import platform
import secrets
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import django

from portal import embedded
from tests.bench.place import own_folder, seconds_of

# The suite measures at toy size in a database that it made; see test_toy.py.
GIVEN = "BENCH_DATABASE_URL"


@dataclass(frozen=True)
class Stage:
    """What a measurement works with."""

    toy: bool
    folder: Path
    postgres: int | None = None  # the process, when it is our own

    def database_seconds(self) -> float:
        """Return the processor time that our own database used; 0 for a given one."""
        return seconds_of(self.postgres) if self.postgres else 0.0

    def choose(self, real: int, toy: int) -> int:
        """Return a size: the real one, or that of a toy."""
        return toy if self.toy else real


@contextmanager
def stage(purpose: str | None, *, options: dict[str, str] | None = None) -> Iterator[Stage]:
    """Set up Django on an empty database with fsync on, and say on which machine."""
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--toy", action="store_true", help="a small size that proves the books and measures nothing")
    toy: bool = parser.parse_args().toy
    with ExitStack() as stack:
        folder = stack.enter_context(own_folder())
        url, postgres = os.environ.get(GIVEN, ""), None
        if not url:
            engines = stack.enter_context(embedded.engines(folder / "data", options=options, quiet=True))
            url, running = engines.database_url, engines.postgres.process
            postgres = running.pid if running else None
            os.environ["CELERY_BROKER_URL"] = engines.redis_url
        os.environ |= environment(url, folder)
        say(machine())
        django.setup()
        if GIVEN not in os.environ:
            migrate()
        yield Stage(toy, folder, postgres)


def environment(url: str, folder: Path) -> dict[str, str]:
    """Return what the portal is told: as script/server does, on this database."""
    defaults = {"DATABASE_POOL": os.environ.get("DATABASE_POOL", ""), "LOG_LEVEL": "WARNING"}
    return {name: value for name, value in defaults.items() if value} | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "PLEIN_DATA": str(folder / "data"),
        "PLEIN_DEMO": "true",
        "PLEIN_HTTPS": "false",
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": "*",
    }


def migrate() -> None:
    """Make the tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def machine() -> str:
    """Describe the machine, as far as it explains the figures."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"machine: {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; database, web and client share it, "
        f"and others kept {os.getloadavg()[0]:.1f} processes busy when it began"
    )


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share lies; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def spread(values: Sequence[float], unit: str = "ms", factor: float = 1000) -> str:
    """Describe waiting times: median, p95, p99, longest."""
    shown = [statistics.median(values), percentile(values, 0.95), percentile(values, 0.99), max(values)]
    median, p95, p99, longest = (f"{value * factor:.0f}" for value in shown)
    return f"median {median}, p95 {p95}, p99 {p99}, longest {longest} {unit}"
