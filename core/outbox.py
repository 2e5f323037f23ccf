"""The outbox: what must follow a commit is a row in the same transaction, done at least once and never lost."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min

from core import clock, starter
from core.models import OutboxMessage

logger = logging.getLogger(__name__)
State = OutboxMessage.State
Task = Callable[..., None]

# Waiting before the next attempt, in seconds; after the last one the message has failed.
BACKOFF = (5, 30, 120, 600, 1800, 3600, 7200)


class GiveUp(Exception):
    """Raised by a task when another attempt cannot help."""


def outbox_task(function: Task) -> Task:
    """Mark a function in an app's `tasks.py` as one that the outbox may start; it must be safe to run twice."""
    function.started_by_outbox = True  # type: ignore[attr-defined]
    return function


@cache
def task_named(name: str) -> Task:
    """Return the function that `app.function` stands for.

    Raises LookupError when there is no such task.
    """
    app, _, function_name = name.partition(".")
    function: Task | None = getattr(import_module(f"{app}.tasks"), function_name, None)
    if not getattr(function, "started_by_outbox", False):
        raise LookupError(f"no outbox task is called {name}")
    assert function is not None
    return function


def send_later(task: str, /, *, key: str = "", **payload: Any) -> None:
    """Store what must happen after this transaction; with a key it happens once, however often it is asked.

    `task` is `app.function` of `app/tasks.py`; the payload is ids and other plain JSON.
    """
    task_named(task)
    message = OutboxMessage(task=task, key=key, payload=payload)
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    transaction.on_commit(partial(starter.start, message.pk), robust=True)


def run(message_id: UUID | str) -> bool:
    """Do one message when it is due and nobody else does it; tell whether it was done."""
    message = _claim(message_id)
    if message is None:
        return False
    try:
        task_named(message.task)(**message.payload)
    except GiveUp as error:
        _fail(message, error)
    except Exception as error:  # noqa: BLE001  (the reason is stored, and somebody sees it)
        logger.warning("outbox %s %s: attempt %d: %s", message.task, message.pk, message.attempts, type(error).__name__)
        _again(message, error)
    else:
        OutboxMessage.objects.filter(pk=message.pk).update(state=State.DONE, done_at=clock.now(), error="")
        return True
    return False


def sweep(limit: int = 200) -> int:
    """Do what is due and not being done, oldest first; return how many were done."""
    due = OutboxMessage.objects.due(clock.now()).order_by("due_at").values_list("pk", flat=True)[:limit]
    return sum(run(pk) for pk in list(due))


def oldest_waiting() -> datetime | None:
    """Return since when the longest waiting message has been due, or None when nothing waits."""
    oldest: datetime | None = OutboxMessage.objects.due(clock.now()).aggregate(at=Min("due_at"))["at"]
    return oldest


def last_done() -> datetime | None:
    """Return when the outbox last finished something."""
    last: datetime | None = OutboxMessage.objects.aggregate(at=Max("done_at"))["at"]
    return last


@transaction.atomic
def _claim(message_id: UUID | str) -> OutboxMessage | None:
    """Take a due message for as long as the lease lasts; whoever is killed meanwhile loses it to the next."""
    moment = clock.now()
    due = OutboxMessage.objects.due(moment).select_for_update(skip_locked=True)
    message: OutboxMessage | None = due.filter(pk=message_id).first()
    if message is None:
        return None
    if message.attempts > len(BACKOFF):
        _fail(message, GiveUp("interrupted time after time"))
        return None
    message.state = State.STARTED
    message.attempts += 1
    message.lease_until = moment + timedelta(seconds=settings.OUTBOX_LEASE)
    message.save(update_fields=["state", "attempts", "lease_until"])
    return message


def _again(message: OutboxMessage, error: Exception) -> None:
    if message.attempts > len(BACKOFF):
        _fail(message, error)
        return
    due = clock.now() + timedelta(seconds=BACKOFF[message.attempts - 1])
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.PENDING, due_at=due, error=_sentence(error))


def _fail(message: OutboxMessage, error: Exception) -> None:
    logger.error("outbox %s %s failed for good: %s", message.task, message.pk, type(error).__name__)
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.FAILED, error=_sentence(error))


def _sentence(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
