"""The addresses of the pages of the whole house, each with who may open it."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, LOGGED_IN, route
from portal.site import health, pages, search, start

urlpatterns: list[URLPattern | URLResolver] = [
    route("", start.start, name="start", open_to=EVERYONE),
    route("mijn/", start.home_member, name="home_member", open_to=LOGGED_IN),
    route("zoeken/", search.search, name="search", open_to=EVERYONE),
    route("gezond/", health.health, name="health", open_to=EVERYONE),
    route("toegankelijkheid/", pages.accessibility, name="accessibility", open_to=EVERYONE),
    route("privacy/", pages.privacy, name="privacy", open_to=EVERYONE),
    route("open-data/", pages.open_data, name="open_data", open_to=EVERYONE),
    route("taal/", pages.language_set, name="language_set", open_to=EVERYONE),
    route("thema/", pages.theme_set, name="theme_set", open_to=EVERYONE),
]
