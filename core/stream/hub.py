"""The middle of the stream in one process: asks the database once, whatever the number of viewers."""

import asyncio
import logging
import resource
from collections.abc import Coroutine, Iterable
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings

from core.stream.channels import Channel
from core.stream.listener import Listener
from core.stream.threads import in_thread
from core.stream.topics import find_topic
from core.stream.watched import Watched, draw, draw_turnouts

logger = logging.getLogger(__name__)

SHORTEST = 0.25  # seconds between two frames of one topic
TICK = 1.0  # seconds between two counts of the turnout
BEAT = 10.0  # seconds of silence
PATIENCE = 20.0  # seconds that a client may take to take a frame
FORGET = 15.0  # seconds that nobody watches
SPARE_FILES = 200  # for requests, the database and the rest
AFRESH = 2.0  # seconds between two looks while no notification can arrive


class Hub:
    """Topics that somebody watches, and what keeps their frames true."""

    def __init__(self) -> None:
        self.topics: dict[str, Watched] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.listener = Listener(self.touch, self.touch_all)
        self.limit = most_streams()
        self.database_answers = True

    @property
    def viewers(self) -> int:
        return sum(len(channel.viewers) for channel in self._channels())

    @property
    def is_full(self) -> bool:
        return self.viewers >= self.limit

    async def channel(self, name: str, audience: str, language: str) -> Channel | None:
        """Return the channel of a topic with a frame that is true now; None when there is no such topic.

        Raises what the database raises when it is away.
        """
        found = find_topic(name)
        if found is None:
            return None
        self._start()
        watched = self.topics.setdefault(name, Watched(name, *found))
        channel = watched.channel(audience, language)
        async with watched.lock:
            if channel.frame is None or not self._is_true(watched):
                await self._refresh(watched)
        if channel.frame is None:
            return None
        channel.used_at = monotonic()
        return channel

    def touch(self, name: str) -> None:
        """Draw a topic again, at most four times a second."""
        watched = self.topics.get(name)
        if watched is None:
            return
        watched.dirty = True
        if watched.task is None or watched.task.done():
            watched.task = self._spawn(self._keep_up(watched))

    def touch_all(self) -> None:
        """Draw everything again: notifications may have been missed."""
        for name in self.topics:
            self.touch(name)

    def _is_true(self, watched: Watched) -> bool:
        """Tell whether the last stand still holds: heard of every change since, or only just drawn."""
        age = monotonic() - watched.drawn_at
        if age < SHORTEST:
            return True
        return self.listener.listens and self.database_answers and not watched.dirty and watched.is_watched

    async def _keep_up(self, watched: Watched) -> None:
        while watched.dirty and self.topics.get(watched.name) is watched:
            await asyncio.sleep(max(watched.drawn_at + SHORTEST - monotonic(), 0))
            async with watched.lock:
                watched.dirty = False
                try:
                    await self._refresh(watched)
                except Exception as error:  # noqa: BLE001  (whatever it is: viewers keep what they have, and it is tried again)
                    self._fails(error)
                    watched.dirty = True
            if watched.dirty:
                await asyncio.sleep(TICK)

    async def _refresh(self, watched: Watched) -> None:
        asked_at = monotonic()
        drawn = await in_thread(draw, watched.topic, watched.key, list(watched.channels))
        self.database_answers = True
        watched.take(drawn, asked_at)
        self._plan(watched)

    def _plan(self, watched: Watched) -> None:
        """Look again when the stand changes by itself, such as at the end of a countdown."""
        if watched.timer is not None:
            watched.timer.cancel()
            watched.timer = None
        if watched.stand is not None and watched.stand.changes_in is not None:
            wait = max(watched.drawn_at + watched.stand.changes_in - monotonic(), 0) + 0.01
            loop = asyncio.get_running_loop()
            watched.timer = loop.call_later(min(wait, 3600), self.touch, watched.name)

    def _start(self) -> None:
        if not self.tasks:
            self._spawn(self.listener.run())
            self._spawn(self._tick_for_ever())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def _tick_for_ever(self) -> None:
        while True:
            started = monotonic()
            try:
                await self._tick()
            except Exception as error:  # noqa: BLE001  (the next tick tries again)
                self._fails(error)
            self._clean()
            await asyncio.sleep(max(started + TICK - monotonic(), TICK / 4))

    async def _tick(self) -> None:
        watched = [one for one in self.topics.values() if one.is_watched]
        counted = [one for one in watched if one.is_counted and not one.dirty]
        if counted:
            asked_at = monotonic()
            asked = [one.to_draw(asked_at) for one in counted]
            for one, before, drawn in zip(counted, asked, await in_thread(draw_turnouts, asked), strict=True):
                # A change of state that came meanwhile knows better.
                if one.stand is before.stand and drawn is not None:
                    one.take(drawn, asked_at)
            self.database_answers = True
        if not self.listener.listens:
            for one in watched:
                if monotonic() - one.drawn_at > AFRESH:
                    self.touch(one.name)

    def _clean(self) -> None:
        now = monotonic()
        for name, watched in list(self.topics.items()):
            for key, channel in list(watched.channels.items()):
                channel.drop_stuck(PATIENCE)
                if now - channel.spoken_at >= BEAT:
                    channel.beat(fresh=self.listener.listens and self.database_answers and not watched.dirty)
                if not channel.viewers and now - channel.used_at > FORGET:
                    del watched.channels[key]
            if not watched.channels:
                watched.stop()
                del self.topics[name]

    def _fails(self, error: Exception) -> None:
        if self.database_answers:
            logger.warning("the stream cannot draw: %s", type(error).__name__, exc_info=error)
        self.database_answers = False

    def _channels(self) -> Iterable[Channel]:
        return (channel for watched in self.topics.values() for channel in watched.channels.values())


def most_streams() -> int:
    """Return how many streams one process holds: as set, as far as the system gives it files to open."""
    files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(min(int(settings.LIVE_STREAMS), files - SPARE_FILES), 1)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def current_hub() -> Hub:
    """Return the hub of this event loop: a process has one of each."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
