"""The addresses for who takes part: the event, registering, and one's own registrations."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, LOGGED_IN, Role, route
from events.views import event, own, registering

# Whom it is about, who booked it, and organisers, which each registration decides.
KEEPERS = frozenset({Role.VOTER, Role.ORGANISER})

urlpatterns: list[URLPattern | URLResolver] = [
    # What is for members only a visitor does not find, which each object decides.
    route("congressen/<slug:slug>/", event.event_detail, name="event_detail", open_to=EVERYONE),
    route("congressen/<slug:slug>/aanmelden/", registering.registration_new, name="registration_new", open_to=EVERYONE),
    route(
        "congressen/<slug:slug>/aanmelden/overzicht/",
        registering.registration_summary,
        name="registration_summary",
        open_to=EVERYONE,
    ),
    route("mijn/aanmeldingen/", own.registrations_own, name="registrations_own", open_to=LOGGED_IN),
    route("mijn/aanmeldingen/<int:pk>/", own.registration_detail, name="registration_detail", open_to=KEEPERS),
    route(
        "mijn/aanmeldingen/<int:pk>/sessies/", own.registration_sessions, name="registration_sessions", open_to=KEEPERS
    ),
    route("mijn/aanmeldingen/<int:pk>/annuleer/", own.registration_cancel, name="registration_cancel", open_to=KEEPERS),
    route(
        "mijn/aanmeldingen/<int:pk>/collega/",
        own.registration_colleague,
        name="registration_colleague",
        open_to=KEEPERS,
    ),
    route("mijn/aanmeldingen/<int:pk>/wachtlijst/", own.registration_line, name="registration_line", open_to=KEEPERS),
    # The signed link in the address is the right: who registered may have no account.
    route("aanmelding/<str:token>/", own.registration_detail, name="registration_link", open_to=EVERYONE),
    route(
        "aanmelding/<str:token>/sessies/",
        own.registration_sessions,
        name="registration_link_sessions",
        open_to=EVERYONE,
    ),
    route(
        "aanmelding/<str:token>/annuleer/", own.registration_cancel, name="registration_link_cancel", open_to=EVERYONE
    ),
    route(
        "aanmelding/<str:token>/collega/",
        own.registration_colleague,
        name="registration_link_colleague",
        open_to=EVERYONE,
    ),
    route("aanmelding/<str:token>/wachtlijst/", own.registration_line, name="registration_link_line", open_to=EVERYONE),
    route("overnemen/<str:token>/", own.registration_handover, name="registration_handover", open_to=EVERYONE),
]
