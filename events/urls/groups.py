"""The addresses for coordinators: a whole municipality registered at once, and who of it comes."""

from django.urls import URLPattern, URLResolver

from core.access import Role, route
from events.views import groups

# Who registers for a municipality; in the world of the matrix that is the voter.
COORDINATORS = frozenset({Role.VOTER})
# Another municipality has pages of its own.
EACH_THEIR_OWN = COORDINATORS | {Role.OTHER_VOTER}
HERE = "congressen/<slug:slug>"

urlpatterns: list[URLPattern | URLResolver] = [
    route(f"{HERE}/aanmelden/groep/", groups.group_register, name="group_register", open_to=EACH_THEIR_OWN),
    route(f"{HERE}/aanmelden/groep/<uuid:key>/", groups.group_import, name="group_import", open_to=COORDINATORS),
    route(f"{HERE}/aanmelden/groep/<uuid:key>/weg/", groups.group_discard, name="group_discard", open_to=COORDINATORS),
    route(f"{HERE}/gemeente/", groups.group_overview, name="group_overview", open_to=EACH_THEIR_OWN),
    route(
        f"{HERE}/gemeente/lijst.csv",
        groups.group_export,
        name="group_csv",
        open_to=EACH_THEIR_OWN,
        extension="csv",
    ),
    route(
        f"{HERE}/gemeente/lijst.xlsx",
        groups.group_export,
        name="group_xlsx",
        open_to=EACH_THEIR_OWN,
        extension="xlsx",
    ),
    route(f"{HERE}/gemeente/<int:pk>/naam/", groups.group_name, name="group_name", open_to=COORDINATORS),
    route(f"{HERE}/gemeente/<int:pk>/annuleren/", groups.group_cancel, name="group_cancel", open_to=COORDINATORS),
]
