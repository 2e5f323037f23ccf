"""What each SQL statement of one request costs, in the order in which they come."""

import re
import statistics
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from time import perf_counter
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client

from tests.bench.hall import Hall
from tests.bench.stage import say

Timing = tuple[str, float]


class Log:
    """The statements of one request with their time in seconds, the commit included."""

    def __init__(self) -> None:
        self.timings: list[Timing] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        started = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.timings.append((short(str(sql)), perf_counter() - started))

    def commit(self, function: Callable[[], None]) -> Callable[[], None]:
        def timed() -> None:
            started = perf_counter()
            function()
            self.timings.append(("COMMIT", perf_counter() - started))

        return timed


def short(sql: str) -> str:
    """Return a statement as one line that fits."""
    line = re.sub(r"\s+", " ", sql).strip()
    line = re.sub(r"SELECT .*? FROM", "SELECT … FROM", line, count=1)
    line = re.sub(r"\(\".*", "(…)", line) if line.startswith("INSERT") else line
    return line.replace('"', "")[:110]


def tell_statements(hall: Hall, times: int) -> None:
    """Vote so many times in this process and print what every statement takes, in the order of the request."""
    poll = hall.open_vote("Tweede voorstel")
    seat = hall.seats[0]
    client = Client(HTTP_HX_REQUEST="true", HTTP_X_CSRFTOKEN=seat.csrf, enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = seat.session
    client.cookies[settings.CSRF_COOKIE_NAME] = seat.csrf
    path = f"/stemmen/{hall.register.pk}/{poll.pk}/"
    costs: dict[tuple[int, str], list[float]] = defaultdict(list)
    totals: list[float] = []
    for _ in range(times):
        with logged() as log:
            started = perf_counter()
            answer = client.post(path, {"choice": "for", "member": seat.code, "key": uuid4()})
            totals.append(perf_counter() - started)
        if answer.status_code != 200:
            raise SystemExit(f"a ballot was answered with {answer.status_code}")
        for number, (sql, seconds) in enumerate(log.timings):
            costs[number, sql].append(seconds)
    tell(costs, totals)


@contextmanager
def logged() -> Any:
    """Time every statement of this process."""
    log = Log()
    commit = getattr(connection, "_commit")  # noqa: B009  (the only place where every commit passes)
    with connection.execute_wrapper(log), patch.object(connection, "_commit", log.commit(commit)):
        yield log


def tell(costs: dict[tuple[int, str], list[float]], totals: list[float]) -> None:
    """Print the median of each statement, in milliseconds, and what is left for Python."""
    say(f"one ballot, statement by statement (median of {len(totals)}, milliseconds):")
    inside = 0.0
    for (number, sql), seconds in sorted(costs.items()):
        if len(seconds) * 2 < len(totals):
            continue
        inside += statistics.median(seconds)
        say(f"  {number + 1:2} {statistics.median(seconds) * 1000:6.2f}  {sql}")
    total = statistics.median(totals)
    say(f"  in the database {inside * 1000:.2f}, the whole request {total * 1000:.2f} (one at a time, in this process)")
