"""The addresses of check-in, tickets and badges, each with who may open it."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, Role, route
from events.views import checkin, doors, tickets

ORGANISERS = frozenset({Role.ORGANISER})
OWN = "congressen/<slug:slug>/beheer"

urlpatterns: list[URLPattern | URLResolver] = [
    # The phone at the door has no account: what it holds is its right, and the page itself says nothing.
    route("inchecken/", checkin.checkin_page, name="checkin_page", open_to=EVERYONE),
    route("inchecken/sw.js", checkin.checkin_worker, name="checkin_worker", open_to=EVERYONE),
    route("inchecken/app.webmanifest", checkin.checkin_manifest, name="checkin_manifest", open_to=EVERYONE),
    # Whoever holds the code holds the ticket.
    route("kaartje/<slug:code>/", tickets.ticket_detail, name="ticket_detail", open_to=EVERYONE),
    route("kaartje/<slug:code>/pdf/", tickets.ticket_pdf, name="ticket_pdf", open_to=EVERYONE),
    route(f"{OWN}/inchecken/", doors.door_overview, name="door_overview", open_to=ORGANISERS),
    route(f"{OWN}/inchecken/apparaat/", doors.device_sign_on, name="device_sign_on", open_to=ORGANISERS),
    route(f"{OWN}/inchecken/soort/<int:pk>/", doors.admission_set, name="admission_set", open_to=ORGANISERS),
    route("apparaten/<int:pk>/meld-af/", doors.device_sign_off, name="device_sign_off", open_to=ORGANISERS),
    route(f"{OWN}/badges/", doors.badge_overview, name="badge_overview", open_to=ORGANISERS),
    route(f"{OWN}/badges/maak/", doors.badge_make, name="badge_make", open_to=ORGANISERS),
    route("badges/<uuid:pk>/", doors.badge_block, name="badge_block", open_to=ORGANISERS),
]
