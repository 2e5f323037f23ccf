"""One frame for all viewers of a topic, audience and language, and how it is written on the wire."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.stream.topics import Stand

RETRY = b"retry: 2000\n\n"
QUIET = b": wacht op de database\n\n"


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawn stand; `drawn_at` is this process's monotonic clock when the database was asked."""

    stand: Stand
    parts: Mapping[str, str]
    drawn_at: float

    def as_json(self, now: float, *, since: "Frame | None" = None) -> bytes:
        """Write the frame as of `now` (monotonic): with all parts, or only those that differ from `since`."""
        stand = self.stand.later(now - self.drawn_at)
        shown: dict[str, Any] = {
            "rev": stand.rev,
            "at": clock_time(stand.at),
            "closes_in": None if stand.closes_in is None else round(max(stand.closes_in, 0), 3),
            "turnout": stand.turnout,
            "parts": self.parts if since is None else changed(since.parts, self.parts),
        }
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()

    def same_as(self, other: "Frame | None") -> bool:
        """Tell whether a viewer of `other` would see nothing new."""
        if other is None or self.parts != other.parts:
            return False
        one, two = self.stand, other.stand
        return (one.rev, one.turnout) == (two.rev, two.turnout)

    def beat(self, now: float) -> bytes:
        """Say that what was shown is still true."""
        at = clock_time(self.stand.later(now - self.drawn_at).at)
        return b'event: beat\ndata: {"at":"' + at.encode() + b'"}\n\n'


def clock_time(at: datetime) -> str:
    """Write a moment of the database's clock."""
    return at.isoformat(timespec="milliseconds")


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the parts that differ; one that is no longer drawn is empty."""
    gone = dict.fromkeys(old.keys() - new.keys(), "")
    return gone | {name: html for name, html in new.items() if old.get(name) != html}


def message(data: bytes) -> bytes:
    """Wrap JSON, which holds no line ends, as a message of the stream."""
    return b"data: " + data + b"\n\n"
