"""The bank of the demo, beside a test: what the payer does, and what of it the portal is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from portal.local.bank import Bank


@contextmanager
def open_bank() -> Iterator[Bank]:
    """Serve at a free port for as long as this lasts; nothing is told by itself."""
    bank = Bank(tells=False)
    thread = Thread(target=bank.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield bank
    finally:
        bank.shutdown()
        bank.server_close()
        thread.join(5)
