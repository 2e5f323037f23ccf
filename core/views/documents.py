"""Reading a document: only what is for you, always as a download."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from core.models import Document
from core.permissions import documents_for


def document_download(request: HttpRequest, pk: UUID, number: int | None = None) -> FileResponse:
    """Send the last version of a document, or the one asked for."""
    document = get_object_or_404(documents_for(request.user), pk=pk)
    version = document.version(number)
    if version is None:
        raise Http404
    response = FileResponse(
        version.file.open("rb"), as_attachment=True, filename=version.name, content_type=version.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{version.sha256}"'
    response["Cache-Control"] = "no-cache" if document.access == Document.Access.PUBLIC else "private, no-store"
    return response
