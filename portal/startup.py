"""Refusing to start when something is missing that would only be noticed later."""

from concurrent.futures import ThreadPoolExecutor

from django.core.checks import ERROR, CheckMessage, run_checks
from django.db import connections


def refuse_unsafe_start() -> None:
    """End the process with one clear sentence for each thing that is missing."""
    # In a thread: a web server imports the site inside its loop, where the database may not be asked.
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(_found).result()
    sentences = [f"- {message.msg}" for message in found if message.level >= ERROR]
    if sentences:
        raise SystemExit("\n".join(["Plein does not start:", *sentences]))


def _found() -> list[CheckMessage]:
    try:
        return run_checks(tags=["plein"], include_deployment_checks=True)
    finally:
        connections.close_all()
