"""Lists in pages, in a way that stays right while rows are added."""

from typing import Any

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response


class Pages(CursorPagination):
    """`resultaten`, `volgende` and `vorige`; the view says in which `ordering`, ending in something unique."""

    page_size = 100
    max_page_size = 1000
    page_size_query_param = "perPagina"
    cursor_query_param = "cursor"
    ordering: Any = "pk"

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
