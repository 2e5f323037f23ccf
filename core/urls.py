"""The addresses of this app, each with who may open it."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("core.stream.urls")),
]
