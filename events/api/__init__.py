"""Events for programs, and for the phones at the doors."""

from django.urls import URLPattern

from events.api import checkin

urlpatterns: list[URLPattern] = [
    *checkin.urlpatterns,
]
