"""One web process: live streams are asynchronous, everything else is an ordinary site."""

import gc
import os
import resource
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django
from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

django.setup(set_prefix=False)

from core.stream.asgi import LiveHandler
from portal.startup import refuse_unsafe_start

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

refuse_unsafe_start()

# Every stream is an open file; what the system allows at most is what this process may have.
_files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (_most, _most))

live = LiveHandler()
site = WSGIMiddleware(get_wsgi_application(), workers=int(os.environ.get("WEB_THREADS", "8")))  # type: ignore[arg-type]

# What is loaded by now stays: the collector need not look at it again and again.
gc.collect()
gc.freeze()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Send `/live/…` to asynchronous Django and the rest to the WSGI application."""
    if scope["type"] == "lifespan":
        await live_and_die(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)  # type: ignore[arg-type]
    elif scope["type"] == "http":
        await site(scope, receive, send)  # type: ignore[arg-type]


async def live_and_die(receive: Receive, send: Send) -> None:
    """Answer the server that it may begin and end; nothing waits for either."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
