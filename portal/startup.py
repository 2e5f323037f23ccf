"""Refusing to start when something is missing that would only be noticed later."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.core.checks import ERROR, CheckMessage, run_checks
from django.db import connections


def refuse_unsafe_start() -> None:
    """End the process with one clear sentence for each thing that is missing."""
    sentences = [f"- {message.msg}" for message in _found() if message.level >= ERROR]
    if sentences:
        raise SystemExit("\n".join(["Plein does not start:", *sentences]))


def _found() -> list[CheckMessage]:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return _checked()
    # A web server imports the site inside its loop, where the database may not be asked.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(_checked_apart).result()


def _checked() -> list[CheckMessage]:
    return run_checks(tags=["plein"], include_deployment_checks=True)


def _checked_apart() -> list[CheckMessage]:
    try:
        return _checked()
    finally:
        connections.close_all()
