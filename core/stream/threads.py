"""Database work of the stream, in threads of its own: a busy site and a busy hall do not wait for each other."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connection

P = ParamSpec("P")
R = TypeVar("R")

THREADS = ThreadPoolExecutor(2, thread_name_prefix="live")


async def in_thread(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a function that asks the database."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, partial(_run, function, *args, **kwargs))


def _run(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Let nothing of the connection outlive the call but the connection itself, and that only as settings allow."""
    close_old_connections()
    try:
        return function(*args, **kwargs)
    finally:
        if not connection.in_atomic_block:
            close_old_connections()
