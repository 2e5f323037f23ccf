"""A request that only reads asks for the day and for rights once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core.once import only_reading

READS = frozenset({"GET", "HEAD"})


class OnceMiddleware:
    """Lets `core.once` remember for the length of a request that cannot change anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS:
            return self.get_response(request)
        with only_reading():
            return self.get_response(request)
