"""What the libraries store, read-only and without secrets; groups give no rights here, so they are not shown."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model

from core.admin_base import ReadOnlyAdmin

if TYPE_CHECKING:
    Admin = type[admin.ModelAdmin[Any]]
else:
    Admin = type


class EmailAddressAdmin(ReadOnlyAdmin):
    list_display = ("email", "user", "verified", "primary")


class AuthenticatorAdmin(ReadOnlyAdmin):
    list_display = ("user", "type", "created_at", "last_used_at")
    exclude = ("data",)


def take_over() -> None:
    """Replace the libraries' own admin, once all of it is loaded."""
    replaced: dict[type[Model], Admin | None] = {
        EmailAddress: EmailAddressAdmin,
        Authenticator: AuthenticatorAdmin,
        Group: None,
    }
    for model, ours in replaced.items():
        if admin.site.is_registered(model):
            admin.site.unregister(model)
        if ours is not None:
            admin.site.register(model, ours)
