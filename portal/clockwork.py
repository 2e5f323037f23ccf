"""The clock process: Celery beat with its schedule in code, which goes on when the broker is away."""

import logging
import time
from typing import Any

from celery.beat import ScheduleEntry, Scheduler
from django.db import close_old_connections

from core import heartbeats
from core.rhythm import RHYTHM
from portal.worker import say_alive

logger = logging.getLogger(__name__)


class Clock(Scheduler):
    """Sends what returns to a worker, or does it here when it may not wait for the broker."""

    # Celery's own property waits for the broker for ever.
    producer = None  # type: ignore[assignment]
    last_beat = float("-inf")

    def setup_schedule(self) -> None:
        self.app.loader.import_default_modules()
        self.update_from_dict(
            {
                beat.task: {
                    "task": beat.task,
                    "schedule": beat.seconds,
                    "options": {"here": beat.here, "expires": max(beat.seconds * 2, 10)},
                }
                for beat in RHYTHM.values()
            }
        )

    def tick(self, *args: Any, **kwargs: Any) -> float:
        wait: float = super().tick(*args, **kwargs)
        if time.monotonic() - self.last_beat >= heartbeats.EVERY:
            self.last_beat = time.monotonic()
            say_alive(heartbeats.CLOCK)
        return min(wait, 1.0)

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        options = dict(entry.options or {})
        here = options.pop("here")
        task = self.app.tasks[str(entry.task)]
        close_old_connections()
        try:
            task.run() if here else task.apply_async(retry=False, **options)
        except Exception as error:  # noqa: BLE001  (the clock never stops; the next tick tries again)
            logger.warning("the clock could not do %s: %s", entry.task, type(error).__name__)
        finally:
            close_old_connections()
