"""Pages with only text, and the switches for language and theme."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from core.http.back import way_back
from core.http.theme import COOKIE, THEMES

A_YEAR = 365 * 24 * 60 * 60


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the portal is and whom to tell what is not."""
    return render(request, "core/pages/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is stored of people, why and for how long."""
    return render(request, "core/pages/privacy.html")


def open_data(request: HttpRequest) -> HttpResponse:
    """Describe the API in words."""
    return render(request, "core/pages/open_data.html")


@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language in a cookie."""
    response = redirect(way_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@require_POST
def theme_set(request: HttpRequest) -> HttpResponse:
    """Remember the chosen theme in a cookie; the system's own needs none."""
    response = redirect(way_back(request))
    if (chosen := request.POST.get("theme", "")) in THEMES:
        _remember(response, COOKIE, chosen)
    else:
        response.delete_cookie(COOKIE)
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=name != COOKIE, samesite="Lax"
    )
