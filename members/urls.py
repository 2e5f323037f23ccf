"""The addresses of the register, each with who may open it."""

from django.urls import URLPattern, URLResolver

import members.converters  # noqa: F401  (addresses below need it)
from core.access import EVERYONE, route
from members.views import municipality, register

urlpatterns: list[URLPattern | URLResolver] = [
    route("gemeenten/", register.municipality_list, name="municipality_list", open_to=EVERYONE),
    route(
        "gemeenten/export.<str:extension>", register.municipality_export, name="municipality_export", open_to=EVERYONE
    ),
    route(
        "gemeenten/<municipality:code>/", municipality.municipality_detail, name="municipality_detail", open_to=EVERYONE
    ),
]
