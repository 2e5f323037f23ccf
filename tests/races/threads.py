"""Real threads with connections of their own, and transactions that wait with their commit until a test says so."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from django.db import connection, connections, transaction

T = TypeVar("T")
PATIENCE = 20.0

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'
"""


def with_own_connection(work: Callable[[], T]) -> T:
    """Do some work in a thread, and leave no connection behind."""
    try:
        return work()
    finally:
        connections.close_all()


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do all of this at the same moment; return what each gave, or the exception that it raised."""
    start = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        try:
            return work()
        except Exception as error:  # noqa: BLE001  (a refusal is a result here)
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        futures = [pool.submit(with_own_connection, lambda work=work: run(work)) for work in works]
        return [future.result(PATIENCE) for future in futures]


class Beside(Generic[T]):
    """Work that goes on beside the test; `result` waits for it, and raises what it raised."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.pool = ThreadPoolExecutor(1)
        self.future: Future[T] = self.pool.submit(with_own_connection, work)

    @property
    def is_done(self) -> bool:
        return self.future.done()

    def result(self) -> T:
        try:
            return self.future.result(PATIENCE)
        finally:
            self.pool.shutdown(wait=False)


class Paused(Generic[T]):
    """A transaction that has done its work and holds its locks, until the test leaves the block."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.worked, self.may_commit = Event(), Event()

    def __enter__(self) -> Self:
        self.beside = Beside(self._run)
        if not self.worked.wait(PATIENCE):
            self.beside.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.commit()

    def _run(self) -> T:
        with transaction.atomic():
            try:
                done = self.work()
            finally:
                self.worked.set()
            self.may_commit.wait(PATIENCE)
        return done

    def commit(self) -> T:
        self.may_commit.set()
        return self.beside.result()


def until_waiting(number: int) -> None:
    """Go on once so many connections wait for a lock."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0] == number:
                return
        time.sleep(0.01)
    raise AssertionError(f"there never were {number} connections waiting for a lock")


@contextmanager
def no_waiting() -> Iterator[None]:
    """Whatever has to wait for a lock in this block fails, on the connection of this thread."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")


def failures(results: Sequence[Any]) -> list[Exception]:
    """Return what was raised."""
    return [result for result in results if isinstance(result, Exception)]
