"""Registering a group of people in the worker."""

from core.outbox import outbox_task
from events import grouping


@outbox_task
def register_group(*, draft: int) -> None:
    """Register who is left of a group; a second worker waits for the first and finds nothing to do."""
    grouping.go_on(draft)
