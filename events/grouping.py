"""Registering a group in the worker, in the name of who confirmed it: block after block until there are no more."""

from collections.abc import Callable

_registers: list[Callable[[int], bool]] = []


def registers(block: Callable[[int], bool]) -> None:
    """Say what registers one block of a group and tells whether there was one; the app does so when it starts."""
    _registers[:] = [block]


def go_on(draft: int) -> None:
    """Register what is left of a group; what was registered before stays as it is."""
    [register_block] = _registers
    while register_block(draft):
        pass
