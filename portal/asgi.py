"""One web process: live streams are asynchronous, everything else is an ordinary site."""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from a2wsgi import WSGIMiddleware
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application

Message = MutableMapping[str, Any]

live = get_asgi_application()
site = WSGIMiddleware(get_wsgi_application(), workers=int(os.environ.get("WEB_THREADS", "8")))


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Send `/live/…` to asynchronous Django and the rest to the WSGI application."""
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)  # type: ignore[arg-type]
    elif scope["type"] == "http":
        await site(scope, receive, send)  # type: ignore[arg-type]
