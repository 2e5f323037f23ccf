"""The keys of one copy: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def folder(data: Path) -> Path:
    """Return where the keys lie, apart from everything else."""
    keys = data / "keys"
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    return keys


def secret_key(data: Path) -> str:
    """Return the key that signs sessions and codes, made at the first call."""
    path = folder(data) / "secret-key"
    if not path.exists():
        write(path, secrets.token_urlsafe(48).encode())
    return path.read_text()


def confidential_keys(data: Path) -> str:
    """Return the keys that seal confidential texts, with commas between them; the first is made at the first call."""
    path = folder(data) / "confidential-keys"
    if not path.exists():
        write(path, Fernet.generate_key())
    return ",".join(path.read_text().replace(",", " ").split())


def write(path: Path, content: bytes) -> None:
    """Write a file that nobody else can ever read, whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    new.replace(path)
