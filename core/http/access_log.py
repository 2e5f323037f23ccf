"""One line per request: method, route, status and time; no query, no address, no name of a person."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger("plein.access")


class AccessLogMiddleware:
    """Writes the line after the answer. The route, not the path: a path may hold a key that leads to a person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else "-"
        took = round((time.perf_counter() - began) * 1000)
        logger.info("%s /%s %d %d ms", request.method, route, response.status_code, took)
        return response
