"""The addresses of general meetings, each with who may open it."""

from django.urls import URLPattern, URLResolver

from assemblies.views import console, papers, public
from core.access import EVERYONE, LEADERS, Role, route

PLANNERS = frozenset({Role.SECRETARIAT})

urlpatterns: list[URLPattern | URLResolver] = [
    route("vergaderingen/", public.assembly_list, name="assembly_list", open_to=EVERYONE),
    route("vergaderingen/<slug:slug>/", public.assembly_detail, name="assembly_detail", open_to=EVERYONE),
    route("besluiten/", public.decision_list, name="decision_list", open_to=EVERYONE),
    route("besluiten/<int:pk>/", public.outcome_detail, name="outcome_detail", open_to=EVERYONE),
    route(
        "vergaderingen/<slug:slug>/stukken/", papers.paper_add, name="paper_add", open_to=frozenset({Role.SECRETARIAT})
    ),
    route("vergaderingen/<slug:slug>/zaal/", console.hall, name="hall", open_to=EVERYONE),
    route("vergaderingen/<slug:slug>/regie/", console.console, name="console", open_to=LEADERS),
    *(
        route(f"vergaderingen/<slug:slug>/regie/<int:pk>/{word}/", view, name=name, open_to=LEADERS)
        for word, view, name in (
            ("open", console.vote_open, "vote_open"),
            ("sluit", console.vote_close, "vote_close"),
            ("breek-af", console.vote_abort, "vote_abort"),
            ("ongeldig", console.vote_void, "vote_void"),
            ("maak-bekend", console.vote_announce, "vote_announce"),
            ("herinner", console.vote_remind, "vote_remind"),
        )
    ),
]
