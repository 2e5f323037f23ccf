"""The addresses of the register, each with who may open it."""

from django.urls import URLPattern, URLResolver

import members.converters  # noqa: F401  (addresses below need it)
from core.access import EVERYONE, LOGGED_IN, OFFICE, Role, route
from members.views import access, imports, invitations, joining, municipality, own, people, register, reorganisations

KEEPER = frozenset({Role.REGISTRY})
# VOTER runs the people of the municipality that the object is about in no example: only the registry desk does.
HOLDERS = frozenset({Role.VOTER, Role.OTHER_VOTER})
CODE = "gemeenten/<municipality:code>/"

urlpatterns: list[URLPattern | URLResolver] = [
    route("gemeenten/", register.municipality_list, name="municipality_list", open_to=EVERYONE),
    route(
        "gemeenten/export.<str:extension>", register.municipality_export, name="municipality_export", open_to=EVERYONE
    ),
    route(CODE, municipality.municipality_detail, name="municipality_detail", open_to=EVERYONE),
    # A municipality runs its own people.
    route("onze-gemeente/", people.our_municipality, name="our_municipality", open_to=LOGGED_IN),
    route(f"{CODE}mensen/", people.municipality_people, name="municipality_people", open_to=OFFICE | {Role.VOTER}),
    route(f"{CODE}mensen/uitnodigen/", people.colleague_invite, name="colleague_invite", open_to=KEEPER),
    route(f"{CODE}mensen/kloppen/", people.names_confirm, name="names_confirm", open_to=KEEPER),
    route(f"{CODE}mensen/<int:pk>/", people.colleague, name="colleague", open_to=KEEPER),
    route(f"{CODE}toegang/", access.municipality_access, name="municipality_access", open_to=KEEPER),
    route("mandaten/<int:pk>/beeindigen/", people.mandate_end, name="mandate_end", open_to=KEEPER),
    route("ambten/<int:pk>/beeindigen/", people.office_end, name="office_end", open_to=KEEPER),
    route("uitnodigingen/<uuid:pk>/intrekken/", people.invitation_withdraw, name="invitation_withdraw", open_to=KEEPER),
    # The links of our mail: who has one may open it.
    route("uitnodiging/<str:token>/", invitations.invitation, name="invitation", open_to=EVERYONE),
    route("namen/<str:token>/", invitations.names_check, name="names_check", open_to=EVERYONE),
    route("mijn/archief/", access.own_archive, name="own_archive", open_to=HOLDERS),
    route("mijn/opgave/", own.own_details, name="own_details", open_to=HOLDERS | {Role.NOMINATOR}),
    # The registry desk.
    route("werkplek/toegang/", access.access_list, name="access_list", open_to=KEEPER | {Role.ADMINISTRATOR}),
    route("werkplek/gegevens/", access.data_quality, name="data_quality", open_to=KEEPER),
    route("werkplek/mensen/", joining.people, name="people_search", open_to=KEEPER),
    route("werkplek/samenvoegen/", joining.join_propose, name="join_propose", open_to=KEEPER),
    route("werkplek/samenvoegen/<int:pk>/", joining.join, name="join", open_to=KEEPER),
    route("werkplek/samenvoegen/<int:pk>/scheiden/", joining.join_undo, name="join_undo", open_to=KEEPER),
    route("werkplek/ambtsdragers/", imports.office_imports, name="office_imports", open_to=KEEPER),
    route("werkplek/ambtsdragers/<int:pk>/", imports.office_import, name="office_import", open_to=KEEPER),
    route(
        "werkplek/ambtsdragers/<int:pk>/besluit/", imports.differences_decide, name="differences_decide", open_to=KEEPER
    ),
    route("werkplek/herindelingen/", reorganisations.reorganisations, name="reorganisations", open_to=KEEPER),
    route(
        "werkplek/herindelingen/nieuw/", reorganisations.reorganisation_new, name="reorganisation_new", open_to=KEEPER
    ),
    route("werkplek/herindelingen/<slug:code>/", reorganisations.reorganisation, name="reorganisation", open_to=KEEPER),
    route(
        "werkplek/herindelingen/<slug:code>/uitvoeren/",
        reorganisations.reorganisation_apply,
        name="reorganisation_apply",
        open_to=KEEPER,
    ),
    route(
        "werkplek/herindelingen/<slug:code>/terugdraaien/",
        reorganisations.reorganisation_revert,
        name="reorganisation_revert",
        open_to=KEEPER,
    ),
]
