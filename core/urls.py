"""The addresses of this app, each with who may open it."""

from django.urls import URLPattern, URLResolver, include, path

from core.access import EVERYONE, LOGGED_IN, OFFICE, Role, route
from core.views import documents, mail, own_data, policies, tokens, workplace

DECIDERS = frozenset({Role.ADMINISTRATOR, Role.SECRETARIAT})

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("core.stream.urls")),
    # Only there in a demo, and then for everybody: the codes to log in with are in it.
    route("postbak/", mail.mail_list, name="mail_list", open_to=EVERYONE),
    route("postbak/<uuid:pk>/", mail.mail_detail, name="mail_detail", open_to=EVERYONE),
    route("instellingen/", policies.policy_list, name="policy_list", open_to=EVERYONE),
    route("instellingen/<str:key>/", policies.policy_change, name="policy_change", open_to=DECIDERS),
    route("documenten/<uuid:pk>/", documents.document_download, name="document_download", open_to=EVERYONE),
    route("documenten/<uuid:pk>/<int:number>/", documents.document_download, name="document_version", open_to=EVERYONE),
    route("account/tokens/", tokens.token_list, name="token_list", open_to=LOGGED_IN),
    route("account/tokens/<int:pk>/intrekken/", tokens.token_revoke, name="token_revoke", open_to=LOGGED_IN),
    route("mijn/gegevens/", own_data.personal_data, name="personal_data", open_to=LOGGED_IN),
    route("mijn/gegevens.json", own_data.personal_data_export, name="personal_data_export", open_to=LOGGED_IN),
    route("werkplek/", workplace.workplace, name="workplace", open_to=OFFICE),
    route("agenda.ics", workplace.calendar_feed, name="calendar_feed", open_to=EVERYONE),
]
