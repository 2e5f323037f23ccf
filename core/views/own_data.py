"""What the portal knows about you: to read, and to take along."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from core.http.users import user_of
from core.registry import data_of


@never_cache
def personal_data(request: HttpRequest) -> HttpResponse:
    """Show everything that is stored about this account and who it stands for."""
    return render(request, "core/personal_data.html", {"chapters": data_of(user_of(request))})


@never_cache
def personal_data_export(request: HttpRequest) -> JsonResponse:
    """Send the same as a file."""
    chapters = {str(chapter.title): list(chapter.rows) for chapter in data_of(user_of(request))}
    response = JsonResponse(chapters, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response
