"""Signs of life of the processes beside the web."""

from datetime import timedelta

from core import clock
from core.models import Heartbeat

CLOCK, WORKER = "clock", "worker"
EVERY = 4.0  # seconds
STALE = timedelta(seconds=15)


def beat(name: str) -> None:
    """Write down that this process lives."""
    row = Heartbeat(name=name, at=clock.now())
    Heartbeat.objects.bulk_create([row], update_conflicts=True, unique_fields=["name"], update_fields=["at"])


def alive(name: str) -> bool:
    """Tell whether a process was heard of lately."""
    return Heartbeat.objects.filter(name=name, at__gte=clock.now() - STALE).exists()
