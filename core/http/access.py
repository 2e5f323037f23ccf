"""The door: a login for everything that is not declared public, and 404 for what is not yours."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase


class AccessMiddleware(LoginRequiredMiddleware):
    """Asks for a login, and answers a missing right with 404: what does not exist for you is not there."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, PermissionDenied) and not request.path.startswith("/api/"):
            raise Http404 from exception
        return None
