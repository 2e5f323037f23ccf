"""One search box for the whole portal: what is public, and what is yours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.registry import Found, results_for

LONGEST = 100


def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, grouped as the apps name it."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    groups: dict[str, list[Found]] = {}
    for found in results_for(words, request.user) if words else []:
        groups.setdefault(str(found.group), []).append(found)
    return render(request, "core/search.html", {"words": words, "groups": groups})
