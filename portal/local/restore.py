"""Bringing a backup back, into a folder and a database that hold nothing yet."""

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import psycopg

from portal.embedded import EngineRefused
from portal.local.backup import DATABASE, FILES, MANIFEST, sum_of
from portal.local.place import Place, here, running
from portal.local.postgres_programs import program_for, version_of


def main() -> None:
    """Restore and say how to start."""
    parser = argparse.ArgumentParser(prog="script/restore", description=__doc__)
    parser.add_argument("backup", type=Path, help="the folder that script/backup made")
    parser.add_argument("--keys", type=Path, help="the file with the keys; without it everybody must log in again")
    options = parser.parse_args()
    place = here()
    try:
        check(options.backup, options.keys)
        refuse_to_overwrite(place)
        with emptied_on_failure(place), running(place):
            restore(place, options.backup, options.keys)
    except (EngineRefused, OSError, subprocess.CalledProcessError, psycopg.Error) as error:
        sys.exit(f"Nothing was restored: {error}")
    print(f"Restored into {place.data}. Start it: PLEIN_DATA={place.data} script/server")


def check(backup: Path, keys: Path | None) -> None:
    """Refuse a backup that is not whole."""
    if not (backup / MANIFEST).is_file():
        raise EngineRefused(f"{backup} is no backup: it has no {MANIFEST}.")
    for name, told in json.loads((backup / MANIFEST).read_text())["sha256"].items():
        if not (backup / name).is_file() or sum_of(backup / name) != told:
            raise EngineRefused(f"{backup / name} is damaged or incomplete; use another backup.")
    if keys and not tarfile.is_tarfile(keys):
        raise EngineRefused(f"{keys} is not a file with keys.")


def refuse_to_overwrite(place: Place) -> None:
    """Refuse a folder or a database that already holds something."""
    for there in (place.data / "postgres", place.files, place.keys):
        if there.exists() and any(there.iterdir()):
            raise EngineRefused(f"{place.data} already holds data ({there.name}); choose a new folder with PLEIN_DATA.")
    if not place.is_embedded:
        with psycopg.connect(place.database_url, connect_timeout=10) as connection:
            found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        if found != (0,):
            raise EngineRefused("the database that DATABASE_URL names already holds tables; make a new one.")


@contextmanager
def emptied_on_failure(place: Place) -> Iterator[None]:
    """Leave a place that was empty as it was when the restore fails, so that it can be tried again."""
    try:
        yield
    except BaseException:
        for made in (place.data / "postgres", place.files, place.keys):
            shutil.rmtree(made, ignore_errors=True)
        raise


def restore(place: Place, backup: Path, keys: Path | None) -> None:
    """Fill the empty place; the database in one transaction, so that a failure leaves it empty."""
    restorer = program_for("pg_restore", place.database_url)
    made_by = json.loads((backup / MANIFEST).read_text())["postgresql"]
    if made_by > version_of(restorer):
        raise EngineRefused(f"the backup comes from PostgreSQL {made_by}, newer than the server it should go to.")
    command: list[str | Path] = [restorer, "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    subprocess.run([*command, "--dbname", place.database_url, backup / DATABASE], check=True)
    unpack(backup / FILES, place.files)
    if keys:
        unpack(keys, place.keys)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack what script/backup packed, and nothing that would land elsewhere."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        # A second guard, which Python has since 3.11.4.
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(folder, members=harmless(packed))  # noqa: S202


def harmless(packed: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """Return what is in an archive; refuse one that holds anything but files and folders below it."""
    members = packed.getmembers()
    for member in members:
        path = PurePosixPath(member.name)
        if not (member.isreg() or member.isdir()) or path.is_absolute() or ".." in path.parts:
            raise EngineRefused(f"the archive holds {member.name}, which no backup of ours does.")
    return members


if __name__ == "__main__":
    main()
