"""The addresses of congresses and trainings, each with who may open it."""

from django.urls import URLPattern, URLResolver

from events.urls import checkin, evaluation, money, programme

urlpatterns: list[URLPattern | URLResolver] = [
    *checkin.urlpatterns,
    *evaluation.urlpatterns,
    *money.urlpatterns,
    *programme.urlpatterns,
]
