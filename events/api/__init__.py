"""Events for programs, and for the phones at the doors."""

from django.urls import URLPattern

from events.api import checkin, programme, registrations

urlpatterns: list[URLPattern] = [
    *checkin.urlpatterns,
    *programme.urlpatterns,
    *registrations.urlpatterns,
]
