"""The addresses of the list of events, of what machines read of them, and of what is kept of participants."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, LOGGED_IN, Role, route
from events.views import keeping, programme

ORGANISERS = frozenset({Role.ORGANISER})

urlpatterns: list[URLPattern | URLResolver] = [
    route("congressen/", programme.event_list, name="event_list", open_to=EVERYONE),
    route("congressen/<slug:slug>/agenda.ics", programme.event_calendar, name="event_calendar", open_to=EVERYONE),
    route("congressen/<slug:slug>/event.jsonld", programme.event_structured, name="event_structured", open_to=EVERYONE),
    # A calendar program has no account: the signed key in the address is the right.
    route("agenda/congressen/<str:token>.ics", programme.event_feed, name="event_feed", open_to=EVERYONE),
    route("mijn/agenda-congressen/", programme.event_calendar_own, name="event_calendar_own", open_to=LOGGED_IN),
    route("mijn/agenda-congressen/adres/", programme.event_feed_renew, name="event_feed_renew", open_to=LOGGED_IN),
    route("werkplek/congressen/bewaren/", keeping.event_retention, name="event_retention", open_to=ORGANISERS),
]
