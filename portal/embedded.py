"""The only place that knows the embedded engines."""

from pathlib import Path


def database_url(data: Path) -> str:
    """Return where the embedded PostgreSQL of this folder listens."""
    return "postgres://postgres@127.0.0.1:5432/test"


def redis_url(data: Path) -> str:
    """Return where the embedded Valkey of this folder listens."""
    return "redis://127.0.0.1:6379/0"
