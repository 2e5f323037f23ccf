"""The pages of the floor: Postbak, settings, documents, tokens, own data, werkplek, calendar, search."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from core import clock, outbox, registry
from core.actions.documents import add_document, add_version
from core.mail import write_mail
from core.models import ApiToken, Document, Mail, OutboxMessage, Setting
from core.policies import FILE_LIMIT
from core.policy import value_of
from core.registry import Attention, CalendarEntry, Found
from core.rules.desks import Desk
from tests.core.factories import administrator, make_official, make_user, text_file

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_postbak_of_a_demo_is_for_everybody_and_holds_the_codes(client: Client, settings: Any) -> None:
    settings.MAIL_IS_KEPT = True
    user = make_user()
    client.post("/account/login/code/", {"email": user.email})
    outbox.sweep()
    page = text(client, "/postbak/")
    mail = Mail.objects.get()
    assert user.email in page
    assert mail.body.split()[0] in text(client, reverse("mail_detail", args=[mail.pk]))


def test_without_a_demo_there_is_no_postbak(client: Client, settings: Any) -> None:
    settings.MAIL_IS_KEPT = False
    write_mail("een@plein.test", "Een", "Tekst")
    client.force_login(administrator())
    assert client.get("/postbak/").status_code == 404
    assert client.get(reverse("mail_detail", args=[Mail.objects.get().pk])).status_code == 404


def test_the_settings_are_public_with_their_source(client: Client) -> None:
    page = text(client, "/instellingen/")
    assert str(FILE_LIMIT.label) in page
    assert str(FILE_LIMIT.source) in page


def test_the_office_decides_about_a_setting_and_keeps_what_it_typed(client: Client) -> None:
    client.force_login(make_official())
    path = reverse("policy_change", args=["core.file_limit"])
    wrong = client.post(path, {"value": "0", "source": "Besluit 9", "certainty": "found", "reason": "Schijf"})
    assert wrong.status_code == 422
    assert "Besluit 9" in wrong.content.decode()
    client.post(path, {"value": "10", "source": "Besluit 9", "certainty": "found", "reason": "Schijf"})
    assert value_of(FILE_LIMIT) == 10
    assert "Besluit 9" in text(client, "/instellingen/")
    assert client.get(reverse("policy_change", args=["no.such"])).status_code == 404


@pytest.mark.parametrize("desk", [None, Desk.REGISTRY])
def test_others_do_not_decide(client: Client, desk: Desk | None) -> None:
    client.force_login(make_official(desk) if desk else make_user())
    assert client.post(reverse("policy_change", args=["core.file_limit"]), {"value": "10"}).status_code == 404
    assert not Setting.objects.exists()


@pytest.fixture
def document(settings: Any, tmp_path: Path) -> Document:
    settings.MEDIA_ROOT = tmp_path
    by = make_official()
    document = add_document("Stuk", text_file("Begroting één.txt", b"een"), Document.Access.PUBLIC, "Agenda", by=by)
    add_version(document, text_file("Begroting.csv", b"twee"), "Verbeterd", by=by)
    return document


def test_a_document_is_a_download_and_never_a_page(client: Client, document: Document) -> None:
    answer = client.get(reverse("document_download", args=[document.pk]))
    assert answer.getvalue() == b"twee"
    assert answer["Content-Disposition"] == 'attachment; filename="Begroting.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    first = client.get(reverse("document_version", args=[document.pk, 1]))
    assert first.getvalue() == b"een"
    assert "B%C3%A9" not in first["Content-Disposition"]
    assert "filename*=utf-8''Begroting%20%C3%A9%C3%A9n.txt" in first["Content-Disposition"]
    assert client.get(reverse("document_version", args=[document.pk, 3])).status_code == 404


@pytest.mark.parametrize(
    ("access", "anonymous", "account", "office"),
    [("public", 200, 200, 200), ("members", 404, 200, 200), ("office", 404, 404, 200)],
)
def test_a_document_is_there_for_whom_it_is_meant(
    client: Client, document: Document, access: str, anonymous: int, account: int, office: int
) -> None:
    Document.objects.update(access=access)
    path = reverse("document_download", args=[document.pk])
    assert client.get(path).status_code == anonymous
    client.force_login(make_user())
    assert client.get(path).status_code == account
    client.force_login(make_official(Desk.REGISTRY))
    assert client.get(path).status_code == office


def test_a_token_is_shown_once_and_revoked_by_its_owner(client: Client) -> None:
    client.force_login(make_user())
    made = client.post("/account/tokens/", {"name": "Blad", "scope": "read", "days": "30"}).content.decode()
    token = ApiToken.objects.get()
    assert made.count("plein_") > 1
    assert text(client, "/account/tokens/").count("plein_") == 1
    assert token.prefix in text(client, "/account/tokens/")
    client.post(reverse("token_revoke", args=[token.pk]))
    token.refresh_from_db()
    assert token.revoked_at is not None
    client.force_login(make_user())
    assert client.post(reverse("token_revoke", args=[token.pk])).status_code == 404


def test_a_form_for_a_token_keeps_what_was_typed(client: Client) -> None:
    client.force_login(make_user())
    answer = client.post("/account/tokens/", {"name": "Blad", "scope": "read", "days": "9999"})
    assert answer.status_code == 422
    assert 'value="Blad"' in answer.content.decode()


def test_everybody_sees_and_takes_along_their_own_data(client: Client) -> None:
    user, other = make_user(), make_user()
    for to in (user, other):
        write_mail(to.email, f"Voor {to.pk}", "Tekst")
    client.force_login(user)
    page = text(client, "/mijn/gegevens/")
    assert user.email in page
    assert f"Voor {user.pk}" in page
    assert f"Voor {other.pk}" not in page
    taken = client.get("/mijn/gegevens.json")
    assert taken["Content-Disposition"].startswith("attachment")
    assert user.email in json.dumps(json.loads(taken.content))
    assert other.email not in taken.content.decode()


@pytest.fixture
def provided() -> Any:
    """Let an app answer the registries for as long as a test lasts."""
    added: list[tuple[registry.Registry[Any], Any]] = []

    def add(where: registry.Registry[Any], item: Any) -> None:
        added.append((where, where.register(item)))

    yield add
    for where, item in added:
        where._items.remove(item)


def test_the_werkplek_lists_what_to_do_late_first(client: Client, provided: Any) -> None:
    today = clock.today()
    tasks = [
        Attention("Morgen", "Doe", "/", day=today + timedelta(days=1)),
        Attention("Vandaag", "Doe", "/", day=today),
        Attention("Gisteren", "Doe", "/", day=today - timedelta(days=1), late=True),
    ]
    provided(registry.attention, lambda user: tasks)
    OutboxMessage.objects.create(task="core.deliver_mail", state="failed")
    client.force_login(administrator())
    page = text(client, "/werkplek/")
    assert page.index("Gisteren") < page.index("Vandaag") < page.index("Morgen")
    assert "/beheer/core/outboxmessage/" in page
    client.force_login(make_official(Desk.REGISTRY))
    assert "/beheer/core/outboxmessage/" not in text(client, "/werkplek/")


def test_the_werkplek_is_for_the_office(client: Client) -> None:
    client.force_login(make_user(is_superuser=True))
    assert client.get("/werkplek/").status_code == 404


def test_the_calendar_can_be_subscribed_to(client: Client, provided: Any) -> None:
    entry = CalendarEntry("test-1@plein", "Proef", date(2026, 11, 29), "/vergaderingen/x/", place="Utrecht")
    provided(registry.calendar, lambda: [entry])
    answer = client.get("/agenda.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events: dict[str, Any] = {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    event = events["test-1@plein"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 29), date(2026, 11, 30))
    assert event["url"] == "http://testserver/vergaderingen/x/"


def test_search_shows_what_the_apps_find_by_group(client: Client, provided: Any) -> None:
    provided(registry.search, lambda words, user: [Found("Proeven", words.upper(), "/", "iets erbij")])
    page = text(client, "/zoeken/?q=%20den%20%20haag%00")
    assert "Proeven" in page
    assert "DEN HAAG" in page
    assert "iets erbij" in page


def test_search_is_calm_about_nothing_and_about_anything(client: Client) -> None:
    text(client, "/zoeken/")
    page = text(client, "/zoeken/?q=<script>" + "x" * 500)
    assert "<script>x" not in page


def test_the_language_is_remembered_and_leads_back(client: Client) -> None:
    answer = client.post("/taal/", {"language": "en", "next": "/privacy/"})
    assert answer["Location"] == "/privacy/"
    assert "Your rights" in text(client, "/privacy/")
    assert client.post("/taal/", {"language": "xx", "next": "https://evil.example/"})["Location"] == "/"
    assert client.cookies["taal"].value == "en"


def test_the_theme_is_remembered_and_forgotten(client: Client) -> None:
    client.post("/thema/", {"theme": "dark"})
    assert 'data-theme="dark"' in text(client, "/privacy/")
    client.post("/thema/", {"theme": ""})
    assert "data-theme=" not in text(client, "/privacy/").split("</head>")[0]


@pytest.mark.parametrize("path", ["/toegankelijkheid/", "/privacy/", "/open-data/"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_with_text_are_there_in_both_languages(client: Client, path: str, language: str) -> None:
    client.cookies["taal"] = language
    assert f'<html lang="{language}"' in text(client, path)
