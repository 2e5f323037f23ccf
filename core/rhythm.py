"""What the clock does and how often: each app's `schedule.py` says it with `@every`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from celery import shared_task


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that returns: `here` runs it in the clock process itself, also when the broker is away."""

    task: str
    seconds: float
    here: bool


RHYTHM: dict[str, Beat] = {}


def every(seconds: float, *, here: bool = False) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Let the clock call a function of `schedule.py` every so many seconds, under the name `app.function`."""

    def declare(function: Callable[[], Any]) -> Callable[[], Any]:
        name = f"{function.__module__.split('.')[0]}.{function.__name__}"
        RHYTHM[name] = Beat(name, seconds, here)
        shared_task(name=name, ignore_result=True)(function)
        return function

    return declare
