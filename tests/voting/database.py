"""Statements beside the ORM, and the refusals of the database itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction


def execute(statement: str, *values: Any) -> int:
    """Run a statement beside the ORM; return how many rows it changed."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


@contextmanager
def refused(because: str) -> Iterator[None]:
    """Expect the database itself to refuse, and go on in the same transaction."""
    with pytest.raises(DatabaseError, match=because), transaction.atomic():
        yield
