"""The one connection of a process that hears what changed; it comes back by itself after a restart of PostgreSQL."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from django.db import connection
from psycopg import AsyncConnection, sql

from core.live import CHANNEL

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0  # seconds between attempts
CHECK = 5.0  # seconds of silence after which the connection is tried


class Listener:
    """Calls `heard` with each topic that changed, and `connected` after every connection: something may be missed."""

    def __init__(self, heard: Callable[[str], None], connected: Callable[[], None]) -> None:
        self.heard = heard
        self.connected = connected
        self.listens = False

    async def run(self) -> None:
        """Listen for ever."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._listen()
            except Exception as error:  # noqa: BLE001  (whatever it is, the next attempt follows)
                pause = FIRST_PAUSE if self.listens else min(pause * 2, LONGEST_PAUSE)
                if self.listens:
                    logger.warning("the stream lost the database: %s", type(error).__name__)
            finally:
                self.listens = False
            await asyncio.sleep(pause)

    async def _listen(self) -> None:
        async with await AsyncConnection.connect(**connection_parameters(), autocommit=True) as connection:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            self.listens = True
            self.connected()
            while True:
                async for notify in connection.notifies(timeout=CHECK):
                    self.heard(notify.payload)
                # Fails when nobody is there any more.
                await asyncio.wait_for(connection.execute("SELECT 1"), CHECK)


def connection_parameters() -> dict[str, Any]:
    """Return how Django connects, as far as it holds for a connection of our own."""
    parameters = connection.get_connection_params()
    ours = {"cursor_factory", "context", "prepare_threshold"}
    return {name: value for name, value in parameters.items() if name not in ours} | {"connect_timeout": 5}
