"""What can be watched live: each app registers its topics here, in its `providers.py`."""

import re
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

AUDIENCES = ("voter", "hall", "clerk", "public")
NAME = re.compile(r"([a-z]+)-([1-9][0-9]{0,17})", re.ASCII)

Turnout = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stand:
    """How things stand with one topic at a moment of the database's clock."""

    rev: str
    at: datetime
    subject: Any = None  # what the parts are drawn from
    closes_in: float | None = None  # seconds
    changes_in: float | None = None  # seconds until this stand changes by itself, without a notification
    turnout: Turnout | None = None
    counted: Hashable | None = None  # what `turnouts` counts each second while people vote; None: nothing moves

    def later(self, seconds: float) -> "Stand":
        """Return the same stand with the clock that much later."""
        return replace(
            self,
            at=self.at + timedelta(seconds=seconds),
            closes_in=None if self.closes_in is None else self.closes_in - seconds,
            changes_in=None if self.changes_in is None else self.changes_in - seconds,
        )


class LiveTopic(Protocol):
    """What an app tells of its topics. Called in a thread; may query, must not write."""

    def stand(self, key: int) -> Stand | None:
        """Return how things stand now; None when there is no such topic, or nobody may know of it."""

    def turnouts(self, counted: Collection[Any]) -> Mapping[Any, Turnout]:
        """Return the turnout of many at once, in one query."""

    def parts(self, stand: Stand, audience: str) -> Mapping[str, str]:
        """Draw the parts for an audience, in the active language, without queries."""


_topics: dict[str, LiveTopic] = {}


def register_topic(prefix: str, topic: LiveTopic) -> None:
    """Let everybody watch `prefix-<key>`."""
    _topics[prefix] = topic


def find_topic(name: str) -> tuple[LiveTopic, int] | None:
    """Return what answers for a topic, and its key; None when nothing does."""
    match = NAME.fullmatch(name)
    if match is None or match[1] not in _topics:
        return None
    return _topics[match[1]], int(match[2])
