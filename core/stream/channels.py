"""Who watches: one channel per topic, audience and language holds the last frame, never a queue."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from time import monotonic

from core.stream.frames import QUIET, RETRY, Frame, message


@dataclass(eq=False, slots=True)
class Viewer:
    """One open stream. `writing_since` is set while its client has not taken what was sent."""

    task: asyncio.Task[object] | None
    writing_since: float | None = None


class Channel:
    """The last frame of one topic for one audience in one language."""

    def __init__(self, audience: str, language: str) -> None:
        self.audience = audience
        self.language = language
        self.viewers: set[Viewer] = set()
        self.frame: Frame | None = None
        self.serial = 0
        self.news = b""  # for who saw the frame before this one
        self.signal = b""  # the last beat
        self.spoken_at = self.used_at = monotonic()
        self.changed = asyncio.Event()

    def publish(self, frame: Frame) -> None:
        """Show a frame to every viewer, unless it tells nothing new."""
        if frame.same_as(self.frame):
            self.frame = frame
            return
        self.news = message(frame.as_json(monotonic(), since=self.frame))
        self.frame = frame
        self.serial += 1
        self._wake()

    def beat(self, *, fresh: bool) -> None:
        """Tell every viewer that the stream lives; only with `fresh` that what it shows is still true."""
        self.signal = self.frame.beat(monotonic()) if fresh and self.frame else QUIET
        self._wake()

    def _wake(self) -> None:
        self.spoken_at = monotonic()
        self.changed.set()
        self.changed = asyncio.Event()

    async def watch(self) -> AsyncGenerator[bytes]:
        """Yield what one client gets; a client that is slow misses frames and always gets the last one."""
        viewer = Viewer(asyncio.current_task())
        self.viewers.add(viewer)
        try:
            yield RETRY
            seen = 0
            while True:
                changed, chunk = self.changed, self._for(seen)
                if not chunk:
                    await changed.wait()
                    chunk = self._for(seen) or self.signal
                seen = self.serial
                viewer.writing_since = monotonic()
                yield chunk
                viewer.writing_since = None
        finally:
            self.viewers.discard(viewer)
            self.used_at = monotonic()

    def _for(self, seen: int) -> bytes:
        """Return what somebody misses who saw frame number `seen`."""
        if self.frame is None or seen == self.serial:
            return b""
        if seen and seen == self.serial - 1:
            return self.news
        return message(self.frame.as_json(monotonic()))

    def drop_stuck(self, patience: float) -> None:
        """End the streams whose client takes nothing any more."""
        now = monotonic()
        for viewer in list(self.viewers):
            if viewer.task is not None and viewer.task.done():
                self.viewers.discard(viewer)
            elif viewer.writing_since is not None and now - viewer.writing_since > patience and viewer.task:
                viewer.task.cancel()
                self.viewers.discard(viewer)
