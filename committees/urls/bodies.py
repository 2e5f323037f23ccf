"""The addresses of bodies, seats and departments, each with who may open it."""

from django.urls import URLPattern, URLResolver

from committees.views import appointing, bodies, departments
from core.access import EVERYONE, Role, route

KEEPERS = frozenset({Role.COMMITTEES})

urlpatterns: list[URLPattern | URLResolver] = [
    route("gremia/", bodies.body_list, name="body_list", open_to=EVERYONE),
    route("gremia/export.<str:extension>", bodies.body_list_export, name="body_list_export", open_to=EVERYONE),
    route("gremia/<slug:code>/", bodies.body_detail, name="body_detail", open_to=EVERYONE),
    route("gremia/<slug:code>/export.<str:extension>", bodies.body_export, name="body_export", open_to=EVERYONE),
    route("gremia/<slug:code>/rooster/", bodies.body_rotation, name="body_rotation", open_to=EVERYONE),
    route(
        "gremia/<slug:code>/rooster/export.<str:extension>",
        bodies.body_rotation_export,
        name="body_rotation_export",
        open_to=EVERYONE,
    ),
    route("zetels/<int:pk>/benoem/", appointing.seat_appoint, name="seat_appoint", open_to=KEEPERS),
    route("benoemingen/<int:pk>/verder/", appointing.appointment_renew, name="appointment_renew", open_to=KEEPERS),
    route("benoemingen/<int:pk>/beeindig/", appointing.appointment_end, name="appointment_end", open_to=KEEPERS),
    route(
        "benoemingen/<int:pk>/trek-in/", appointing.appointment_withdraw, name="appointment_withdraw", open_to=KEEPERS
    ),
    route("afdelingen/", departments.department_list, name="department_list", open_to=EVERYONE),
    route(
        "afdelingen/export.<str:extension>",
        departments.department_list_export,
        name="department_list_export",
        open_to=EVERYONE,
    ),
    route("afdelingen/<slug:code>/", departments.department_detail, name="department_detail", open_to=EVERYONE),
]
