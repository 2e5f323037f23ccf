"""The addresses of bodies, their balance, their meetings, and nomination rounds."""

from django.urls import URLPattern, URLResolver

from committees.urls import balance, bodies, meetings, rounds

urlpatterns: list[URLPattern | URLResolver] = [
    *balance.urlpatterns,
    *meetings.urlpatterns,
    *bodies.urlpatterns,
    *rounds.urlpatterns,
]
