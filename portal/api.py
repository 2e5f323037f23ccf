"""The root of the API: the resources that the apps offer in their `api.py`, and the description of all of them."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

from core.api.views import Description, NotThere

resources: list[URLPattern | URLResolver] = [
    path("", include(f"{config.name}.api"))
    for config in apps.get_app_configs()
    if config.name in ("members", "committees", "events", "voting", "assemblies")
    and module_has_submodule(config.module, "api")
]

urlpatterns: list[URLPattern | URLResolver] = [
    *resources,
    path("openapi.json", Description.as_view(), name="api_description"),
    path("", NotThere.as_view(), name="api_root"),
    path("<path:rest>", NotThere.as_view(), name="api_not_there"),
]
