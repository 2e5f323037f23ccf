"""Tells the worker that there is work, beside the request: a broker that is away delays nobody and loses nothing."""

import logging
import os
import time
from queue import Empty, Full, Queue
from threading import Lock, Thread
from uuid import UUID

from celery import current_app
from django.conf import settings

logger = logging.getLogger(__name__)

PAUSE = 5.0  # seconds of not trying after the broker did not answer; the clock sweeps meanwhile


class Starter:
    """One thread per process that passes message ids on to the broker."""

    def __init__(self) -> None:
        self.queue: Queue[UUID] = Queue(maxsize=10_000)
        self.lock = Lock()
        self.process = 0
        self.quiet_until = 0.0

    def put(self, message_id: UUID) -> None:
        """Hand over without waiting; a full queue is left to the clock."""
        self._thread()
        try:
            self.queue.put_nowait(message_id)
        except Full:
            logger.warning("the line to the broker is full; the clock takes over")

    def _thread(self) -> None:
        # A forked process has the flag but not the thread.
        with self.lock:
            if self.process != os.getpid():
                self.process = os.getpid()
                self.queue = Queue(maxsize=10_000)
                Thread(target=self._work, name="outbox-starter", daemon=True).start()

    def _work(self) -> None:
        while True:
            message_id = self.queue.get()
            if time.monotonic() >= self.quiet_until:
                self._publish(message_id)

    def _publish(self, message_id: UUID) -> None:
        try:
            current_app.send_task("core.run_message", args=[str(message_id)], retry=False, ignore_result=True)
        except Exception as error:  # noqa: BLE001  (whatever the broker does, nothing is lost)
            self.quiet_until = time.monotonic() + PAUSE
            self._drain()
            logger.warning("the broker does not answer (%s); the clock takes over", type(error).__name__)

    def _drain(self) -> None:
        try:
            while True:
                self.queue.get_nowait()
        except Empty:
            pass


_starter = Starter()


def start(message_id: UUID) -> None:
    """Ask a worker to do this message now; never raises and never waits."""
    if settings.OUTBOX_STARTS:
        _starter.put(message_id)
