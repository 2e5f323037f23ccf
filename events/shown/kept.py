"""What was drawn before, kept in the memory of this process for as long as it is still true."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawn(Generic[T]):
    """Something drawn, and until when it is true; None is for as long as its key stays the same."""

    value: T
    until: datetime | None = None


class Kept(Generic[T]):
    """The last so many things drawn. A key holds everything that the drawing depends on but the time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._drawn: OrderedDict[Hashable, Drawn[T]] = OrderedDict()
        self._lock = Lock()

    def known(self, key: Hashable, moment: datetime) -> T | None:
        """Return what was drawn under a key if it is still true at a moment."""
        with self._lock:
            drawn = self._drawn.get(key)
            if drawn is None or (drawn.until is not None and moment >= drawn.until):
                return None
            self._drawn.move_to_end(key)
            return drawn.value

    def keep(self, key: Hashable, drawn: Drawn[T]) -> None:
        """Keep something, and let go of what was not asked for longest."""
        with self._lock:
            self._drawn[key] = drawn
            self._drawn.move_to_end(key)
            while len(self._drawn) > self._most:
                self._drawn.popitem(last=False)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._drawn.clear()
