"""Registering a group in the worker, in the name of who confirmed it: block after block until there are no more."""

from events.actions.groups.blocks import register_block


def go_on(draft: int) -> None:
    """Register what is left of a group; what was registered before stays as it is."""
    while register_block(draft):
        pass
