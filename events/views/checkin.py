"""The page at the door, what the phone keeps of it, and the page of the organiser about the doors."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.shown.answers import answers

# What the page needs beside itself; each has a name of its own for ever.
FILES = ("plein.css", "checkin.css", "checkin.js", "plein.js", "archivo.woff2", "icon.svg")


@require_safe
def checkin_page(request: HttpRequest) -> HttpResponse:
    """Show the page at the door; without a device it only says how to sign one on."""
    context = {"answers": answers(), "worker": reverse("checkin_worker"), "scope": reverse("checkin_page")}
    return render(request, "events/checkin.html", context)


@require_safe
@cache_control(no_cache=True)
def checkin_worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, with the names that the files have now."""
    page = reverse("checkin_page")
    shell = json.dumps([page, reverse("checkin_manifest"), *(static(f"plein/{name}") for name in FILES)])
    context = {"shell": shell, "page": page, "version": hashlib.sha256(shell.encode()).hexdigest()[:12]}
    return render(request, "events/checkin_worker.js", context, content_type="text/javascript; charset=utf-8")


@require_safe
def checkin_manifest(request: HttpRequest) -> HttpResponse:
    """Say how the page is installed on a phone."""
    page = reverse("checkin_page")
    icons = [
        {"src": static(f"plein/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    told = {
        "name": _("Plein check-in"),
        "short_name": _("Check-in"),
        "id": page,
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14171b",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")
