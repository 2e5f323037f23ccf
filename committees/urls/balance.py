"""The addresses of the balance, each with who may open it; they come before those of single bodies."""

from django.urls import URLPattern, URLResolver

from committees.views import composition
from core.access import EVERYONE, Role, route

urlpatterns: list[URLPattern | URLResolver] = [
    route("gremia/samenstelling/", composition.composition_all, name="balance", open_to=EVERYONE),
    route(
        "gremia/samenstelling/export.<str:extension>",
        composition.composition_all_export,
        name="balance_export",
        open_to=EVERYONE,
    ),
    route("gremia/samenstelling/loting/", composition.lot_draw, name="lot_draw", open_to=frozenset({Role.COMMITTEES})),
    route("gremia/<slug:code>/samenstelling/", composition.composition_body, name="body_balance", open_to=EVERYONE),
    route(
        "gremia/<slug:code>/samenstelling/export.<str:extension>",
        composition.composition_export,
        name="body_balance_export",
        open_to=EVERYONE,
    ),
    route(
        "gremia/<slug:code>/samenstelling/zetel/<int:number>/",
        composition.vacancy_effects,
        name="vacancy_effects",
        open_to=frozenset({Role.COMMITTEES}),
    ),
]
