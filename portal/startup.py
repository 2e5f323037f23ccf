"""Refusing to start when something is missing that would only be noticed later."""

from django.core.checks import ERROR, run_checks


def refuse_unsafe_start() -> None:
    """End the process with one clear sentence for each thing that is missing."""
    found = run_checks(tags=["plein"], include_deployment_checks=True)
    sentences = [f"- {message.msg}" for message in found if message.level >= ERROR]
    if sentences:
        raise SystemExit("\n".join(["Plein does not start:", *sentences]))
