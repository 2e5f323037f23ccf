"""The addresses of the academy, each with who may open it."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, Role, route
from events.views import academy, certificates, incompany, trainees

ORGANISERS = frozenset({Role.ORGANISER})
# Whoever registers people of a municipality: in the examples that is who votes for another one.
ASKERS = frozenset({Role.OTHER_VOTER})

urlpatterns: list[URLPattern | URLResolver] = [
    route("opleidingen/", academy.course_list, name="course_list", open_to=EVERYONE),
    route("opleidingen/nieuw/", academy.course_make, name="course_make", open_to=ORGANISERS),
    route("opleidingen/aanvragen/", incompany.incompany_list, name="incompany_list", open_to=ORGANISERS),
    route(
        "opleidingen/aanvragen/<int:pk>/",
        incompany.incompany_detail,
        name="incompany_detail",
        open_to=ORGANISERS | ASKERS,
    ),
    *(
        route(f"opleidingen/aanvragen/<int:pk>/{word}/", view, name=name, open_to=roles)
        for word, view, name, roles in (
            ("offerte", incompany.incompany_offer, "incompany_offer", ORGANISERS),
            ("akkoord", incompany.incompany_accept, "incompany_accept", ASKERS),
            ("plan", incompany.incompany_plan, "incompany_plan", ORGANISERS),
            ("gehouden", incompany.incompany_hold, "incompany_hold", ORGANISERS),
            ("factuur", incompany.incompany_invoice, "incompany_invoice", ORGANISERS),
            ("wijs-af", incompany.incompany_decline, "incompany_decline", ORGANISERS),
            ("trek-in", incompany.incompany_withdraw, "incompany_withdraw", ASKERS),
        )
    ),
    route("opleidingen/trainees/", trainees.trainee_groups, name="trainee_groups", open_to=ORGANISERS),
    route("opleidingen/trainees/nieuw/", trainees.trainee_add, name="trainee_add", open_to=ORGANISERS),
    route("opleidingen/trainees/verdeel/", trainees.trainees_divide, name="trainees_divide", open_to=ORGANISERS),
    route("opleidingen/trainees/<int:pk>/", trainees.trainee_group, name="trainee_group", open_to=ORGANISERS),
    route(
        "opleidingen/trainees/<int:pk>/vrijdagen/",
        trainees.trainee_days_plan,
        name="trainee_days_plan",
        open_to=ORGANISERS,
    ),
    route("opleidingen/vrijdagen/<int:pk>/", trainees.trainee_day, name="trainee_day", open_to=ORGANISERS),
    route(
        "opleidingen/vrijdagen/<int:pk>/verwijder/",
        trainees.trainee_day_remove,
        name="trainee_day_remove",
        open_to=ORGANISERS,
    ),
    route("opleidingen/<slug:slug>/", academy.course_detail, name="course_detail", open_to=EVERYONE),
    route("opleidingen/<slug:slug>/wijzig/", academy.course_change, name="course_change", open_to=ORGANISERS),
    route("opleidingen/<slug:slug>/uitvoering/", academy.edition_add, name="edition_add", open_to=ORGANISERS),
    route("opleidingen/<slug:slug>/incompany/", incompany.incompany_ask, name="incompany_ask", open_to=ASKERS),
    route(
        "congressen/<slug:slug>/beheer/certificaten/",
        certificates.certificate_give,
        name="certificate_give",
        open_to=ORGANISERS,
    ),
    # Everybody checks a number; whom it is about is told to nobody.
    route("certificaten/", certificates.certificate_find, name="certificate_find", open_to=EVERYONE),
    route(
        "certificaten/<int:pk>/trek-in/",
        certificates.certificate_withdraw,
        name="certificate_withdraw",
        open_to=ORGANISERS,
    ),
    # Whoever has the link in their mail reads their own: the signed key is the right.
    route("certificaten/mijn/<str:token>/", certificates.certificate_own, name="certificate_own", open_to=EVERYONE),
    route("certificaten/<str:number>/", certificates.certificate_check, name="certificate_check", open_to=EVERYONE),
    route(
        "certificaten/<str:number>/pdf/",
        certificates.certificate_pdf,
        name="certificate_pdf",
        open_to=ORGANISERS | {Role.VOTER},
    ),
]
