"""The migrated database that every process of a run copies; what the migrations made is kept for the next run."""

import hashlib
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from portal import embedded

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "tests"


def fill(url: str, *, keep: bool) -> None:
    """Bring an empty database to the present: from what was kept if nothing changed since, else by migrating."""
    dump = KEPT / f"{fingerprint()}.sql"
    if keep and dump.exists():
        restore(dump, url)
        return
    migrate(urlsplit(url).path.lstrip("/"))
    if keep:
        dump_to(dump, url)


def fingerprint() -> str:
    """Return what changes whenever the migrations could make something else."""
    told = hashlib.sha256()
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("data/**/*"), ROOT / "requirements.txt", Path(__file__)]
    for path in sorted(path for path in files if path.is_file()):
        told.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:20]


def migrate(name: str) -> None:
    """Run the migrations in another database of the same server."""
    from django.core.management import call_command
    from django.db import connection

    own = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def restore(dump: Path, url: str) -> None:
    """Fill an empty database with what was kept."""
    command: list[str | Path] = [
        embedded.program("psql"),
        "--quiet",
        "--no-psqlrc",
        "-1",
        "-v",
        "ON_ERROR_STOP=1",
        "-f",
        dump,
        url,
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def dump_to(dump: Path, url: str) -> None:
    """Keep what the migrations made, and forget what older ones did."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob(f"*{dump.suffix}"):
        old.unlink(missing_ok=True)
    new = dump.with_suffix(".new")
    subprocess.run([embedded.program("pg_dump"), "--no-comments", "-f", new, url], check=True)
    new.replace(dump)
