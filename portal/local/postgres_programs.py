"""The pg_dump and pg_restore that fit a server: one of another version writes or reads something else."""

import re
import shutil
import subprocess
from pathlib import Path

import psycopg

from portal import embedded


def server_version(url: str) -> int:
    """Return the major version of the server at this address."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        return connection.info.server_version // 10000


def program_for(name: str, url: str) -> Path:
    """Return the program of the server's own version: the embedded one, else one of this machine.

    Raises EngineRefused when this machine has none.
    """
    wanted = server_version(url)
    found = shutil.which(name)
    candidates = [embedded.program(name), *([Path(found)] if found else [])]
    # Debian and its kin keep every version in a folder of its own.
    candidates += [Path(f"/usr/lib/postgresql/{wanted}/bin/{name}"), Path(f"/usr/pgsql-{wanted}/bin/{name}")]
    for candidate in candidates:
        if candidate.exists() and version_of(candidate) == wanted:
            return candidate
    raise embedded.EngineRefused(
        f"The database is PostgreSQL {wanted} and this machine has no {name} of that version: install "
        f"postgresql-client-{wanted}."
    )


def version_of(program: Path) -> int:
    """Return the major version that a program says it has."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found.group(1)) if found else 0
