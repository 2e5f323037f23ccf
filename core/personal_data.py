"""What the floor knows of a person: account, mail, history, record; and how it is erased."""

import re
from collections.abc import Iterable
from typing import Any

import pgtrigger
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import F, Func, JSONField, Model, Q, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from pghistory.models import Context

from core.models import (
    ApiToken,
    AuditEntry,
    Document,
    DocumentReader,
    DocumentVersion,
    Mail,
    OutboxMessage,
    Post,
    Setting,
    User,
)
from core.registry import Chapter, Subject

ERASED = "[gewist]"
SHORTEST = 4  # shorter words would be found inside words that name nobody


def export(subject: Subject) -> Iterable[Chapter]:
    """Return what is stored about this account."""
    user = subject.user
    if user is None:
        return
    yield Chapter(_("Account"), _rows([user], email=_("E-mail address"), date_joined=_("Made on")))
    yield Chapter(
        _("Posts"), _rows(user.posts.all(), desk=_("Desk"), from_date=_("From"), until_date=_("Until"), reason=_("Why"))
    )
    yield Chapter(
        _("Tokens"), _rows(user.tokens.all(), name=_("Name"), prefix=_("Begins with"), expires_at=_("Valid until"))
    )
    mail = Mail.objects.filter(to__iexact=user.email)
    yield Chapter(_("Mail to you"), _rows(mail, subject=_("Subject"), made_at=_("Made on"), sent_at=_("Sent on")))
    done = AuditEntry.objects.filter(by=user)
    yield Chapter(_("What you did"), _rows(done, at=_("When"), what=_("What"), why=_("Why")))


def _rows(objects: Iterable[Model], **names: str) -> list[dict[str, Any]]:
    return [{label: getattr(row, field) for field, label in names.items()} for row in objects]


def erase(subject: Subject) -> None:
    """Erase the account and every word that names this person from the floor; rows of others stay."""
    if subject.user is not None:
        _erase_account(subject.user)
    _erase_mail(subject)
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            _redact_everywhere(word)


def _erase_account(user: User) -> None:
    address = f"gewist-{user.pk}@plein.invalid"
    _end_sessions(user)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    ApiToken.objects.filter(user=user).delete()
    DocumentReader.objects.filter(user=user).delete()
    user.email, user.is_active = address, False
    user.set_unusable_password()
    user.save(update_fields=["email", "is_active", "password"])
    _history_of(User)._default_manager.filter(pgh_obj_id=user.pk).update(email=address)


def _end_sessions(user: User) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _erase_mail(subject: Subject) -> None:
    addresses = [word for word in subject.words if "@" in word]
    to_person = Q()
    for address in addresses:
        to_person |= Q(to__iexact=address)
    if addresses:
        Mail.objects.filter(to_person).update(to="gewist@plein.invalid", subject=ERASED, body="", key="")


def _redact_everywhere(word: str) -> None:
    for model, fields in (
        (Mail, ["subject", "body", "key"]),
        (OutboxMessage, ["payload", "key", "error"]),
        (AuditEntry, ["why", "facts"]),
        (Context, ["metadata"]),
        (LogEntry, ["object_repr", "change_message"]),
        (Document, ["title", "reason"]),
        (_history_of(Document), ["title", "reason"]),
        (DocumentVersion, ["name"]),
        (Post, ["reason"]),
        (_history_of(Post), ["reason"]),
        (Setting, ["value", "source"]),
        (_history_of(Setting), ["value", "source"]),
    ):
        redact(model, fields, word)


def redact(model: type[Model], fields: list[str], word: str) -> None:
    """Replace a whole word, in whatever case, in these text or JSON columns of a table, append-only or not."""
    with pgtrigger.ignore(*_guards(model)):
        for field in fields:
            rows = model._default_manager.annotate(_text=Cast(F(field), TextField()))
            rows = rows.filter(_text__icontains=word)
            replaced = Func(
                Cast(F(field), TextField()),
                Value(rf"(?<!\w){re.escape(word)}(?!\w)"),
                Value(ERASED),
                Value("gi"),
                function="regexp_replace",
                output_field=TextField(),
            )
            is_json = isinstance(model._meta.get_field(field), JSONField)
            rows.update(**{field: Cast(replaced, JSONField()) if is_json else replaced})


def _history_of(model: type[Model]) -> type[Model]:
    """Return the table of history that pghistory keeps of a model."""
    history: type[Model] = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    return history


def _guards(model: type[Model]) -> list[str]:
    return [f"{model._meta.label}:{trigger.name}" for trigger in getattr(model._meta, "triggers", [])]
