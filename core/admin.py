"""The floor in the back office."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.actions.accounts import deactivate_account, make_account, reactivate_account
from core.actions.documents import change_access, remove_document
from core.actions.erasure import erase
from core.actions.outbox import retry_message
from core.actions.posts import end_post, give_post
from core.admin_base import Button, ReadOnlyAdmin
from core.models import (
    ApiToken,
    AuditEntry,
    Document,
    DocumentVersion,
    Heartbeat,
    Limit,
    Lot,
    Mail,
    OutboxMessage,
    Post,
    Setting,
    User,
)
from core.permissions import (
    documents_for,
    may_close_accounts,
    may_erase,
    may_give_posts,
    may_keep_documents,
    may_repair_outbox,
)


class PostForm(forms.Form):
    """A post to give."""

    desk = forms.ChoiceField(label=_("Desk"), choices=Post.Label.choices)
    from_date = forms.DateField(label=_("From"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class EndForm(forms.Form):
    """The first day without a post."""

    until_date = forms.DateField(label=_("First day without it"))
    reason = forms.CharField(label=_("Reason"), max_length=300)


class AccountForm(forms.Form):
    """The address of a new account."""

    email = forms.EmailField(label=_("E-mail address"))


class AccessForm(forms.Form):
    """Who may read a document from now on."""

    access = forms.ChoiceField(label=_("Who may read it"), choices=Document.Access.general())
    review_on = forms.DateField(label=_("Look at it again on"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300)


def _may_close(obj: User, by: User) -> bool:
    return obj.is_active and may_close_accounts(by)


def _may_open(obj: User, by: User) -> bool:
    return not obj.is_active and may_close_accounts(by)


def _may_keep(obj: Document, by: User) -> bool:
    return may_keep_documents(by, obj.about_type)


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    list_display = ("email", "is_active", "last_login", "date_joined")
    list_filter = ("is_active", "is_demo")
    search_fields = ("email",)
    exclude = ("password", "groups", "user_permissions")
    maker = Button("add", _("Make an account"), make_account, AccountForm)
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("post", _("Give a post"), give_post, PostForm, lambda obj, by: may_give_posts(by)),
        Button("close", _("Close the account"), deactivate_account, shown=_may_close),
        Button("open", _("Open the account"), reactivate_account, shown=_may_open),
        Button("erase", _("Erase this person"), erase, shown=lambda obj, by: may_erase(by)),
    )


@admin.register(Post)
class PostAdmin(ReadOnlyAdmin):
    list_display = ("user", "desk", "from_date", "until_date", "given_by")
    list_filter = ("desk",)
    list_select_related = ("user", "given_by")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button("end", _("End the post"), end_post, EndForm, lambda obj, user: may_give_posts(user)),
    )


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ("title", "access", "review_on")
    list_filter = ("access",)
    search_fields = ("title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """What is not for you is not there, here neither."""
        return documents_for(request.user).order_by("title")

    buttons: ClassVar[tuple[Button, ...]] = (
        Button("access", _("Change who may read it"), change_access, AccessForm, _may_keep),
        Button("remove", _("Remove the document"), remove_document, shown=_may_keep),
    )


@admin.register(DocumentVersion)
class DocumentVersionAdmin(ReadOnlyAdmin):
    list_display = ("document", "number", "name", "size", "made_at")
    list_select_related = ("document",)
    exclude = ("file",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DocumentVersion]:
        """The versions of what is for you."""
        return super().get_queryset(request).filter(document__in=documents_for(request.user))


@admin.register(Lot)
class LotAdmin(ReadOnlyAdmin):
    list_display = ("subject", "drawn_at", "drawn_by")
    list_select_related = ("drawn_by",)
    search_fields = ("subject", "about")


class NothingForm(forms.Form):
    """For a button that asks nothing."""


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ReadOnlyAdmin):
    list_display = ("task", "state", "attempts", "made_at", "due_at", "done_at")
    list_filter = ("state", "task")
    buttons: ClassVar[tuple[Button, ...]] = (
        Button(
            "retry",
            _("Start it again"),
            retry_message,
            NothingForm,
            lambda obj, by: obj.state == OutboxMessage.State.FAILED and may_repair_outbox(by),
        ),
    )


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    list_display = ("subject", "state", "attempts", "made_at", "sent_at", "uncertain_at")
    list_filter = ("state",)
    # The text of a mail is for who it was sent to; the office sees that it was sent.
    exclude = ("body",)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "what", "object_type", "object_id", "why")
    list_filter = ("what", "object_type")
    list_select_related = ("by",)
    date_hierarchy = "at"


@admin.register(Setting)
class SettingAdmin(ReadOnlyAdmin):
    list_display = ("key", "value", "certainty", "source")


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    list_display = ("user", "name", "prefix", "scope", "expires_at", "used_at", "revoked_at")
    list_select_related = ("user",)
    exclude = ("digest",)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    list_display = ("name", "at")


@admin.register(Limit)
class LimitAdmin(ReadOnlyAdmin):
    list_display = ("key", "window", "taken")
