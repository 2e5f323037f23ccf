"""What a worker does besides its tasks: it logs as the rest of the house and says that it lives."""

import logging
from logging.config import dictConfig
from threading import Event, Thread
from typing import Any

from celery.signals import beat_init, setup_logging, worker_init, worker_process_init, worker_ready, worker_shutdown
from django.conf import settings
from django.db import close_old_connections, connections

from core import heartbeats
from portal.startup import refuse_unsafe_start

logger = logging.getLogger(__name__)
_stopping = Event()


def say_alive(name: str) -> None:
    """Write a sign of life; a database that is away is no reason to stop."""
    close_old_connections()
    try:
        heartbeats.beat(name)
    except Exception as error:  # noqa: BLE001  (whatever it is, the next beat tries again)
        logger.warning("no sign of life from the %s: %s", name, type(error).__name__)
    finally:
        close_old_connections()


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Log as settings say, not as Celery would."""
    dictConfig(settings.LOGGING)


@worker_init.connect
@beat_init.connect
def check_first(**_: Any) -> None:
    """Do not begin with something missing."""
    refuse_unsafe_start()


@worker_process_init.connect
def forget_connections(**_: Any) -> None:
    """Let a forked process open connections of its own."""
    connections.close_all()


@worker_ready.connect
def start_heartbeat(**_: Any) -> None:
    """Say that the worker lives for as long as it does."""
    _stopping.clear()
    Thread(target=_keep_saying, name="heartbeat", daemon=True).start()


@worker_shutdown.connect
def stop_heartbeat(**_: Any) -> None:
    """Fall silent."""
    _stopping.set()


def _keep_saying() -> None:
    while not _stopping.is_set():
        say_alive(heartbeats.WORKER)
        _stopping.wait(heartbeats.EVERY)
