"""Asynchronous Django for the stream alone, without the middleware of the site."""

from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.exception import convert_exception_to_response


class LiveHandler(ASGIHandler):
    """Answers `/live/…`: no session and no account is looked at, and a thousand streams must stay light."""

    def load_middleware(self, is_async: bool = True) -> None:  # noqa: FBT001, FBT002  (Django's own)
        """Leave out the middleware: most of it is synchronous and costs a thread per request."""
        self._view_middleware: list[object] = []
        self._template_response_middleware: list[object] = []
        self._exception_middleware: list[object] = []
        self._middleware_chain = convert_exception_to_response(self._get_response_async)  # type: ignore[attr-defined]
