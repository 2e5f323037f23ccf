"""One topic that somebody watches, and how it is drawn for everybody at once."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from core.stream.channels import Channel
from core.stream.frames import Frame
from core.stream.topics import LiveTopic, Stand

Look = tuple[str, str]  # audience and language
Drawn = tuple[Stand, Mapping[Look, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Draw:
    """What must be drawn again with the turnout of now, so many seconds after its stand."""

    topic: LiveTopic
    stand: Stand
    passed: float
    looks: Sequence[Look]


class Watched:
    """One topic with its channels."""

    def __init__(self, name: str, topic: LiveTopic, key: int) -> None:
        self.name = name
        self.topic = topic
        self.key = key
        self.channels: dict[Look, Channel] = {}
        self.stand: Stand | None = None
        self.drawn_at = float("-inf")
        self.dirty = False
        self.lock = asyncio.Lock()
        self.task: asyncio.Task[None] | None = None
        self.timer: asyncio.TimerHandle | None = None

    @property
    def is_watched(self) -> bool:
        return any(channel.viewers for channel in self.channels.values())

    @property
    def is_counted(self) -> bool:
        return self.stand is not None and self.stand.counted is not None

    def to_draw(self, now: float) -> Draw:
        """Return what must be drawn again; only of what is counted."""
        assert self.stand is not None
        return Draw(self.topic, self.stand, now - self.drawn_at, list(self.channels))

    def channel(self, audience: str, language: str) -> Channel:
        """Return the channel for this audience and language, new or not."""
        look = (audience, language)
        if look not in self.channels:
            self.channels[look] = Channel(audience, language)
        return self.channels[look]

    def take(self, drawn: Drawn | None, asked_at: float) -> None:
        """Show what was drawn to all viewers; a topic that is gone keeps its last frame."""
        self.drawn_at = asked_at
        if drawn is None:
            return
        self.stand, looks = drawn
        for look, parts in looks.items():
            if look in self.channels:
                self.channels[look].publish(Frame(self.stand, parts, asked_at))

    def stop(self) -> None:
        """Forget what was planned."""
        if self.timer is not None:
            self.timer.cancel()


def draw(topic: LiveTopic, key: int, looks: Sequence[Look]) -> Drawn | None:
    """Ask how things stand and draw it for each audience and language."""
    stand = topic.stand(key)
    return None if stand is None else (stand, draw_parts(topic, stand, looks))


def draw_turnouts(draws: Sequence[Draw]) -> list[Drawn | None]:
    """Count the turnout of many topics in one query, and draw those where it changed; None where it did not."""
    keys: dict[LiveTopic, set[Any]] = defaultdict(set)
    for one in draws:
        keys[one.topic].add(one.stand.counted)
    counts = {topic: topic.turnouts(wanted) for topic, wanted in keys.items()}
    drawn: list[Drawn | None] = []
    for one in draws:
        turnout = counts[one.topic].get(one.stand.counted)
        if turnout is None or turnout == one.stand.turnout:
            drawn.append(None)
            continue
        stand = replace(one.stand.later(one.passed), turnout=turnout)
        drawn.append((stand, draw_parts(one.topic, stand, one.looks)))
    return drawn


def draw_parts(topic: LiveTopic, stand: Stand, looks: Sequence[Look]) -> dict[Look, Mapping[str, str]]:
    """Draw the parts for each audience and language."""
    parts: dict[Look, Mapping[str, str]] = {}
    for audience, language in looks:
        with translation.override(language):
            parts[audience, language] = dict(topic.parts(stand, audience))
    return parts
