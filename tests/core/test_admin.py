"""The back office: for who holds a post, read-only with buttons that call actions, and the history of each object."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.actions.documents import add_document
from core.actions.posts import give_post
from core.actions.tokens import give_token
from core.audit import record
from core.backoffice import edited_in_back_office, may_in_back_office
from core.heartbeats import beat
from core.mail import write_mail
from core.models import ApiToken, AuditEntry, Document, Mail, OutboxMessage, Post, Setting, User
from core.outbox import send_later
from core.rules.desks import Desk
from tests.core.factories import LONG_AGO, administrator, make_official, make_user, text_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(settings: Any, tmp_path: Path) -> None:
    """One row of everything on the floor."""
    settings.MEDIA_ROOT = tmp_path
    by = administrator()
    give_token("script", ApiToken.Scope.READ, 30, by=by)
    add_document("Stuk", text_file(), Document.Access.PUBLIC, "Agenda", by=by)
    write_mail("een@plein.test", "Onderwerp", "geheime tekst", key="a")
    beat("clock")
    Setting.objects.create(key="x", value=1, source="Besluit", certainty="found")


@pytest.mark.parametrize("desk", list(Desk))
def test_every_desk_sees_everything_that_is_stored_and_changes_nothing_there(
    client: Client, stored: None, desk: Desk
) -> None:
    client.force_login(make_official(desk))
    page = client.get("/beheer/").content.decode()
    for model in admin.site._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200
        assert reverse(f"admin:{name}_changelist") in page
        for obj in model._default_manager.all()[:1]:
            shown = client.get(reverse(f"admin:{name}_change", args=[obj.pk]))
            assert shown.status_code == 200
            assert client.post(reverse(f"admin:{name}_delete", args=[obj.pk])).status_code == 404


def test_everything_stored_on_the_floor_is_there() -> None:
    shown = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "core"}
    assert shown >= {"user", "post", "document", "documentversion", "outboxmessage", "mail", "auditentry", "setting"}


@pytest.mark.parametrize("kind", ["anonymous", "account", "superuser"])
def test_it_is_not_there_for_others(client: Client, kind: str) -> None:
    if kind != "anonymous":
        client.force_login(make_user(is_superuser=kind == "superuser", is_staff=True))
    for path in ("/beheer/", "/beheer/core/user/", "/beheer/nothing/", "/beheer/password_change/"):
        answer = client.get(path, follow=True)
        assert answer.status_code == (200 if kind == "anonymous" else 404)
        ends_at = answer.redirect_chain[-1][0] if answer.redirect_chain else ""
        assert ends_at.startswith("/account/login/?next=") is (kind == "anonymous")
    assert client.get("/beheer/login/").headers.get("Location", "").startswith("/account/login/") is (
        kind == "anonymous"
    )


def test_rights_follow_from_posts_and_from_the_table() -> None:
    boss, registrar = make_user(is_superuser=True), make_official(Desk.REGISTRY)
    assert not boss.has_perm("core.view_user")
    assert not boss.has_module_perms("core")
    assert registrar.has_perm("core.view_user")
    assert not registrar.has_perm("core.change_user")
    assert not may_in_back_office(registrar, "core.add_setting")
    edited_in_back_office(Setting, Desk.REGISTRY)
    try:
        assert registrar.has_perm("core.add_setting")
        assert not registrar.has_perm("core.delete_setting")
        assert not make_official(Desk.SECRETARIAT).has_perm("core.add_setting")
    finally:
        edited_in_back_office(Setting)


def test_secrets_are_not_shown(client: Client, stored: None) -> None:
    client.force_login(administrator())
    token = ApiToken.objects.get()
    page = client.get(reverse("admin:core_apitoken_change", args=[token.pk])).content.decode()
    assert token.digest not in page

    assert (
        "geheime tekst"
        not in client.get(reverse("admin:core_mail_change", args=[Mail.objects.get().pk])).content.decode()
    )
    user = make_user(password="een lang wachtwoord")
    assert "pbkdf2" not in client.get(reverse("admin:core_user_change", args=[user.pk])).content.decode()


def test_a_button_asks_and_calls_the_action(client: Client) -> None:
    by, user = administrator(), make_user()
    client.force_login(by)
    page = reverse("admin:core_user_change", args=[user.pk])
    assert 'href="post/"' in client.get(page).content.decode()
    asked = client.get(f"{page}post/")
    assert asked.status_code == 200
    assert client.post(f"{page}post/", {"desk": "registry"}).status_code == 422
    done = client.post(f"{page}post/", {"desk": "registry", "from_date": "2026-01-01", "reason": "Nieuw"})
    assert done["Location"] == page
    assert Post.objects.get(user=user).given_by == by
    assert AuditEntry.objects.get(what="post_given").why == "Nieuw"


def test_a_refusal_stands_in_the_form_and_keeps_what_was_typed(client: Client) -> None:
    by = administrator()
    client.force_login(by)
    page = reverse("admin:core_user_change", args=[by.pk])
    answer = client.post(f"{page}post/", {"desk": "registry", "from_date": "2026-01-01", "reason": "Handig"})
    assert answer.status_code == 422
    assert "Handig" in answer.content.decode()
    assert not Post.objects.filter(user=by, desk="registry").exists()


def test_a_button_that_is_not_for_you_is_not_there(client: Client) -> None:
    client.force_login(make_official(Desk.REGISTRY))
    page = reverse("admin:core_user_change", args=[make_user().pk])
    assert 'href="post/"' not in client.get(page).content.decode()
    assert client.get(f"{page}post/").status_code == 404
    assert client.post(f"{page}erase/", {"reason": "x"}).status_code == 404


def test_the_history_says_who_changed_what_and_why(client: Client) -> None:
    by, user = administrator(), make_user()
    post = give_post(user, Desk.REGISTRY, LONG_AGO, "Nieuwe collega", by=by)
    client.force_login(by)
    page = reverse("admin:core_post_change", args=[post.pk])
    client.post(f"{page}end/", {"until_date": "2026-02-01", "reason": "Andere baan"})
    shown = client.get(page).content.decode()
    for words in ("Nieuwe collega", "Andere baan", by.email, "core.end_post", "post_ended"):
        assert words in shown
    post.refresh_from_db()
    assert post.until_date == date(2026, 2, 1)


def test_a_failed_message_is_started_again_with_a_button(client: Client) -> None:
    send_later("core.deliver_mail", mail_id="1f0e4b1e-0000-4000-8000-000000000000")
    OutboxMessage.objects.update(state="failed", attempts=8)
    client.force_login(administrator())
    page = reverse("admin:core_outboxmessage_change", args=[OutboxMessage.objects.get().pk])
    client.post(f"{page}retry/")
    assert OutboxMessage.objects.get().state == "pending"
    assert OutboxMessage.objects.get().attempts == 0


def test_the_pages_hold_nothing_that_the_content_security_policy_forbids(client: Client, stored: None) -> None:
    by = administrator()
    client.force_login(by)
    record("test", by, by=by)
    for path in ("/beheer/", "/beheer/core/auditentry/", reverse("admin:core_user_change", args=[by.pk])):
        answer = client.get(path)
        page = answer.content.decode()
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=", page)


def test_the_back_office_costs_the_same_for_one_and_for_twenty_rows(
    client: Client, django_assert_num_queries: Any
) -> None:

    client.force_login(administrator())
    with CaptureQueriesContext(connection) as few:
        client.get("/beheer/core/post/")
    for _ in range(20):
        make_official()
    with CaptureQueriesContext(connection) as many:
        client.get("/beheer/core/post/")
    assert User.objects.count() > 20
    assert len(few) == len(many)


def test_a_page_of_the_back_office_does_not_ask_for_the_posts_for_every_model(client: Client) -> None:
    client.force_login(administrator())
    with CaptureQueriesContext(connection) as asked:
        client.get("/beheer/")
    # Once for the page; an app may ask once more for a model that it lets be added.
    assert sum('FROM "core_post"' in query["sql"] for query in asked) <= 4
    assert len(asked) < 20 < len(admin.site._registry)


def test_every_desk_makes_an_account_there_with_the_action(client: Client) -> None:
    client.force_login(make_official(Desk.REGISTRY))
    assert client.get("/beheer/core/user/add/").status_code == 200
    made = client.post("/beheer/core/user/add/", {"email": "nieuw@plein.test"})
    user = User.objects.get(email="nieuw@plein.test")
    assert made["Location"] == reverse("admin:core_user_change", args=[user.pk])
    assert AuditEntry.objects.get(what="account_made").object_id == str(user.pk)
    again = client.post("/beheer/core/user/add/", {"email": "Nieuw@plein.test"})
    assert again.status_code == 422
    assert client.get("/beheer/core/post/add/").status_code == 404
