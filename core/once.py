"""What a request that only reads asks once: the day, and the desks of who asks.

Whatever writes asks again each time: a right may end while somebody waits for a lock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_asked: ContextVar[dict[Any, Any] | None] = ContextVar("asked", default=None)


@contextmanager
def only_reading() -> Iterator[None]:
    """Remember within the block what `once` is asked."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def once(key: Any, ask: Callable[[], T]) -> T:
    """Return what `ask` gives, from memory the second time in a request that only reads."""
    asked = _asked.get()
    if asked is None:
        return ask()
    if key not in asked:
        asked[key] = ask()
    return cast(T, asked[key])
