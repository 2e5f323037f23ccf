"""Everything that goes wrong, as application/problem+json (RFC 9457)."""

from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler

from core.errors import Refusal
from core.http.request_id import current_request_id

CONTENT_TYPE = "application/problem+json"


class ProblemRenderer(JSONRenderer):
    """Writes a problem."""

    media_type = CONTENT_TYPE
    format = "problem"
    charset = None


def problem(status: int, code: str, title: str, **more: Any) -> dict[str, Any]:
    """Return the body of a problem: `code` is stable, `title` is a sentence in the language of the request."""
    return {
        "type": "about:blank",
        "status": status,
        "code": code,
        "title": title,
        "request": current_request_id(),
        **more,
    }


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an error of a view; a refusal keeps its own code and status, what is not yours is not there."""
    if isinstance(error, Refusal):
        return _answer(problem(error.status, error.code, str(error)), context)
    if _not_yours(error):
        return _answer(problem(404, "NotFound", _("This is not there, or not for you.")), context)
    response = exception_handler(error, context)
    if response is None:
        return None
    body = problem(response.status_code, _code(error), _title(error), **_details(error))
    return _answer(body, context, response)


def _not_yours(error: Exception) -> bool:
    if isinstance(error, (Http404, DjangoPermissionDenied)):
        return True
    is_denied = isinstance(error, exceptions.PermissionDenied)
    return is_denied and not str(error.detail).startswith("CSRF")  # type: ignore[attr-defined]


def _code(error: Exception) -> str:
    return "CsrfFailed" if isinstance(error, exceptions.PermissionDenied) else type(error).__name__


def _title(error: Exception) -> str:
    if isinstance(error, exceptions.ValidationError):
        return _("Something in the request is not possible.")
    return str(getattr(error, "detail", error))


def _details(error: Exception) -> dict[str, Any]:
    return {"errors": error.detail} if isinstance(error, exceptions.ValidationError) else {}


def _answer(body: dict[str, Any], context: dict[str, Any], base: Response | None = None) -> Response:
    response = Response(body, status=body["status"], content_type=CONTENT_TYPE)
    for header, value in base.headers.items() if base is not None else ():
        if header != "Content-Type":
            response[header] = value
    request = context.get("request")
    if request is not None:
        request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), CONTENT_TYPE
    return response
