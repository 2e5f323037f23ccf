"""The addresses of congresses and trainings, each with who may open it."""

from django.urls import URLPattern, URLResolver

from events.urls import academy, checkin, evaluation, groups, money, organising, programme, taking_part

urlpatterns: list[URLPattern | URLResolver] = [
    # Before those of one event: /congressen/nieuw/ is no event.
    *organising.urlpatterns,
    *academy.urlpatterns,
    *checkin.urlpatterns,
    *evaluation.urlpatterns,
    *groups.urlpatterns,
    *money.urlpatterns,
    *programme.urlpatterns,
    *taking_part.urlpatterns,
]
