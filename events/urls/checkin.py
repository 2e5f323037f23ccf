"""The addresses of check-in, tickets and badges, each with who may open it."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, route
from events.views import checkin

urlpatterns: list[URLPattern | URLResolver] = [
    # The phone at the door has no account: what it holds is its right, and the page itself says nothing.
    route("inchecken/", checkin.checkin_page, name="checkin_page", open_to=EVERYONE),
    route("inchecken/sw.js", checkin.checkin_worker, name="checkin_worker", open_to=EVERYONE),
    route("inchecken/app.webmanifest", checkin.checkin_manifest, name="checkin_manifest", open_to=EVERYONE),
]
