"""The addresses of organisers: their page of an event, editing it, its registrations and its mail."""

from django.urls import URLPattern, URLResolver

from core.access import Role, route
from events.views.organising import events, mail, programme, registrations

ORGANISERS = frozenset({Role.ORGANISER})
OWN = "congressen/<slug:slug>/beheer"

urlpatterns: list[URLPattern | URLResolver] = [
    route("congressen/nieuw/", events.event_add, name="event_add", open_to=ORGANISERS),
    route(f"{OWN}/", registrations.event_manage, name="event_manage", open_to=ORGANISERS),
    *(
        route(f"{OWN}/{word}/", view, name=name, open_to=ORGANISERS)
        for word, view, name in (
            ("aanmeldingen", registrations.registration_list, "registration_list"),
            ("wachtlijsten", registrations.waiting_list, "waiting_list"),
            ("mail", mail.mail_overview, "mail_overview"),
            ("mail/schrijf", mail.mailing_write, "mailing_write"),
            ("wijzigen", events.event_change, "event_change"),
            ("publiceren", events.event_publish, "event_publish"),
            ("verzetten", events.event_move, "event_move"),
            ("kopieren", events.event_copy, "event_copy"),
            ("annuleren", events.event_cancel, "event_cancel"),
            ("inrichting", programme.event_setup, "event_setup"),
            ("programma", programme.event_programme, "event_programme"),
        )
    ),
    route(f"{OWN}/onderdelen/<slug:what>/", programme.part_add, name="part_add", open_to=ORGANISERS),
    route(f"{OWN}/onderdelen/<slug:what>/<int:pk>/", programme.part_change, name="part_change", open_to=ORGANISERS),
    route(
        f"{OWN}/onderdelen/<slug:what>/<int:pk>/verwijder/",
        programme.part_remove,
        name="part_remove",
        open_to=ORGANISERS,
    ),
    route(f"{OWN}/sessies/<int:pk>/annuleren/", programme.session_cancel, name="session_cancel", open_to=ORGANISERS),
    route(
        f"{OWN}/aanmeldingen/<int:pk>/",
        registrations.registration_manage,
        name="registration_manage",
        open_to=ORGANISERS,
    ),
    route(
        f"{OWN}/aanmeldingen.<str:extension>",
        registrations.registration_export,
        name="registration_export",
        open_to=ORGANISERS,
    ),
    route(f"{OWN}/programma.<str:extension>", registrations.session_export, name="session_export", open_to=ORGANISERS),
    route(f"{OWN}/mail/<int:pk>/", mail.mailing_detail, name="mailing_detail", open_to=ORGANISERS),
    route(f"{OWN}/mail/<slug:key>/<slug:language>/", mail.letter_change, name="letter_change", open_to=ORGANISERS),
    route(f"{OWN}/mail/<slug:key>/<slug:language>/terug/", mail.letter_reset, name="letter_reset", open_to=ORGANISERS),
]
