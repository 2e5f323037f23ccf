"""Accounts: made and closed by the office, erased everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client

from core import registry
from core.actions.accounts import deactivate_account, make_account, reactivate_account
from core.actions.documents import add_document
from core.actions.erasure import erase
from core.actions.posts import give_post
from core.actions.tokens import give_token
from core.audit import record
from core.errors import AccountExists, NotYourself, ReasonMissing
from core.mail import write_mail
from core.models import ApiToken, AuditEntry, Document, Mail, User
from core.outbox import send_later
from core.rules.desks import Desk
from tests.core.factories import LONG_AGO, administrator, make_official, make_user, text_file

pytestmark = pytest.mark.django_db


def test_every_desk_makes_accounts() -> None:
    user = make_account("Wethouder@Utrecht.test", by=make_official(Desk.REGISTRY))
    assert user.email == "wethouder@utrecht.test"
    assert not user.has_usable_password()
    assert AuditEntry.objects.get(what="account_made").object_id == str(user.pk)


def test_an_address_has_one_account() -> None:
    by = administrator()
    make_account("een@utrecht.test", by=by)
    with pytest.raises(AccountExists):
        make_account("EEN@utrecht.test", by=by)


def test_an_ordinary_account_makes_none() -> None:
    with pytest.raises(PermissionDenied):
        make_account("een@utrecht.test", by=make_user())


def test_a_closed_account_is_out_at_once(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    token, _ = give_token("script", ApiToken.Scope.READ, 30, by=user)
    deactivate_account(user, "Uit dienst", by=administrator())
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert client.get("/account/2fa/").status_code == 302
    reactivate_account(user, "Terug", by=administrator())
    client.force_login(user)
    assert client.get("/account/2fa/").status_code == 200


def test_closing_asks_a_reason_and_a_colleague() -> None:
    by = administrator()
    with pytest.raises(NotYourself):
        deactivate_account(by, "Klaar", by=by)
    with pytest.raises(ReasonMissing):
        deactivate_account(make_user(), " ", by=by)
    with pytest.raises(PermissionDenied):
        deactivate_account(make_user(), "Zomaar", by=make_official(Desk.SECRETARIAT))


def columns_with(word: str) -> list[str]:
    """Return every column of every table that holds this word."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return found


@contextmanager
def also_known_as(name: str) -> Iterator[None]:
    """Let an app know a name that goes with an account, as members does with persons."""

    def identify(subject: registry.Subject) -> registry.Subject:
        return subject.plus(words=[name], test_person=1)

    provider = registry.PersonalData(name="test", export=lambda subject: [], identify=identify)
    registry.personal_data.register(provider)
    yield
    registry.personal_data._items.remove(provider)


def test_the_erased_person_is_nowhere_in_the_database(client: Client) -> None:
    by = administrator()
    user = make_user("jet.voorbeeld@utrecht.test")
    other = make_user()
    _leave_traces(user, other, by)
    client.force_login(user)
    assert {"core_user.email", "core_userevent.email", "core_mail.to"} <= set(columns_with("jet.voorbeeld"))
    assert {"core_mail.body", "core_auditentry.why", "core_document.title"} <= set(columns_with("jet voorbeeld"))
    with also_known_as("Jet Voorbeeld"):
        assert registry.subject_of(user).keys == {"core.user": user.pk, "test.person": 1}
        erase(user, "Verzoek van 3 maart", by=by)
    assert columns_with("jet.voorbeeld") == []
    assert columns_with("Jet Voorbeeld") == []
    user.refresh_from_db()
    assert not user.is_active
    assert client.get("/account/2fa/").status_code == 302
    assert Mail.objects.get(key="other").body == "Overleg met [gewist] over de stemming."
    assert AuditEntry.objects.get(what="person_erased").why == "Verzoek van 3 maart"


def _leave_traces(user: User, other: User, by: User) -> None:
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    give_post(user, Desk.REGISTRY, LONG_AGO, "Opvolger van Jet Voorbeeld", by=by)
    give_token("script", ApiToken.Scope.READ, 30, by=user)
    write_mail(user.email, "Code", "Geachte Jet Voorbeeld", key=f"code:{user.email}")
    write_mail(other.email, "Overleg", "Overleg met JET VOORBEELD over de stemming.", key="other")
    send_later("core.deliver_mail", key="x", mail_id="0", to=user.email)
    record("test", other, by=by, why="Gebeld met Jet Voorbeeld", address=user.email)
    add_document("Brief aan Jet Voorbeeld", text_file("Jet Voorbeeld.txt"), Document.Access.OFFICE, "Privé", by=by)
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=user.email,
        action_flag=CHANGE,
        change_message="Jet Voorbeeld",
    )


def test_a_word_inside_another_stays() -> None:
    by = administrator()
    record("test", by, by=by, why="Jansen, Jan en Janssen")
    user = make_user()
    with also_known_as("Jansen"):
        erase(user, "Verzoek", by=by)
    assert AuditEntry.objects.get(what="test").why == "[gewist], Jan en Janssen"


def test_nobody_erases_oneself_and_only_an_administrator_erases() -> None:
    by = administrator()
    with pytest.raises(NotYourself):
        erase(by, "Weg", by=by)
    with pytest.raises(ReasonMissing):
        erase(make_user(), "", by=by)
    with pytest.raises(PermissionDenied):
        erase(make_user(), "Weg", by=make_official(Desk.REGISTRY))
