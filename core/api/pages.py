"""Lists in pages, in a way that stays right while rows are added."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response


class Pages(CursorPagination):
    """`resultaten`, `volgende` and `vorige`; the view says in which `ordering`, ending in something unique."""

    page_size = 100
    max_page_size = 1000
    page_size_query_param = "perPagina"
    cursor_query_param = "cursor"
    ordering: Any = "pk"

    def decode_cursor(self, request: Request) -> Any:
        """Return where the page begins; a cursor that cannot be a place in the list is no page, not a fault."""
        cursor = super().decode_cursor(request)
        if cursor is not None and "\x00" in str(cursor.position or ""):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValueError, ValidationError) as error:
            raise NotFound(self.invalid_cursor_message) from error

    def get_paginated_response(self, data: Any) -> Response:
        body = {"resultaten": data, "volgende": self.get_next_link(), "vorige": self.get_previous_link()}
        return Response(body)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["resultaten", "volgende", "vorige"],
            "properties": {"resultaten": schema, "volgende": link, "vorige": link},
        }
