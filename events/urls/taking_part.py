"""The addresses for who takes part: the event, registering, and one's own registrations."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, route
from events.views import event

urlpatterns: list[URLPattern | URLResolver] = [
    # What is for members only a visitor does not find, which each object decides.
    route("congressen/<slug:slug>/", event.event_detail, name="event_detail", open_to=EVERYONE),
]
