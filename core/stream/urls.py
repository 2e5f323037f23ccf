"""The addresses of the stream; `portal/asgi.py` sends them to asynchronous Django."""

from django.urls import URLPattern

from core.access import EVERYONE, route
from core.stream import views

urlpatterns: list[URLPattern] = [
    route("live/<slug:topic>/", views.stream, name="stream", open_to=EVERYONE),  # type: ignore[arg-type]
    route("live/<slug:topic>/stand/", views.stream_stand, name="stream_stand", open_to=EVERYONE),  # type: ignore[arg-type]
]
