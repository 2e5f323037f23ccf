"""Whether everything that must run runs: database, broker, worker, clock and outbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import Error, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from core import clock, heartbeats, outbox
from portal.celery import app

WAITING_TOO_LONG = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the portal, and what is the matter with it."""

    key: str
    name: str | Promise
    well: bool
    what: str | Promise


def _database() -> bool:
    try:
        clock.now()
    except Error:
        return False
    return True


def _broker() -> bool:
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=1)
    except Exception:  # noqa: BLE001  (each broker has errors of its own; all mean that it does not answer)
        return False
    return True


def _outbox() -> bool:
    since = outbox.oldest_waiting()
    return since is None or clock.now() - since < WAITING_TOO_LONG


def _in_database(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except OperationalError:
        return False


def parts() -> list[Part]:
    """Ask every part how it is."""
    database = _database()
    worker = database and _in_database(lambda: heartbeats.alive(heartbeats.WORKER))
    ticking = database and _in_database(lambda: heartbeats.alive(heartbeats.CLOCK))
    moving = database and _in_database(_outbox)
    return [
        Part("database", _("Database"), database, _("Does not answer. Nothing can be read or stored.")),
        Part("broker", _("Broker"), _broker(), _("Does not answer. Mail waits; voting goes on.")),
        Part("worker", _("Worker"), worker, _("Was not heard of lately. Mail waits; voting goes on.")),
        Part("clock", _("Clock"), ticking, _("Was not heard of lately. What must happen at a set time is late.")),
        Part("outbox", _("Outbox"), moving, _("Something has been waiting for more than a minute.")),
    ]


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Say how every part is, as JSON or as a page; 503 when one is not well. Needs no login and no database."""
    found = parts()
    well = all(part.well for part in found)
    status = 200 if well else 503
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        return render(request, "core/health.html", {"parts": found, "well": well}, status=status)
    return JsonResponse({"well": well, "parts": {part.key: part.well for part in found}}, status=status)
