"""The addresses of the list of events, of what machines read of them, and of what is kept of participants."""

from django.urls import URLPattern, URLResolver

from core.access import Role, route
from events.views import keeping

ORGANISERS = frozenset({Role.ORGANISER})

urlpatterns: list[URLPattern | URLResolver] = [
    route("werkplek/congressen/bewaren/", keeping.event_retention, name="event_retention", open_to=ORGANISERS),
]
