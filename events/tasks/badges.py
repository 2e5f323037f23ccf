"""Badges, made in the worker block by block."""

from uuid import UUID

from core.outbox import outbox_task
from events import printing


@outbox_task
def make_badge_block(*, block: str) -> None:
    """Make one block of badges."""
    printing.make_block(UUID(block))
