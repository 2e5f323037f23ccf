"""A backup of one copy: database and files in one folder, the keys apart in a file of their own."""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from portal.embedded import EngineRefused
from portal.local.place import Place, here, running
from portal.local.postgres_programs import program_for, server_version

DATABASE, FILES, MANIFEST = "database.dump", "files.tar", "manifest.json"


def main() -> None:
    """Make a backup and say where it is."""
    parser = argparse.ArgumentParser(prog="script/backup", description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, help="the folder for backups (default: PLEIN_DATA/backups)")
    place = here()
    target = (parser.parse_args().target or place.data / "backups").resolve()
    try:
        refuse_nothing(place)
        with running(place):
            made, keys = back_up(place, target)
    except (EngineRefused, OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"No backup was made: {error}")
    print(f"Backup: {made}")
    if keys:
        print(f"Keys:   {keys} (keep this file apart, and from everybody: who has it can forge sessions)")


def refuse_nothing(place: Place) -> None:
    """Refuse a folder without a database: a backup of nothing would only look like one."""
    if place.is_embedded and not (place.data / "postgres").is_dir():
        raise EngineRefused(f"{place.data} holds no database; say which folder with PLEIN_DATA.")


def back_up(place: Place, target: Path) -> tuple[Path, Path | None]:
    """Write a backup below `target`; return its folder and the file with the keys.

    Nothing that is called a backup is ever half of one.
    """
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"plein-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    unfinished = target / f".{name}"
    unfinished.mkdir(mode=0o700)
    # The database first: what it speaks of was on disk by then, and is in the files that follow.
    private(unfinished / DATABASE, lambda path: dump(place.database_url, path))
    private(unfinished / FILES, lambda path: pack(place.files, path))
    describe(place, unfinished)
    keys = target / f"{name}-keys.tar" if place.keys.is_dir() else None
    if keys:
        private(keys, lambda path: pack(place.keys, path))
    return unfinished.rename(target / name), keys


def private(path: Path, write: Callable[[Path], None]) -> None:
    """Let something write a file that only its owner may read, from its first byte."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    write(path)


def dump(url: str, path: Path) -> None:
    """Write the database in PostgreSQL's own format, without who owns what."""
    command: list[str | Path] = [program_for("pg_dump", url), "--format=custom", "--no-owner", "--no-privileges"]
    subprocess.run([*command, "--no-comments", "--file", path, url], check=True)


def pack(folder: Path, path: Path) -> None:
    """Write a folder into an archive; a folder that is not there yet is an empty one."""
    with tarfile.open(path, "w") as archive:
        if folder.is_dir():
            archive.add(folder, arcname=".")


def describe(place: Place, folder: Path) -> None:
    """Say what is in the backup, with a sum of each file by which a restore sees that it is whole."""
    manifest = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "postgresql": server_version(place.database_url),
        "sha256": {name: sum_of(folder / name) for name in (DATABASE, FILES)},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
